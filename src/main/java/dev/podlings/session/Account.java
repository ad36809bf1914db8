package dev.podlings.session;

import dev.podlings.lesson.StepId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the lines of a learner's progress come to, read one after the other. Whoever keeps it lets one thread in at a time. */
final class Account {
    private final Map<String, StepId> passed = new LinkedHashMap<>();
    private final Map<String, Progress.How> how = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Progress.Answered> answers = new LinkedHashMap<>();
    private final Map<String, JsonNode> entered = new LinkedHashMap<>();
    private final Map<String, String> histories = new LinkedHashMap<>();
    private Groundwork world = Groundwork.UNKNOWN;
    private @Nullable StepId at;

    Progress.Status status(StepId step) {
        StepId known = passed.get(key(step));
        if (known == null) {
            return Progress.Status.OPEN;
        }
        if (!known.hash().equals(step.hash())) {
            return Progress.Status.CHANGED_SINCE;
        }
        return how.get(key(step)) == Progress.How.SKIPPED ? Progress.Status.SKIPPED : Progress.Status.SOLVED;
    }

    Optional<StepId> at() {
        return Optional.ofNullable(at);
    }

    Optional<String> entered(StepId step) {
        return Optional.ofNullable(entered.get(step.toString())).map(JsonNode::asString);
    }

    String history(StepId step) {
        return histories.getOrDefault(step.toString(), "");
    }

    Groundwork world() {
        return world;
    }

    Map<String, String> values() {
        return Map.copyOf(values);
    }

    Map<String, Progress.Answered> answers() {
        return Map.copyOf(answers);
    }

    /** Takes in one line of it. */
    void understand(JsonNode event) {
        StepId step = EventFile.stepId(event.path("step").asString(""));
        switch (event.path("what").asString("")) {
            case "passed" -> {
                passed.put(key(step), step);
                how.put(
                        key(step),
                        event.path("how").asString("").equals("SKIPPED") ? Progress.How.SKIPPED : Progress.How.SOLVED);
            }
            case "at" -> at = step;
            case "entered" -> {
                entered.put(step.toString(), event.path("remembered"));
                histories.remove(step.toString());
            }
            case "history" ->
                histories.put(step.toString(), event.path("history").asString(""));
            case "world" -> {
                world = Groundwork.read(event.path("world"));
                if (world.done().isEmpty()) {
                    entered.clear();
                    histories.clear();
                }
            }
            case "value" ->
                values.put(event.path("name").asString(""), event.path("value").asString(""));
            case "answer" ->
                answers.put(
                        event.path("quiz").asString(""),
                        new Progress.Answered(
                                event.path("right").asBoolean(false),
                                event.path("given").asString(""),
                                event.path("choices").asString("")));
            case "unanswered" -> answers.remove(event.path("quiz").asString(""));
            case "forgotten" -> {
                passed.clear();
                how.clear();
                values.clear();
                answers.clear();
                entered.clear();
                histories.clear();
                world = Groundwork.UNKNOWN;
                at = null;
            }
            default -> {
                // Written by a newer podlings, or a note for whoever teaches.
            }
        }
    }

    private static String key(StepId step) {
        return step.lesson() + "#" + step.slug();
    }
}
