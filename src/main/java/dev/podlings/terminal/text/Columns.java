package dev.podlings.terminal.text;

import org.jline.utils.WCWidth;

/** How many columns of the screen a text takes: none, one or two for each code point. */
public final class Columns {
    private Columns() {}

    public static int of(CharSequence text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int c = Character.codePointAt(text, at);
            columns += of(c);
            at += Character.charCount(c);
        }
        return columns;
    }

    public static int of(int codePoint) {
        return codePoint >= 0x20 && codePoint < 0x7f ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** The index in the text at which its first {@code columns} columns end; a wide character is not cut in two. */
    static int indexAt(String text, int columns) {
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            used += of(c);
            if (used > columns) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }
}
