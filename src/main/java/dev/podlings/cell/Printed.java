package dev.podlings.cell;

/** What a running snippet prints: passed on as it comes, and its beginning kept. From any thread. */
final class Printed {
    private static final int KEPT = 1_000_000;

    private final CellOutput output;
    private final StringBuilder kept = new StringBuilder();
    private boolean closed;

    Printed(CellOutput output) {
        this.output = output;
    }

    void out(String text) {
        value(text, text);
    }

    /**
     * The value of something.
     *
     * @param shown to whoever looks on
     * @param plain for {@code as=} and for checks
     */
    void value(String shown, String plain) {
        synchronized (kept) {
            if (closed) {
                return;
            }
            kept.append(plain, 0, Math.min(plain.length(), Math.max(0, KEPT - kept.length())));
        }
        output.out(shown);
    }

    void err(String text) {
        output.err(text);
    }

    String text() {
        synchronized (kept) {
            return kept.toString();
        }
    }

    /** What threads that were left behind print from now on belongs to nobody. */
    void close() {
        synchronized (kept) {
            closed = true;
        }
    }
}
