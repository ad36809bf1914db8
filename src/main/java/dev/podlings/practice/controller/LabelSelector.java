package dev.podlings.practice.controller;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What labels an object must have to be meant. An empty selector means every object; a missing one means none.
 *
 * @param requirements all of them must be met
 */
public record LabelSelector(boolean present, List<Requirement> requirements) {
    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** Reads {@code matchLabels} and {@code matchExpressions}. */
    public static LabelSelector of(JsonNode selector) {
        return read(selector, Json.at(selector, "matchLabels"), Json.at(selector, "matchExpressions"));
    }

    /** Reads a plain map of labels, as a Service or a nodeSelector has. */
    public static LabelSelector ofMap(JsonNode labels) {
        return read(labels, labels, Json.array());
    }

    /** Reads one {@code nodeSelectorTerm}; its {@code matchFields} are not labels and are not read. */
    public static LabelSelector ofTerm(JsonNode term) {
        return read(term, Json.object(), Json.at(term, "matchExpressions"));
    }

    private static LabelSelector read(JsonNode selector, JsonNode labels, JsonNode expressions) {
        List<Requirement> requirements = new ArrayList<>();
        labels.properties()
                .forEach(label -> requirements.add(
                        Requirement.equal(label.getKey(), label.getValue().asString())));
        expressions.forEach(expression -> requirements.add(Requirement.of(expression)));
        return new LabelSelector(selector.isObject(), requirements);
    }

    /** Whether an object with these labels is meant. */
    public boolean matches(JsonNode labels) {
        return present && requirements.stream().allMatch(each -> each.isMetBy(labels));
    }

    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    /** A label that every match has, as {@code key=value}, to look objects up by. */
    public Optional<String> oneLabel() {
        return requirements.stream()
                .filter(each -> each.operator() == Requirement.Operator.IN && each.values().size() == 1)
                .map(each -> each.key() + "=" + each.values().get(0))
                .findFirst();
    }
}
