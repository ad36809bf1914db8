package dev.podlings.check;

import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a real Kubernetes did, fed to a journal entry by entry. */
public final class Recording {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, String> KEYED = Map.of(
            "conditions", "type", "containerStatuses", "name", "initContainerStatuses", "name", "endpoints", "name");

    private final List<String> lines;
    private final Map<String, ObjectNode> known = new HashMap<>();
    private int version;
    private int events;

    private Recording(List<String> lines) {
        this.lines = lines;
    }

    public static Recording of(String name) {
        try (InputStream in = Recording.class.getResourceAsStream("/recorded/" + name + ".jsonl")) {
            if (in == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            return new Recording(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Plays it, ten milliseconds from entry to entry.
     *
     * @param atStep told the number of each step before it begins
     */
    public void play(Journal journal, HandTimeline time, IntConsumer atStep) {
        for (String line : lines) {
            JsonNode entry = JSON.readTree(line);
            time.pass(Duration.ofMillis(10));
            switch (entry.path("t").asString()) {
                case "step" -> atStep.accept(entry.path("step").asInt());
                case "watch" -> watch(entry, journal);
                case "event" -> event(entry, journal);
                default -> {
                    // The outputs of commands say nothing about the cluster.
                }
            }
        }
    }

    private void watch(JsonNode entry, Journal journal) {
        Kind kind = Kind.named(entry.path("kind").asString()).orElse(null);
        if (kind == null) {
            return;
        }
        String key = entry.path("kind").asString() + "/" + entry.path("uid").asString();
        ObjectNode tree = known.computeIfAbsent(key, none -> JsonNodeFactory.instance.objectNode());
        if (entry.path("object") instanceof ObjectNode whole) {
            Objects.merge(tree, whole);
        } else if (entry.path("patch") instanceof ObjectNode patch) {
            Objects.merge(tree, patch);
        }
        ObjectNode shown = (ObjectNode) withLists(tree.deepCopy());
        ObjectNode metadata = shown.get("metadata") instanceof ObjectNode there ? there : shown.putObject("metadata");
        metadata.put("name", entry.path("name").asString())
                .put("uid", entry.path("uid").asString());
        metadata.put("resourceVersion", Integer.toString(++version));
        Item item = Item.of(kind, shown);
        if (entry.path("type").asString().equals("DELETED")) {
            journal.remove(item);
        } else {
            journal.put(item);
        }
    }

    private void event(JsonNode entry, Journal journal) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putObject("metadata").put("name", "event-" + ++events).put("uid", "event-" + events);
        event.put("type", entry.path("eventType").asString());
        event.put("reason", entry.path("reason").asString())
                .put("message", entry.path("message").asString());
        event.set("involvedObject", entry.path("about"));
        event.put("lastTimestamp", journal.now().toString());
        journal.put(Item.of(Kind.EVENT, event));
    }

    /** Recordings hold some lists as maps, by the key of their entries. */
    private static JsonNode withLists(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = withLists(object.get(name));
                boolean isMap = KEYED.containsKey(name)
                        && value instanceof ObjectNode map
                        && map.values().stream().allMatch(JsonNode::isObject);
                object.set(name, isMap ? list((ObjectNode) value, KEYED.get(name)) : value);
            }
        } else if (tree instanceof ArrayNode list) {
            list.forEach(Recording::withLists);
        }
        return tree;
    }

    private static ArrayNode list(ObjectNode map, String key) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        map.properties().forEach(entry -> out.add(((ObjectNode) entry.getValue()).put(key, entry.getKey())));
        return out;
    }
}
