package dev.podlings.terminal.markdown;

/**
 * How a document is laid out.
 *
 * @param columns the window's; text is never set wider than {@value #WIDEST}
 */
public record Layout(int columns, Form form, Links links, Details details) {
    private static final int WIDEST = 100;
    private static final int NARROWEST = 20;

    /** With rules, bars and bullets, or as text that reads well aloud. */
    public enum Form {
        RICH,
        FLAT
    }

    public enum Links {
        /** The text itself is the link. */
        CLICKABLE,
        /** A number follows the text, and the addresses are listed at the end. */
        NUMBERED
    }

    /** What becomes of {@code <details>}. */
    public enum Details {
        HIDDEN,
        SHOWN
    }

    public static Layout rich(int columns) {
        return new Layout(columns, Form.RICH, Links.NUMBERED, Details.HIDDEN);
    }

    public static Layout flat(int columns) {
        return new Layout(columns, Form.FLAT, Links.NUMBERED, Details.HIDDEN);
    }

    public Layout with(Links other) {
        return new Layout(columns, form, other, details);
    }

    public Layout with(Details other) {
        return new Layout(columns, form, links, other);
    }

    int width() {
        return Math.max(NARROWEST, Math.min(columns, WIDEST));
    }

    boolean isFlat() {
        return form == Form.FLAT;
    }
}
