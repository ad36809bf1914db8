package dev.podlings.notebook;

/** Text that goes into a page as text, whatever is in it. */
final class Html {
    private Html() {}

    static String text(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\n', '\t' -> safe.appendCodePoint(point);
                default -> safe.appendCodePoint(Character.isISOControl(point) ? 0xFFFD : point);
            }
        });
        return safe.toString();
    }
}
