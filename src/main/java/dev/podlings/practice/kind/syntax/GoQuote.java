package dev.podlings.practice.kind.syntax;

/**
 * Text in quotes as Go's {@code %q} writes it, which most of Kubernetes' messages use: so a name with an escape
 * sequence in it does nothing to the terminal that shows its refusal.
 */
public final class GoQuote {
    private GoQuote() {}

    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(each -> append(quoted, each));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int each) {
        switch (each) {
            case '"', '\\' -> quoted.append('\\').append((char) each);
            case 7 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case 11 -> quoted.append("\\v");
            default -> {
                if (isPrintable(each)) {
                    quoted.appendCodePoint(each);
                } else if (each < ' ' || each == 127) {
                    quoted.append(String.format("\\x%02x", each));
                } else {
                    quoted.append(String.format(each < 0x10000 ? "\\u%04x" : "\\U%08x", each));
                }
            }
        }
    }

    /** Go, unicode.IsPrint: letters, marks, numbers, punctuation, symbols, and of all spaces the plain one. */
    private static boolean isPrintable(int each) {
        return switch (Character.getType(each)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> each == ' ';
            default -> true;
        };
    }
}
