package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code printf}. */
final class Printf {
    private static final int FLUSHED_AT = 64 * 1024;
    private static final Pattern ITEM = Pattern.compile("%([-+ 0#]*)(\\d*)(?:\\.(\\d*))?([diouxXcsbfeg%])");

    int run(Process self) throws IOException {
        List<String> arguments = self.arguments();
        if (arguments.size() < 2) {
            self.complain("printf: usage: printf FORMAT [ARG...]");
            return 1;
        }
        int skip = arguments.get(1).equals("--") ? 2 : 1;
        String format = escapes(arguments.get(skip));
        List<String> values = arguments.subList(skip + 1, arguments.size());
        StringBuilder out = new StringBuilder();
        int at = 0;
        do {
            if (out.length() > FLUSHED_AT) {
                self.print(out.toString());
                out.setLength(0);
            }
            int before = at;
            at = once(format, values, at, out);
            if (at == before) {
                break;
            }
        } while (at < values.size());
        self.print(out.toString());
        return 0;
    }

    /** The format once, as awk's printf uses it. */
    static String formatted(String format, List<String> values) {
        StringBuilder out = new StringBuilder();
        once(format, values, 0, out);
        return out.toString();
    }

    private static int once(String format, List<String> values, int from, StringBuilder out) {
        Matcher matcher = ITEM.matcher(format);
        int at = from;
        int done = 0;
        while (matcher.find()) {
            out.append(format, done, matcher.start());
            done = matcher.end();
            if (matcher.group(4).equals("%")) {
                out.append('%');
                continue;
            }
            String value = at < values.size() ? values.get(at) : "";
            at++;
            out.append(item(matcher, value));
        }
        out.append(format.substring(done));
        return Math.min(at, Math.max(from, values.size()));
    }

    private static String item(Matcher matcher, String value) {
        String precision = matcher.group(3);
        String text = switch (matcher.group(4)) {
            case "s" -> value;
            case "b" -> escapes(value);
            case "c" -> value.isEmpty() ? "" : value.substring(0, 1);
            case "x" -> Long.toHexString(number(value));
            case "X" -> Long.toHexString(number(value)).toUpperCase(Locale.ROOT);
            case "o" -> Long.toOctalString(number(value));
            case "f", "e", "g" -> decimal(value, precision);
            default -> Long.toString(number(value));
        };
        if (precision != null && !precision.isEmpty() && matcher.group(4).equals("s")) {
            text = text.substring(0, Math.min(text.length(), small(precision)));
        }
        int width = matcher.group(2).isEmpty() ? 0 : small(matcher.group(2));
        String flags = matcher.group(1);
        if (flags.contains("+") && !text.startsWith("-") && "di".contains(matcher.group(4))) {
            text = "+" + text;
        }
        int missing = Math.max(0, width - text.length());
        if (flags.contains("-")) {
            return text + " ".repeat(missing);
        }
        return (flags.contains("0") && !matcher.group(4).equals("s") ? "0" : " ").repeat(missing) + text;
    }

    /** A width or a precision; more than 10,000 is 10,000. */
    private static int small(String digits) {
        return digits.length() > 5 ? 10_000 : Math.min(10_000, Integer.parseInt(digits));
    }

    private static String decimal(String value, @org.jspecify.annotations.Nullable String precision) {
        try {
            int places = precision == null || precision.isEmpty() ? 6 : Math.min(50, small(precision));
            return String.format(Locale.ROOT, "%." + places + "f", value.isEmpty() ? 0.0 : Double.parseDouble(value));
        } catch (NumberFormatException not) {
            return "0";
        }
    }

    private static long number(String value) {
        try {
            if (value.startsWith("'") || value.startsWith("\"")) {
                return value.length() > 1 ? value.charAt(1) : 0;
            }
            return value.isEmpty() ? 0 : Long.decode(value);
        } catch (NumberFormatException not) {
            return 0;
        }
    }

    /** Backslash escapes as printf and {@code echo -e} know them. */
    static String escapes(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'a' -> out.append('\u0007');
                case 'b' -> out.append('\b');
                case 'e' -> out.append('\u001b');
                case 'f' -> out.append('\f');
                case 'v' -> out.append('\u000b');
                case '\\' -> out.append('\\');
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int end = i;
                    while (end < text.length()
                            && end < i + (next == '0' ? 4 : 3)
                            && text.charAt(end) >= '0'
                            && text.charAt(end) <= '7') {
                        end++;
                    }
                    out.append((char) (Integer.parseInt(text.substring(i, end), 8) & 0xff));
                    i = end - 1;
                }
                case 'x' -> {
                    int end = i + 1;
                    while (end < text.length() && end < i + 3 && Character.digit(text.charAt(end), 16) >= 0) {
                        end++;
                    }
                    out.append(
                            end == i + 1
                                    ? "\\x"
                                    : String.valueOf((char) Integer.parseInt(text.substring(i + 1, end), 16)));
                    i = end - 1;
                }
                default -> out.append(c).append(next);
            }
        }
        return out.toString();
    }
}
