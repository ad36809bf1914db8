package dev.podlings.practice.api.watch;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** One object on its way to many watchers: each frame is made when the first of them wants it. */
final class Broadcast {
    private final StoredObject object;
    private final Map<String, byte[]> frames = new HashMap<>();

    Broadcast(StoredObject object) {
        this.object = object;
    }

    byte[] frame(String type, Form form, boolean first) {
        return frames.computeIfAbsent(type + " " + form.key(first), any -> frame(type, form.bytes(object, first)));
    }

    /** For who sees only chosen objects: it is not among them any more, and is shown as it last was. */
    byte[] left(StoredObject before, Form form, boolean first) {
        return frames.computeIfAbsent(
                "LEFT " + form.key(first), any -> frame("DELETED", form.bytes(asOfNow(before), first)));
    }

    /** Kubernetes, cacher: the object as it was before, with the version of the write that took it away. */
    private StoredObject asOfNow(StoredObject before) {
        ObjectNode then = before.copy();
        Json.make(then, "metadata").put("resourceVersion", Long.toString(object.version()));
        return new StoredObject(before.key(), object.version(), then);
    }

    static byte[] frame(String type, byte[] object) {
        byte[] head = ("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(head.length + object.length + 2);
        frame.writeBytes(head);
        frame.writeBytes(object);
        frame.write('}');
        frame.write('\n');
        return frame.toByteArray();
    }
}
