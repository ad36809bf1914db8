package dev.podlings.practice.controller;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The objects of one kind whose selector means an object with given labels, found by one of those labels. */
public final class BySelector implements AutoCloseable {
    private final Index index;
    private final Function<JsonNode, LabelSelector> selector;

    /** @param selector how such an object selects */
    public BySelector(ObjectStore store, Kind kind, Function<JsonNode, LabelSelector> selector) {
        this.selector = selector;
        this.index = new Index(
                store,
                kind,
                object -> List.of(Json.text(object, "metadata", "namespace") + "/" + oneLabel(selector.apply(object))));
    }

    /** Those that select by {@code spec.selector}. */
    public static BySelector ofSpec(ObjectStore store, Kind kind) {
        return new BySelector(store, kind, object -> LabelSelector.of(Json.at(object, "spec", "selector")));
    }

    /** Those that mean an object with these labels in this namespace. */
    public List<StoredObject> meaning(String namespace, JsonNode labels) {
        Stream<String> keys = Stream.concat(
                Stream.of(""),
                labels.properties().stream()
                        .map(label -> label.getKey() + "=" + label.getValue().asString()));
        return keys.flatMap(key -> index.at(namespace + "/" + key).stream())
                .filter(object -> selector.apply(object.object()).matches(labels))
                .toList();
    }

    /** A label that whatever is selected must have; "" where there is no such label. */
    private static String oneLabel(LabelSelector selector) {
        return selector.pairs().entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        index.close();
    }
}
