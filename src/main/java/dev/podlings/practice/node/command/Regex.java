package dev.podlings.practice.node.command;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** POSIX' regular expressions, basic and extended, as Java's. */
final class Regex {
    private Regex() {}

    static Pattern compile(String posix, boolean extended, int flags) throws IOException {
        try {
            return Pattern.compile(translate(posix, extended), flags);
        } catch (PatternSyntaxException bad) {
            throw new IOException("bad regex '" + posix + "': " + bad.getDescription());
        }
    }

    private static String translate(String posix, boolean extended) {
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < posix.length(); i++) {
            char c = posix.charAt(i);
            if (c == '[') {
                i = bracket(posix, i, java);
            } else if (c == '\\' && i + 1 < posix.length()) {
                char next = posix.charAt(++i);
                if (!extended && "(){}|+?".indexOf(next) >= 0) {
                    java.append(next);
                } else if (next == '<' || next == '>') {
                    java.append("\\b");
                } else {
                    java.append('\\').append(next);
                }
            } else if (!extended && "(){}|+?".indexOf(c) >= 0) {
                java.append('\\').append(c);
            } else if (!extended && c == '*' && (i == 0 || posix.startsWith("\\(", i - 2))) {
                java.append("\\*");
            } else {
                java.append(c);
            }
        }
        return java.toString();
    }

    private static int bracket(String posix, int start, StringBuilder java) {
        int i = start + 1;
        java.append('[');
        if (i < posix.length() && posix.charAt(i) == '^') {
            java.append('^');
            i++;
        }
        if (i < posix.length() && posix.charAt(i) == ']') {
            java.append("\\]");
            i++;
        }
        while (i < posix.length() && posix.charAt(i) != ']') {
            if (posix.startsWith("[:", i) && posix.indexOf(":]", i) > 0) {
                int close = posix.indexOf(":]", i);
                java.append(named(posix.substring(i + 2, close)));
                i = close + 2;
                continue;
            }
            char c = posix.charAt(i++);
            if (c == '\\' || c == '[' || c == '&') {
                java.append('\\');
            }
            java.append(c);
        }
        java.append(']');
        return i;
    }

    private static String named(String name) {
        return switch (name) {
            case "digit" -> "0-9";
            case "alpha" -> "a-zA-Z";
            case "alnum" -> "a-zA-Z0-9";
            case "upper" -> "A-Z";
            case "lower" -> "a-z";
            case "space" -> "\\s";
            case "blank" -> " \\t";
            case "xdigit" -> "0-9a-fA-F";
            case "punct" -> "\\p{Punct}";
            default -> "\\p{Print}";
        };
    }
}
