package dev.podlings.practice.node.command;

import dev.podlings.practice.node.command.awk.Escapes;
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

    private static final Pattern UNKNOWN = Pattern.compile("%[^A-Za-z]*[A-Za-z]?");

    int run(Process self) throws IOException {
        List<String> arguments = self.arguments();
        if (arguments.size() < 2) {
            self.complain("printf: usage: printf FORMAT [ARG...]");
            return 1;
        }
        int skip = arguments.get(1).equals("--") ? 2 : 1;
        String format = Escapes.plain(arguments.get(skip));
        Matcher unknown = UNKNOWN.matcher(ITEM.matcher(format).replaceAll(""));
        if (unknown.find()) {
            self.complain("printf: " + unknown.group() + ": invalid format");
            return 1;
        }
        List<String> values = arguments.subList(skip + 1, arguments.size());
        StringBuilder out = new StringBuilder();
        int at = 0;
        do {
            if (out.length() > FLUSHED_AT) {
                self.print(out.toString());
                out.setLength(0);
            }
            int before = at;
            at = once(format, values, at, out, false);
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
        once(format, values, 0, out, true);
        return out.toString();
    }

    /** @param numbers whether a number as a character is the one of that code, as in awk */
    private static int once(String format, List<String> values, int from, StringBuilder out, boolean numbers) {
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
            boolean code = numbers && matcher.group(4).equals("c") && value.matches("\\d{1,6}");
            out.append(item(matcher, code ? Character.toString(Integer.parseInt(value)) : value));
        }
        out.append(format.substring(done));
        return Math.min(at, Math.max(from, values.size()));
    }

    private static String item(Matcher matcher, String value) {
        String precision = matcher.group(3);
        String text = switch (matcher.group(4)) {
            case "s" -> value;
            case "b" -> Escapes.plain(value);
            case "c" -> value.isEmpty() ? "" : value.substring(0, 1);
            case "x" -> Long.toHexString(number(value));
            case "X" -> Long.toHexString(number(value)).toUpperCase(Locale.ROOT);
            case "o" -> Long.toOctalString(number(value));
            case "f", "e", "g" -> decimal(matcher.group(4), value, precision);
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

    private static String decimal(String form, String value, @org.jspecify.annotations.Nullable String precision) {
        try {
            int places = precision == null || precision.isEmpty() ? 6 : Math.min(50, small(precision));
            return formatted(form, places, value.isEmpty() ? 0.0 : Double.parseDouble(value));
        } catch (NumberFormatException not) {
            return "0";
        }
    }

    private static long number(String value) {
        try {
            if (value.startsWith("'") || value.startsWith("\"")) {
                return value.length() > 1 ? value.charAt(1) : 0;
            }
            return value.isEmpty() ? 0 : value.contains(".") ? (long) Double.parseDouble(value) : Long.decode(value);
        } catch (NumberFormatException not) {
            return 0;
        }
    }

    /** As C writes it: the shorter of both forms for {@code %g}, without zeros at its end. */
    private static String formatted(String form, int places, double number) {
        if (!form.equals("g")) {
            return String.format(Locale.ROOT, "%." + places + form, number);
        }
        int exponent = number == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(number)));
        int digits = Math.max(1, places);
        String text = exponent < -4 || exponent >= digits
                ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", number)
                : String.format(Locale.ROOT, "%." + Math.max(0, digits - 1 - exponent) + "f", number);
        return text.contains(".") ? text.replaceFirst("\\.?0+(?=e|$)", "") : text;
    }
}
