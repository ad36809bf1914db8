package dev.podlings.practice.node.command.awk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value: a number, a text, or input that looks like a number and is compared as one.
 *
 * @param numeric whether it is compared as a number
 */
record Value(String text, double number, boolean numeric) {
    static final Value NONE = new Value("", 0, true);
    private static final Pattern LEADING = Pattern.compile("\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)");
    private static final Pattern WHOLE = Pattern.compile("\\s*[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?\\s*");
    private static final int LONGEST_NUMBER = 64;

    static Value of(double number) {
        return new Value(shown(number), number, true);
    }

    static Value of(String text) {
        return new Value(text, leading(text), false);
    }

    static Value of(boolean truth) {
        return of(truth ? 1 : 0);
    }

    static Value input(String text) {
        boolean numeric = text.length() < LONGEST_NUMBER && WHOLE.matcher(text).matches();
        return new Value(text, leading(text), numeric);
    }

    boolean isTrue() {
        return numeric ? number != 0 : !text.isEmpty();
    }

    private static double leading(String text) {
        Matcher matcher = LEADING.matcher(text.length() > LONGEST_NUMBER ? text.substring(0, LONGEST_NUMBER) : text);
        return matcher.lookingAt() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static String shown(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e16) {
            return Long.toString((long) number);
        }
        // CONVFMT, "%.6g"
        String text = String.format(java.util.Locale.ROOT, "%.6g", number);
        return text.contains("e") || !text.contains(".")
                ? text
                : text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
    }
}
