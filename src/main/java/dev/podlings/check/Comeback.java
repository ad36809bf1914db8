package dev.podlings.check;

import dev.podlings.check.expect.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A step that is watched again after a while: what of it was lost meanwhile. Lives on the timeline's thread. */
final class Comeback {
    private Ticks before = Ticks.NONE;
    private Ticks now = Ticks.NONE;
    private Standing.Absence away = Standing.Absence.NONE;
    private Standing.Absence absence = Standing.Absence.NONE;
    private boolean looked;

    /**
     * @param history of the step, from when it was last watched
     * @param away why nobody watched it since
     * @param changed whether the cluster is not as it was then
     */
    void begins(JsonNode history, Standing.Absence away, boolean changed) {
        before = Ticks.in(history);
        now = before;
        absence = changed ? away : Standing.Absence.UNCHANGED;
        looked = changed;
        this.away = away;
    }

    /** @param results of a look at every check */
    void sees(List<Standing.Result> results) {
        if (!looked) {
            looked = true;
            boolean lostNow = results.stream()
                    .anyMatch(result -> isLost(result)
                            && before.ticked().contains(result.box().key()));
            absence = lostNow ? away : absence;
        }
        Ticks ticks = Ticks.of(results);
        before = before.without(ticks);
        now = ticks.losing(
                lost(results).stream().map(result -> result.box().key()).collect(Collectors.toSet()));
    }

    Standing.Absence absence() {
        return absence;
    }

    /** @param box as {@link Box#key} has it */
    boolean had(String box) {
        return before.have(box);
    }

    /** Of these, what was ticked before and has not been so since. */
    List<Standing.Result> lost(List<Standing.Result> results) {
        return results.stream().filter(this::isLost).toList();
    }

    private boolean isLost(Standing.Result result) {
        Verdict.State state = result.verdict().state();
        return (state == Verdict.State.NOT_YET || state == Verdict.State.CANNOT)
                && before.have(result.box().key());
    }

    Ticks ticks() {
        return now;
    }

    void write(ObjectNode history) {
        now.write(history);
    }
}
