package dev.podlings.workshop;

import dev.podlings.session.Action;
import java.util.Optional;

/**
 * How a learner begins.
 *
 * @param where a step to begin with, such as {@code 7.3}; else where they were
 * @param first what is done there before they are asked
 */
public record Opening(Optional<String> where, Optional<Action> first) {
    public static final Opening GO_ON = new Opening(Optional.empty(), Optional.empty());

    public static Opening at(String where) {
        return new Opening(Optional.of(where), Optional.empty());
    }

    public static Opening with(Action first) {
        return new Opening(Optional.empty(), Optional.of(first));
    }

    /** Whether it is enough to go on where they were. */
    public boolean isPlain() {
        return where.isEmpty() && first.isEmpty();
    }
}
