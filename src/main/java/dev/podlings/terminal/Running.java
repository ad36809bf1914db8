package dev.podlings.terminal;

/** Something is at work, and the screen says so until this is closed. */
public interface Running extends AutoCloseable {

    /** The last thing known about it: one short sentence, replaced by the next one. */
    void fact(String sentence);

    @Override
    void close();
}
