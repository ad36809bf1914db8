package dev.podlings.terminal.text;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Shows control characters instead of obeying them.
 *
 * <p>A pod's log, a file name or a lesson may hold sequences that clear the screen, set the clipboard, or reverse the
 * order in which a command is read. They appear in caret notation ({@code ^[}) or as their number ({@code <U+202E>}).
 */
public final class Printable {
    private static final int TAB_STOP = 8;

    private Printable() {}

    /** One line of text, every control character (line ends too) shown; tabs become spaces up to the next tab stop. */
    public static String of(String foreign) {
        int first = firstUnsafe(foreign);
        if (first < 0) {
            return foreign;
        }
        StringBuilder shown = new StringBuilder(foreign.length() + 16).append(foreign, 0, first);
        foreign.codePoints().skip(foreign.codePointCount(0, first)).forEach(c -> show(c, shown));
        return shown.toString();
    }

    /** The same of a text of several lines, whose line ends stay. */
    public static String lines(String foreign) {
        return firstUnsafe(foreign) < 0
                ? foreign
                : Arrays.stream(foreign.split("\n", -1)).map(Printable::of).collect(Collectors.joining("\n"));
    }

    private static int firstUnsafe(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (isUnsafe(text.codePointAt(at))) {
                return at;
            }
        }
        return -1;
    }

    private static void show(int c, StringBuilder shown) {
        if (!isUnsafe(c)) {
            shown.appendCodePoint(c);
        } else if (c == '\t') {
            shown.append(" ".repeat(TAB_STOP - Columns.of(shown) % TAB_STOP));
        } else if (c < 0x20 || c == 0x7f) {
            shown.append('^').append((char) (c ^ 0x40));
        } else {
            shown.append(String.format("<U+%04X>", c));
        }
    }

    private static boolean isUnsafe(int c) {
        if (c >= 0x20 && c < 0x7f) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            // Joiners shape emoji and many scripts, the two marks and the soft hyphen are harmless; all other
            // invisible characters (bidi overrides, zero-width space, tags) hide something.
            case Character.FORMAT -> c != 0x200c && c != 0x200d && c != 0x200e && c != 0x200f && c != 0xad;
            default -> false;
        };
    }
}
