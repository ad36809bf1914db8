package dev.podlings.check.journal;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.words.Sentence;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Commands that bring fields back to what they were. */
final class Undo {
    private static final int LONGEST = 160;
    private static final int LONGEST_OBJECT = 700;
    private static final String MAKE_AGAIN = "echo '";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    /** Of a Service. */
    private static final List<String> FILLED_IN = List.of(
            "clusterIP", "clusterIPs", "internalTrafficPolicy", "ipFamilies", "ipFamilyPolicy", "sessionAffinity");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Undo() {}

    /**
     * A merge patch for these fields of the spec; a reset where it would be too long to be read, or unsafe to be typed.
     */
    static Sentence patch(Item before, Item after, List<String> fields) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ObjectNode spec = patch.putObject("spec");
        for (String field : fields) {
            spec.set(field, back(before.at("spec", field), after.at("spec", field)));
        }
        String json = JSON.writeValueAsString(patch);
        return json.length() > LONGEST || json.contains("'")
                ? Deed.RESET
                : Sentence.verbatim("kubectl patch " + before.kind().singular() + " " + before.name()
                        + " --type=merge -p '" + json + "'");
    }

    /** Of a rollout that was paused or resumed, the other. */
    static Sentence pause(Item now) {
        return Sentence.verbatim("kubectl rollout " + (now.isTrue("spec", "paused") ? "resume " : "pause ")
                + now.kind().singular() + "/" + now.name());
    }

    /** Takes them away, and leaves what Kubernetes itself protects the object by. */
    static String finalizers(Item held) {
        return "kubectl patch " + held.kind().singular() + " " + held.name() + " --type=merge -p '"
                + held.withoutForeignFinalizers() + "'";
    }

    /** RFC 7386, JSON merge patch: objects are merged, null removes, everything else replaces. */
    private static JsonNode back(JsonNode was, JsonNode is) {
        if (was.isMissingNode()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (!was.isObject() || !is.isObject()) {
            return was;
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        Edits.differing(was, is).forEach(field -> out.set(field, back(was.path(field), is.path(field))));
        return out;
    }

    /** Makes a small object once more, without what the server had filled in; of a larger one only its file does. */
    static Sentence makeAgain(Item item) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("apiVersion", item.kind().apiVersion());
        tree.put("kind", item.kind().title());
        ObjectNode metadata = tree.putObject("metadata");
        for (String kept : List.of("name", "labels", "annotations")) {
            JsonNode value = item.at("metadata", kept).deepCopy();
            if (value instanceof ObjectNode entries) {
                entries.remove(LAST_APPLIED);
            }
            if (!value.isEmpty() || value.isValueNode()) {
                metadata.set(kept, value);
            }
        }
        item.tree().properties().stream()
                .filter(field -> !tree.has(field.getKey()) && !field.getKey().equals("status"))
                .forEach(field -> tree.set(field.getKey(), field.getValue().deepCopy()));
        if (item.kind() == Kind.SERVICE && tree.get("spec") instanceof ObjectNode spec) {
            withoutAddresses(spec);
        }
        String json = JSON.writeValueAsString(tree);
        return json.length() > LONGEST_OBJECT || json.contains("'")
                ? Deeds.APPLY_AGAIN
                : Sentence.verbatim(MAKE_AGAIN + json + "' | kubectl create -f -");
    }

    /** Kubernetes, Service: without an address of its own it says so itself; any other is given to it. */
    private static void withoutAddresses(ObjectNode spec) {
        boolean headless = spec.path("clusterIP").asString("").equals("None");
        spec.remove(FILLED_IN);
        if (headless) {
            spec.put("clusterIP", "None");
        }
    }

    static boolean isMakeAgain(Sentence back) {
        return back.isVerbatim() && back.toString().startsWith(MAKE_AGAIN);
    }

    /** {@code kubectl set image pod/mongo-0 mongo=mongo:7.0.40}; Kubernetes takes anything for an image's name. */
    static Sentence images(Item pod) {
        List<String> images = pod.list("spec", "containers").stream()
                .map(container -> Item.text(container, "name") + "=" + Item.text(container, "image"))
                .toList();
        return images.stream().allMatch(Plain::meansItself)
                ? Sentence.verbatim("kubectl set image pod/" + pod.name() + " " + String.join(" ", images))
                : Deed.RESET;
    }
}
