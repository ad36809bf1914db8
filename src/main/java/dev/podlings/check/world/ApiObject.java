package dev.podlings.check.world;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of whatever kind, as the cluster last showed it. The tree is never changed. Texts come out without control
 * characters; the tree itself is as the cluster sent it, for comparisons.
 */
public abstract sealed class ApiObject permits Item, Other {
    private static final Pattern KUBERNETES_OWN =
            Pattern.compile("^(orphan|foregroundDeletion)$|(^|[./])(kubernetes|k8s)\\.io(/|$)");

    private final JsonNode tree;

    ApiObject(JsonNode tree) {
        this.tree = tree;
    }

    /** By kind and name. */
    public abstract Subject ref();

    public JsonNode tree() {
        return tree;
    }

    public String name() {
        return text("metadata", "name");
    }

    public String namespace() {
        return text("metadata", "namespace");
    }

    public String uid() {
        return text("metadata", "uid");
    }

    /** 0 where the server's version is not a number. */
    public long version() {
        String text = text("metadata", "resourceVersion");
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException opaque) {
            return 0;
        }
    }

    /** What is found by going down these names; a missing node where there is none. */
    public JsonNode at(String... names) {
        return down(tree, names);
    }

    public static JsonNode down(JsonNode tree, String... names) {
        JsonNode here = tree;
        for (String name : names) {
            here = here.path(name);
        }
        return here;
    }

    /** The text there, fit to be shown; "" where there is none. */
    public String text(String... names) {
        return text(at(names));
    }

    public static String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? Plain.text(node.asString()) : "";
    }

    public static String text(JsonNode tree, String... names) {
        return text(down(tree, names));
    }

    public int number(int otherwise, String... names) {
        JsonNode found = at(names);
        return found.isNumber() ? found.intValue() : otherwise;
    }

    public boolean has(String... names) {
        JsonNode found = at(names);
        return !found.isMissingNode() && !found.isNull();
    }

    public boolean isTrue(String... names) {
        return at(names).asBoolean(false);
    }

    public Map<String, String> labels() {
        return texts("metadata", "labels");
    }

    public String label(String name) {
        return text("metadata", "labels", name);
    }

    public Map<String, String> texts(String... names) {
        Map<String, String> out = new LinkedHashMap<>();
        at(names).properties().forEach(entry -> out.put(Plain.text(entry.getKey()), text(entry.getValue())));
        return out;
    }

    /** The entries of a list; empty where there is none. */
    public List<JsonNode> list(String... names) {
        return list(at(names));
    }

    public static List<JsonNode> list(JsonNode node) {
        List<JsonNode> out = new ArrayList<>(node.size());
        if (node.isArray()) {
            node.forEach(out::add);
        }
        return out;
    }

    public boolean isDeleting() {
        return has("metadata", "deletionTimestamp");
    }

    public List<String> finalizers() {
        return list("metadata", "finalizers").stream().map(Item::text).toList();
    }

    /** Those that Kubernetes does not take away by itself, as somebody else has put them there. */
    public List<String> foreignFinalizers() {
        return finalizers().stream()
                .filter(each -> !KUBERNETES_OWN.matcher(each).find())
                .toList();
    }

    /** The merge patch (RFC 7386) that takes those away, and leaves what Kubernetes protects it by. */
    public String withoutForeignFinalizers() {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = patch.putObject("metadata");
        List<String> own = finalizers().stream()
                .filter(each -> !foreignFinalizers().contains(each))
                .toList();
        if (own.isEmpty()) {
            metadata.putNull("finalizers");
        } else {
            own.forEach(metadata.putArray("finalizers")::add);
        }
        return patch.toString();
    }

    public Optional<Instant> created() {
        return instant("metadata", "creationTimestamp");
    }

    public Optional<Instant> instant(String... names) {
        return instant(at(names));
    }

    public static Optional<Instant> instant(JsonNode node) {
        if (!node.isString()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(node.stringValue()));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** The condition of this type in the status, or null. */
    public @Nullable JsonNode condition(String type) {
        for (JsonNode condition : list("status", "conditions")) {
            if (type.equals(text(condition, "type"))) {
                return condition;
            }
        }
        return null;
    }

    public boolean isCondition(String type) {
        JsonNode condition = condition(type);
        return condition != null && "True".equals(text(condition, "status"));
    }

    /** The owner that manages it, or null. */
    public @Nullable JsonNode controller() {
        for (JsonNode owner : list("metadata", "ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return owner;
            }
        }
        return null;
    }

    public boolean isControlledBy(ApiObject owner) {
        JsonNode controller = controller();
        return controller != null && owner.uid().equals(text(controller, "uid"));
    }

    @Override
    public String toString() {
        return ref().toString();
    }
}
