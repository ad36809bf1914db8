package dev.podlings.practice.store;

/** What was asked for is older than the history that is kept. */
public final class Expired extends Exception {
    private static final long serialVersionUID = 1;

    private final long asked;
    private final long oldest;

    Expired(long asked, long oldest) {
        super("version " + asked + " is older than the oldest that is kept, " + oldest);
        this.asked = asked;
        this.oldest = oldest;
    }

    public long asked() {
        return asked;
    }

    /** The oldest version that still can be asked for. */
    public long oldest() {
        return oldest;
    }
}
