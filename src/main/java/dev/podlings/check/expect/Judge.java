package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;

/** One expectation under watch, from the moment when its step was entered. Lives on the timeline's thread. */
public interface Judge extends AutoCloseable {

    /** Told of each entry of the journal, while the world is as of that entry. */
    default void saw(Entry entry) {}

    /** What can be said now. Cheap: asked after every change. */
    Verdict verdict();

    /** Something was done that no journal shows, such as a command in a container: look again. */
    default void nudge() {}

    @Override
    default void close() {}
}
