package dev.podlings.terminal.text;

import org.jspecify.annotations.Nullable;

/**
 * Text of one style. Its text went through {@link Printable}, so it moves no cursor and sets no colour by itself.
 *
 * @param link where it leads when it is clicked; {@code null} for text that is no link
 */
public record Span(String text, Style style, @Nullable String link) {
    public Span {
        text = Printable.of(text);
        link = link == null || !isSafeLink(link) ? null : link;
    }

    public Span(String text, Style style) {
        this(text, style, null);
    }

    public int columns() {
        return Columns.of(text);
    }

    Span withText(String other) {
        return new Span(other, style, link);
    }

    private static boolean isSafeLink(String link) {
        boolean printableAscii = link.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        return printableAscii
                && (link.startsWith("https://") || link.startsWith("http://") || link.startsWith("mailto:"));
    }
}
