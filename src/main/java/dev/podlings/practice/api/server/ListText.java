package dev.podlings.practice.api.server;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Puts lists together from objects that are JSON text already. */
final class ListText {
    private ListText() {}

    static byte[] of(String kind, String apiVersion, ObjectNode metadata, Stream<byte[]> items) {
        ObjectNode head = Json.object().put("kind", kind).put("apiVersion", apiVersion);
        head.set("metadata", metadata);
        byte[] opening = Json.bytes(head);
        ByteArrayOutputStream text = new ByteArrayOutputStream(4096);
        text.write(opening, 0, opening.length - 1);
        text.writeBytes(",\"items\":[".getBytes(StandardCharsets.UTF_8));
        boolean[] first = {true};
        items.forEach(item -> {
            if (!first[0]) {
                text.write(',');
            }
            first[0] = false;
            text.writeBytes(item);
        });
        text.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return text.toByteArray();
    }

    /** Kubernetes: the items of a list do not repeat their kind. */
    static byte[] withoutKind(Kind kind, byte[] object) {
        byte[] opening = ("{\"kind\":\"" + kind.kind() + "\",\"apiVersion\":\"" + kind.apiVersion() + "\",")
                .getBytes(StandardCharsets.UTF_8);
        if (object.length < opening.length || !Arrays.equals(object, 0, opening.length, opening, 0, opening.length)) {
            return object;
        }
        byte[] rest = Arrays.copyOfRange(object, opening.length - 1, object.length);
        rest[0] = '{';
        return rest;
    }
}
