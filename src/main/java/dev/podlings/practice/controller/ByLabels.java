package dev.podlings.practice.controller;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of one kind that a selector means, found by one of the selector's labels. */
public final class ByLabels implements AutoCloseable {
    private final Index index;

    public ByLabels(ObjectStore store, Kind kind) {
        this(store, kind, any -> true);
    }

    /** @param which only these are to be found; the same object must always give the same answer */
    public ByLabels(ObjectStore store, Kind kind, Predicate<JsonNode> which) {
        this.index = new Index(store, kind, object -> which.test(object) ? keys(object) : List.of());
    }

    /** Those that nobody controls. */
    public static ByLabels orphans(ObjectStore store, Kind kind) {
        return new ByLabels(store, kind, object -> Index.controllerUid(object).isEmpty());
    }

    /** What the selector means in this namespace. */
    public List<StoredObject> matching(String namespace, LabelSelector selector) {
        return index.at(namespace + "/" + selector.oneLabel().orElse("")).stream()
                .filter(object -> selector.matches(Json.at(object.object(), "metadata", "labels")))
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        index.close();
    }

    private static List<String> keys(ObjectNode object) {
        String namespace = Json.text(object, "metadata", "namespace");
        List<String> keys = new ArrayList<>();
        keys.add(namespace + "/");
        Json.at(object, "metadata", "labels")
                .properties()
                .forEach(label -> keys.add(
                        namespace + "/" + label.getKey() + "=" + label.getValue().asString()));
        return keys;
    }
}
