package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Worker;

/** Shell patterns: {@code *}, {@code ?}, {@code [a-z]}. A backslash takes away the next character's meaning. */
public final class Pattern {
    private Pattern() {}

    /** Whether the whole text matches. */
    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            Worker.step();
            int after = p < pattern.length() ? one(pattern, p, text.charAt(t)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (after > 0) {
                p = after;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    static boolean isPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    /** Takes the meaning from all characters. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("*?[]\\".indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    static String unquote(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    /** Where the pattern goes on when its next item matches the character; -1 when it does not. */
    private static int one(String pattern, int p, char c) {
        char item = pattern.charAt(p);
        if (item == '*') {
            return -1;
        }
        if (item == '?') {
            return p + 1;
        }
        if (item == '[') {
            int end = bracketEnd(pattern, p);
            if (end > 0) {
                return inBracket(pattern, p + 1, end, c) ? end + 1 : -1;
            }
        }
        if (item == '\\' && p + 1 < pattern.length()) {
            return pattern.charAt(p + 1) == c ? p + 2 : -1;
        }
        return item == c ? p + 1 : -1;
    }

    private static int bracketEnd(String pattern, int p) {
        int i = p + 1;
        if (i < pattern.length() && (pattern.charAt(i) == '!' || pattern.charAt(i) == '^')) {
            i++;
        }
        if (i < pattern.length() && pattern.charAt(i) == ']') {
            i++;
        }
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            i = pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0 ? pattern.indexOf(":]", i) + 2 : i + 1;
        }
        return i < pattern.length() ? i : -1;
    }

    private static boolean inBracket(String pattern, int start, int end, char c) {
        int i = start;
        boolean negated = pattern.charAt(i) == '!' || pattern.charAt(i) == '^';
        i += negated ? 1 : 0;
        boolean found = false;
        while (i < end) {
            if (pattern.startsWith("[:", i)) {
                int close = pattern.indexOf(":]", i);
                found |= inClass(pattern.substring(i + 2, close), c);
                i = close + 2;
            } else if (i + 2 < end && pattern.charAt(i + 1) == '-') {
                found |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
                i += 3;
            } else {
                found |= pattern.charAt(i) == c;
                i++;
            }
        }
        return found != negated;
    }

    /** The character classes of POSIX. */
    public static boolean inClass(String name, char c) {
        return switch (name) {
            case "digit" -> c >= '0' && c <= '9';
            case "alpha" -> Character.isLetter(c);
            case "alnum" -> Character.isLetterOrDigit(c);
            case "upper" -> Character.isUpperCase(c);
            case "lower" -> Character.isLowerCase(c);
            case "space" -> Character.isWhitespace(c);
            case "blank" -> c == ' ' || c == '\t';
            case "punct" -> c > 32 && c < 127 && !Character.isLetterOrDigit(c);
            case "xdigit" -> Character.digit(c, 16) >= 0 && c < 128;
            case "print" -> c >= 32 && c != 127;
            default -> false;
        };
    }
}
