package dev.podlings.practice.api.watch;

import dev.podlings.practice.kind.Kind;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client wants to see.
 *
 * @param namespace "" for all
 * @param chosen which objects
 * @param start what it is shown first
 * @param bookmarks whether it wants to be told versions now and then
 * @param atMost after which the watch ends (real time)
 */
public record Watch(
        Kind kind,
        String namespace,
        Predicate<ObjectNode> chosen,
        Form form,
        Start start,
        boolean bookmarks,
        Duration atMost) {

    /**
     * Where a watch begins.
     *
     * @param withObjects whether the objects that are there are shown first, as if they were new
     * @param after otherwise: the version after which writes are shown
     * @param marksEnd whether a bookmark tells that all objects have been shown
     */
    public record Start(boolean withObjects, long after, boolean marksEnd) {
        /** With what is there, then what happens. */
        public static final Start ANY = new Start(true, 0, false);

        public static Start after(long version) {
            return new Start(false, version, false);
        }
    }
}
