package dev.podlings.practice.controller;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.time.Timeline;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes Kubernetes events about objects, as one component does. */
public final class Events {
    private final Verbs verbs;
    private final Timeline time;
    private final String component;
    private long count;

    /** @param component as it stands in events, such as {@code statefulset-controller} */
    public Events(Verbs verbs, Timeline time, String component) {
        this.verbs = verbs;
        this.time = time;
        this.component = component;
    }

    public void normal(JsonNode about, String reason, String message) {
        write("Normal", about, reason, message, "");
    }

    public void warning(JsonNode about, String reason, String message) {
        write("Warning", about, reason, message, "");
    }

    /** @param fieldPath the part of the object that it is about, such as {@code spec.containers{mongo}} */
    public void write(String type, JsonNode about, String reason, String message, String fieldPath) {
        String now = time.now().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode event = Json.object();
        String namespace = Json.text(about, "metadata", "namespace");
        ObjectNode metadata = event.putObject("metadata");
        metadata.put("namespace", namespace.isEmpty() ? "default" : namespace);
        metadata.put(
                "name", Json.text(about, "metadata", "name") + "." + Long.toHexString(System.nanoTime() + count++));
        ObjectNode involved = event.putObject("involvedObject");
        involved.put("kind", Json.text(about, "kind"));
        involved.put("namespace", namespace);
        involved.put("name", Json.text(about, "metadata", "name"));
        involved.put("uid", Json.text(about, "metadata", "uid"));
        involved.put("apiVersion", Json.text(about, "apiVersion"));
        involved.put("resourceVersion", Json.text(about, "metadata", "resourceVersion"));
        if (!fieldPath.isEmpty()) {
            involved.put("fieldPath", fieldPath);
        }
        event.put("reason", reason);
        event.put("message", message);
        event.put("type", type);
        event.putObject("source").put("component", component);
        event.put("firstTimestamp", now);
        event.put("lastTimestamp", now);
        event.put("count", 1);
        event.putNull("eventTime");
        event.put("reportingComponent", component);
        event.put("reportingInstance", "");
        verbs.create(Kinds.EVENT, event, Writer.CONTROLLER_MANAGER);
    }
}
