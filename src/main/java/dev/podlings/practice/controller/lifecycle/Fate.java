package dev.podlings.practice.controller.lifecycle;

import dev.podlings.practice.api.DeleteOptions.Propagation;
import dev.podlings.practice.controller.Owners.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What becomes of an object because of how its owners are. Pure. */
sealed interface Fate {

    /** How an owner is. */
    enum OwnerState {
        /** It is there, or of a kind that this cluster knows nothing about. */
        SOLID,
        /** It has gone. */
        ABSENT,
        /** It is being deleted in the foreground, and waits for what it owns. */
        WAITING
    }

    record Stays() implements Fate {}

    /** Some owners are left: only the others are struck out. */
    record LosesOwners(List<String> uids) implements Fate {
        public LosesOwners {
            uids = List.copyOf(uids);
        }
    }

    record Goes(Propagation how) implements Fate {}

    /**
     * Kubernetes, garbage collector: an object goes when none of its owners is left.
     *
     * @param finalizers the object's own
     * @param ownsOthers whether something names the object as its owner
     */
    static Fate of(
            List<Owner> owners, Function<Owner, OwnerState> states, List<String> finalizers, boolean ownsOthers) {
        List<String> lost = new ArrayList<>();
        boolean solid = owners.isEmpty();
        boolean awaited = false;
        for (Owner owner : owners) {
            OwnerState state = states.apply(owner);
            if (state == OwnerState.SOLID) {
                solid = true;
            } else {
                awaited |= state == OwnerState.WAITING;
                lost.add(owner.uid());
            }
        }
        if (solid) {
            return lost.isEmpty() ? new Stays() : new LosesOwners(lost);
        }
        if (awaited && ownsOthers) {
            return new Goes(Propagation.FOREGROUND);
        }
        if (finalizers.contains(GarbageCollector.ORPHAN)) {
            return new Goes(Propagation.ORPHAN);
        }
        return new Goes(
                finalizers.contains(GarbageCollector.FOREGROUND) ? Propagation.FOREGROUND : Propagation.BACKGROUND);
    }
}
