package dev.podlings.notebook;

import dev.podlings.session.Relay;

/** Keeps what the running cell prints, and hands everything on. */
final class Tape implements Relay {
    private static final int MOST = 2_000_000;

    private final Onlooker onlooker;
    private final StringBuilder printed = new StringBuilder();

    Tape(Onlooker onlooker) {
        this.onlooker = onlooker;
    }

    @Override
    public Onlooker next() {
        return onlooker;
    }

    /** What was printed since the last time. */
    synchronized String take() {
        String text = printed.toString();
        printed.setLength(0);
        return text;
    }

    private synchronized void keep(String text) {
        printed.append(text, 0, Math.max(0, Math.min(text.length(), MOST - printed.length())));
    }

    @Override
    public void out(String text) {
        keep(text);
        onlooker.out(text);
    }

    @Override
    public void err(String text) {
        keep(text);
        onlooker.err(text);
    }
}
