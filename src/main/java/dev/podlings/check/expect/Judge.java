package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One expectation under watch, from the moment when its step was entered. Lives on the timeline's thread. */
public interface Judge extends AutoCloseable {

    /** Told of each entry of the journal, while the world is as of that entry. */
    default void saw(Entry entry) {}

    /** Its check's turn has come: what has to last lasts from now on. */
    default void turn() {}

    /** It was so when the step was last watched: what has to last has lasted by then. */
    default void wasSo() {}

    /** What can be said now. Cheap: asked after every change. */
    Verdict verdict();

    /** What it knows that the cluster does not show any more; a missing node if there is nothing such. */
    default JsonNode history() {
        return MissingNode.getInstance();
    }

    /** Goes on from what {@link #history} said in an earlier run of the app. */
    default void recall(JsonNode history) {}

    /** Its step is proven: from now on it says whether that lasts, also for objects that have successors. */
    default void proven() {}

    /** Something was done that no journal shows, such as a command in a container: look again. */
    default void nudge() {}

    /** Whether something outside the cluster has been asked and has not answered yet. */
    default boolean isAsking() {
        return false;
    }

    @Override
    default void close() {}
}
