package dev.podlings.practice.controller;

import dev.podlings.practice.store.WatchEvent;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A controller. It is level-triggered: told a name, it reads the world as it is now and does what is missing; it may be
 * told the same name at any time, and must then do nothing if nothing is missing.
 *
 * <p>All its methods run on the cluster's timeline, one after the other. What it looks up, it looks up in a
 * {@link View}, so that its work does not grow with what else is stored.
 */
public interface Reconciler {

    /** Whose work this event may be. Called for each write to the store, in order; must only look. */
    Collection<Name> concerns(WatchEvent event);

    /**
     * Does what is missing for this object.
     *
     * @return when to be called again even if nothing happens; {@link Again#NO} for not at all
     * @throws dev.podlings.practice.api.ApiException when a write was refused: same as {@link Again#RETRY}
     */
    Again reconcile(Name name);

    /** The object that a piece of work is about. */
    record Name(String namespace, String name) {}

    /**
     * When a reconciler wants to be called again.
     *
     * @param in null for never, unless it failed
     * @param failed whether it is to be tried again with back-off
     */
    record Again(@Nullable Duration in, boolean failed) {
        public static final Again NO = new Again(null, false);

        /** Something did not work: again soon, and then less and less often. */
        public static final Again RETRY = new Again(null, true);

        public static Again in(Duration delay) {
            return new Again(delay, false);
        }
    }
}
