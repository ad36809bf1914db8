package dev.podlings.practice.api.watch;

import dev.podlings.practice.store.StoredObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

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
