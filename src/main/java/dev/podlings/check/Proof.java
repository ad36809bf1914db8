package dev.podlings.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which boxes of a step were proven: all that are required at once, and the others whenever they come. */
final class Proof {
    private final boolean wasGiven;
    private @Nullable List<Standing.Result> results;

    /** @param wasGiven whether an earlier run of the app saw it: then what is so at the first look is what is left of it */
    Proof(boolean wasGiven) {
        this.wasGiven = wasGiven;
    }

    boolean wasGiven() {
        return wasGiven;
    }

    boolean isThere() {
        return results != null;
    }

    /** As the boxes were then; what was left open, as it stands. */
    List<Standing.Result> results() {
        return results == null ? List.of() : results;
    }

    boolean covers(Box box) {
        return results().stream()
                .anyMatch(result -> result.box().equals(box) && result.verdict().isPassed());
    }

    /**
     * Takes in how the boxes stand.
     *
     * @param looked whether each has been looked at
     * @return whether the proof has come just now
     */
    boolean takes(List<Standing.Result> now, boolean looked) {
        if (results != null) {
            results = withMore(results, now);
            return false;
        }
        boolean comes = looked && (wasGiven || areAllTicked(now));
        results = comes ? List.copyOf(now) : null;
        return comes;
    }

    private static boolean areAllTicked(List<Standing.Result> now) {
        return now.stream()
                .allMatch(result -> !result.box().required() || result.verdict().isPassed());
    }

    private static List<Standing.Result> withMore(List<Standing.Result> proof, List<Standing.Result> now) {
        return proof.stream()
                .map(proven -> proven.verdict().isPassed()
                        ? proven
                        : now.stream()
                                .filter(result -> result.box().equals(proven.box()))
                                .findFirst()
                                .orElse(proven))
                .toList();
    }
}
