package dev.podlings.check;

import dev.podlings.check.expect.Scene;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is written down of a step for whoever watches it next, and what is known from that once it is watched again.
 * Lives on the timeline's thread.
 */
final class Past {
    /** No check is called so: their names say which file they are in. */
    private static final String IMPRINT = "imprint";

    private static final String MISSED = "missed";

    private final Map<String, Watched> checks;
    private final Scene scene;
    private final Comeback comeback = new Comeback();
    private boolean missedSome;
    private List<Ref> gone = List.of();

    /** @param checks by the names that they are written down with, which are those of their boxes */
    Past(Map<String, Watched> checks, Scene scene) {
        this.checks = Map.copyOf(checks);
        this.scene = scene;
    }

    /** What its judges know that the cluster does not show any more, what is ticked, and what there is. */
    ObjectNode history() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        checks.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(check -> {
            JsonNode history = check.getValue().history();
            if (!history.isMissingNode()) {
                out.set(check.getKey(), history);
            }
        });
        out.put(IMPRINT, Imprint.of(scene.world()));
        if (missedSome) {
            out.put(MISSED, true);
        }
        comeback.write(out);
        Belongings.write(scene.world(), out);
        return out;
    }

    /**
     * Goes on from what was known when the step was last watched; what has changed since then was missed.
     *
     * @param away why it was not watched since
     * @return what is told to others who watch, if something was missed
     */
    Optional<Entry> recall(JsonNode history, Instant now, Standing.Absence away) {
        String before = history.path(IMPRINT).asString("");
        boolean changed = !before.isEmpty() && !before.equals(Imprint.of(scene.world()));
        comeBack(history, away, changed);
        gone = Belongings.gone(history, scene.world());
        missedSome = history.path(MISSED).asBoolean(false) || changed;
        String why = away == Standing.Absence.CLOSED ? "gap.closed" : "gap.aside";
        Optional<Entry> gap =
                missedSome ? Optional.of(new Entry.Gap(now, Optional.empty(), Say.of(why))) : Optional.empty();
        gap.ifPresent(missed -> checks.values().forEach(check -> check.saw(missed)));
        checks.forEach((key, check) -> {
            if (history.has(key)) {
                check.recall(history.path(key));
            }
        });
        return gap;
    }

    /** Goes on from what was known of a proven step: only of what is so now, or was ticked then, it is known what breaks. */
    void watchOn(JsonNode history) {
        comeBack(history, Standing.Absence.CLOSED, false);
    }

    private void comeBack(JsonNode history, Standing.Absence away, boolean changed) {
        comeback.begins(history, away, changed);
        checks.forEach((key, check) -> {
            if (comeback.had(key)) {
                check.wasSo();
            }
        });
    }

    /**
     * @param results of a look at every check
     * @return at the first such look, the objects that were deleted while nobody watched
     */
    List<Ref> sees(List<Standing.Result> results) {
        comeback.sees(results);
        List<Ref> deleted = gone;
        gone = List.of();
        return deleted;
    }

    /** Of these, what was ticked when the step was last watched and has not been so since. */
    List<Standing.Result> lost(List<Standing.Result> results) {
        return comeback.lost(results);
    }

    Standing.Absence absence() {
        return comeback.absence();
    }

    /** What is ticked now, and what of it was lost. */
    Ticks ticks() {
        return comeback.ticks();
    }
}
