package dev.podlings.practice.controller.statefulset;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that a plan is made from, as it was at one moment.
 *
 * @param pods the set's own
 * @param claims the claims of its namespace, by name
 * @param current the revision that the pods had before the update
 * @param update the revision of the template as it is now
 * @param collisions how often a revision's name was taken
 */
record SetView(
        SetSpec set,
        List<Replica> pods,
        Claims claims,
        Revision current,
        Revision update,
        int collisions,
        Instant now) {

    /** Finds a claim. */
    interface Claims {
        @Nullable
        ObjectNode named(String name);
    }

    SetView {
        pods = List.copyOf(pods);
    }
}
