package dev.podlings.practice.store;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write as it stands in the file: a line {@code put|gone group plural}, then the object as JSON.
 *
 * @param json the object, with its place in its metadata
 */
record Entry(boolean deleted, String group, String plural, byte[] json) {

    static Entry of(WatchEvent event) {
        StoredObject object = event.object();
        return new Entry(
                event.type() == WatchEvent.Type.DELETED,
                object.key().kind().group(),
                object.key().kind().plural(),
                object.json());
    }

    byte[] bytes() {
        byte[] line = ((deleted ? "gone " : "put ") + group + " " + plural + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[line.length + json.length];
        System.arraycopy(line, 0, all, 0, line.length);
        System.arraycopy(json, 0, all, line.length, json.length);
        return all;
    }

    /** Empty for a kind that is not served any more. */
    static Optional<Entry> read(byte[] bytes) {
        int end = 0;
        while (bytes[end] != '\n') {
            end++;
        }
        String[] words = new String(bytes, 0, end, StandardCharsets.UTF_8).split(" ", -1);
        byte[] json = java.util.Arrays.copyOfRange(bytes, end + 1, bytes.length);
        Entry entry = new Entry(words[0].equals("gone"), words[1], words[2], json);
        return Kinds.find(entry.group, entry.plural).map(served -> entry);
    }

    StoredObject at(long version) {
        ObjectNode object = (ObjectNode) Json.parse(json);
        return new StoredObject(ObjectKey.of(Kinds.find(group, plural).orElseThrow(), object), version, object);
    }
}
