package dev.podlings.practice.api.patch;

import dev.podlings.practice.api.patch.PatchFailed.Trouble;
import dev.podlings.practice.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Patch (RFC 6902): operations, one after the other, all or nothing. */
public final class JsonPatch {
    /** As Kubernetes limits them, and how large copying may make an object. */
    private static final int MOST_OPERATIONS = 10_000;

    private static final int MOST_COPIED = 3 << 20;

    private final JsonNode root;
    private long copied;

    private JsonPatch(JsonNode root) {
        this.root = root;
    }

    /** @throws PatchFailed if the patch is none, or one of its operations cannot be done */
    public static ObjectNode apply(ObjectNode target, JsonNode patch) {
        if (!patch.isArray()) {
            throw new PatchFailed(
                    Trouble.UNREADABLE, "json: cannot unmarshal object into Go value of type jsonpatch.Patch");
        }
        if (patch.size() > MOST_OPERATIONS) {
            throw new PatchFailed(
                    Trouble.TOO_LARGE,
                    "The allowed maximum operations in a JSON patch is " + MOST_OPERATIONS + ", got " + patch.size());
        }
        JsonPatch work = new JsonPatch(target.deepCopy());
        patch.forEach(work::perform);
        if (work.root instanceof ObjectNode object) {
            return object;
        }
        throw doesNotFit("the result is not an object");
    }

    private void perform(JsonNode operation) {
        String name = Json.text(operation, "op");
        Pointer path = pointer(operation, "path");
        switch (name) {
            case "add" -> path.add(root, value(operation));
            case "remove" -> path.remove(root);
            case "replace" -> {
                path.remove(root);
                path.add(root, value(operation));
            }
            case "move" -> move(pointer(operation, "from"), path);
            case "copy" -> path.add(root, copy(pointer(operation, "from").find(root)));
            case "test" -> test(path, operation.path("value"));
            default -> throw doesNotFit("Unexpected kind: " + name);
        }
    }

    private void move(Pointer from, Pointer to) {
        if (to.isWithin(from)) {
            throw doesNotFit("cannot move a part into itself");
        }
        to.add(root, from.remove(root));
    }

    private JsonNode copy(JsonNode part) {
        copied += Json.bytes(part).length;
        if (copied > MOST_COPIED) {
            throw new PatchFailed(Trouble.TOO_LARGE, "the copies of a patch are larger than any object may be");
        }
        return part.deepCopy();
    }

    private void test(Pointer path, JsonNode expected) {
        if (!path.find(root).equals(expected)) {
            throw doesNotFit("testing value failed: " + String.join("/", path.names()));
        }
    }

    private static Pointer pointer(JsonNode operation, String field) {
        JsonNode text = operation.path(field);
        if (!text.isString()) {
            throw doesNotFit("operation without " + field);
        }
        Pointer pointer = Pointer.parse(text.stringValue());
        if (pointer.isRoot()) {
            throw doesNotFit("an object cannot be replaced as a whole");
        }
        return pointer;
    }

    private static JsonNode value(JsonNode operation) {
        JsonNode value = operation.get("value");
        if (value == null) {
            throw doesNotFit("operation without value");
        }
        return value.deepCopy();
    }

    private static PatchFailed doesNotFit(String why) {
        return new PatchFailed(Trouble.DOES_NOT_FIT, why);
    }
}
