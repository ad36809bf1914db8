package dev.podlings.practice.controller;

import dev.podlings.practice.store.WatchEvent;
import java.util.Collection;

/**
 * A controller. It is level-triggered: told a name, it reads the world as it is now and does what is missing; it may be
 * told the same name at any time, and must then do nothing if nothing is missing.
 *
 * <p>All its methods run on the cluster's timeline, one after the other.
 */
public interface Reconciler {

    /** Whose work this event may be. Called for each write to the store, in order; must only look. */
    Collection<Name> concerns(WatchEvent event);

    /**
     * Does what is missing for this object.
     *
     * @return when to be called again even if nothing happens; {@link Again#NO} for not at all
     * @throws dev.podlings.practice.api.ApiException when a write was refused: the queue calls again, with back-off
     */
    Again reconcile(Name name);

    /** The object that a piece of work is about. */
    record Name(String namespace, String name) {}

    /** When a reconciler wants to be called again. Null for never. */
    record Again(java.time.@org.jspecify.annotations.Nullable Duration in) {
        public static final Again NO = new Again(null);

        public static Again in(java.time.Duration delay) {
            return new Again(delay);
        }
    }
}
