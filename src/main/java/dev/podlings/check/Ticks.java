package dev.podlings.check;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which boxes of a step were ticked when it was last watched: one of them that is not so at the next look has been lost
 * meanwhile. Kept within the step's {@link StepChecks#history}.
 *
 * @param ticked the boxes, as {@link Box#key} has them
 * @param lost those that were ticked before, and of which the learner has been told that they are no longer so
 */
public record Ticks(Set<String> ticked, Set<String> lost) {
    static final Ticks NONE = new Ticks(Set.of(), Set.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Ticks {
        ticked = Set.copyOf(ticked);
        lost = Set.copyOf(lost);
    }

    static Ticks of(Collection<Standing.Result> results) {
        return new Ticks(
                results.stream()
                        .filter(result -> result.verdict().isPassed())
                        .map(result -> result.box().key())
                        .collect(Collectors.toSet()),
                Set.of());
    }

    Ticks losing(Set<String> told) {
        return new Ticks(ticked, told);
    }

    /** Whether it was ticked, be it lost since or not. */
    boolean have(String box) {
        return ticked.contains(box) || lost.contains(box);
    }

    Ticks without(Ticks others) {
        Set<String> left = new LinkedHashSet<>(ticked);
        left.removeAll(others.ticked());
        Set<String> lostStill = new LinkedHashSet<>(lost);
        lostStill.removeAll(others.ticked());
        return new Ticks(left, lostStill);
    }

    /** As a history has them; "" has none. */
    public static Ticks in(String history) {
        return history.isEmpty() ? NONE : in(JSON.readTree(history));
    }

    static Ticks in(JsonNode history) {
        return new Ticks(texts(history.path("ticked")), texts(history.path("lost")));
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(each -> each.asString("")).collect(Collectors.toSet());
    }

    /** The same history with these in place of its own. */
    public String into(String history) {
        JsonNode before = history.isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(history);
        ObjectNode now = (ObjectNode) before;
        write(now);
        return JSON.writeValueAsString(now);
    }

    void write(ObjectNode history) {
        history.remove("ticked");
        history.remove("lost");
        if (!ticked.isEmpty()) {
            ticked.stream().sorted().forEach(history.putArray("ticked")::add);
        }
        if (!lost.isEmpty()) {
            lost.stream().sorted().forEach(history.putArray("lost")::add);
        }
    }
}
