package dev.podlings.check.journal;

import dev.podlings.check.world.Ref;
import java.time.Instant;

/**
 * Something that somebody did to the cluster, read from what followed; controllers' own doings are not deeds.
 *
 * @param what kind of doing
 * @param ref to which object
 * @param sentence what was done, as a sentence without a final dot
 * @param wayBack a command or a few words
 */
public record Deed(What what, Ref ref, Instant at, String sentence, String wayBack) {

    /** What can be done to an object. */
    public enum What {
        DELETED,
        FORCE_DELETED,
        DELETE_BEGUN,
        RECREATED,
        SCALED,
        TEMPLATE_CHANGED,
        SETTINGS_CHANGED,
        LABELS_CHANGED,
        OWNER_REMOVED,
        FINALIZER_REMOVED,
        RESTARTED,
        EVICTED,
        CORDONED,
        MADE_BY_HAND,
        MADE_ELSEWHERE,
        OTHER_KIND
    }
}
