package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects as they were when a step was entered: whole where a check speaks of them, of the others only who they
 * were. Can be written down and read again, so that a lesson goes on after the app was killed. From any thread: it is
 * written down while the timeline goes on to look.
 */
public final class Remembered {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<Ref, Item> items = new LinkedHashMap<>();
    private final Map<String, Ref> names = new LinkedHashMap<>();

    /**
     * Looks around.
     *
     * @param whole the objects to remember whole
     * @param names the names that an author gave to objects
     */
    public static Remembered of(World world, Set<Ref> whole, Map<String, Ref> names) {
        Remembered out = new Remembered();
        out.names.putAll(names);
        for (Kind kind : Kind.values()) {
            if (kind != Kind.EVENT && kind != Kind.ENDPOINT_SLICE) {
                world.all(kind)
                        .forEach(item -> out.items.put(
                                item.ref(),
                                whole.contains(item.ref()) || names.containsValue(item.ref()) ? item : card(item)));
            }
        }
        return out;
    }

    public synchronized Optional<Item> find(Ref ref) {
        return Optional.ofNullable(items.get(ref));
    }

    /** The object that an author gave this name. */
    public Optional<Item> named(String name) {
        return Optional.ofNullable(names.get(name)).flatMap(this::find);
    }

    public synchronized Collection<Item> all() {
        return List.copyOf(items.values());
    }

    /** An object that was not there at first is remembered as it first was. */
    synchronized void firstSeen(Item item) {
        items.putIfAbsent(item.ref(), item);
    }

    /** As JSON, in one line. */
    public synchronized String write() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ObjectNode named = out.putObject("names");
        names.forEach((name, ref) -> named.put(name, ref.toString()));
        ObjectNode objects = out.putObject("objects");
        items.forEach((ref, item) -> objects.set(ref.toString(), item.tree()));
        return JSON.writeValueAsString(out);
    }

    /** What {@link #write} wrote; entries that make no sense are left out. */
    public static Remembered read(String json) {
        JsonNode tree = JSON.readTree(json);
        Remembered out = new Remembered();
        tree.path("names")
                .properties()
                .forEach(name ->
                        Ref.parse(name.getValue().asString("")).ifPresent(ref -> out.names.put(name.getKey(), ref)));
        tree.path("objects")
                .properties()
                .forEach(object -> Ref.parse(object.getKey()).ifPresent(ref -> {
                    if (object.getValue() instanceof ObjectNode item) {
                        out.items.put(ref, Item.of(ref.kind(), item));
                    }
                }));
        return out;
    }

    /** Who it was, and little more. */
    private static Item card(Item item) {
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = card.putObject("metadata");
        for (String field :
                Set.of("name", "namespace", "uid", "creationTimestamp", "generation", "labels", "ownerReferences")) {
            copy(item.at("metadata", field), metadata, field);
        }
        ObjectNode spec = card.putObject("spec");
        for (String field : Set.of("replicas", "volumeName", "nodeName", "unschedulable", "clusterIP")) {
            copy(item.at("spec", field), spec, field);
        }
        if (item.kind() == Kind.POD) {
            copy(item.at("status", "containerStatuses"), card.putObject("status"), "containerStatuses");
        }
        return Item.of(item.kind(), card);
    }

    private static void copy(JsonNode value, ObjectNode into, String field) {
        if (!value.isMissingNode() && !value.isNull()) {
            into.set(field, value);
        }
    }
}
