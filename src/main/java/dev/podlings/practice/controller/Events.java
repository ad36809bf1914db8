package dev.podlings.practice.controller;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.time.Timeline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes Kubernetes events about objects, as one component does. What happens again is counted in the event that is
 * there, many similar ones become one, and of too many most are left out. May be used from any thread.
 */
public final class Events {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    private final Verbs verbs;
    private final Timeline time;
    private final String component;
    private final String host;
    private final Writer writer;
    private final Form form;
    private final EventMemory memory = new EventMemory();
    private final EventBudget budget = new EventBudget();
    private long lastNumber;

    /** How an event says when and how often. */
    private enum Form {
        /** First, last, and a count: what most of Kubernetes writes. */
        COUNT,
        /** A moment, and a series when it happens again: {@code events.k8s.io}, what the scheduler writes. */
        SERIES
    }

    /** @param component as it stands in events, such as {@code statefulset-controller} */
    public Events(Verbs verbs, Timeline time, String component) {
        this(verbs, time, component, "", Writer.CONTROLLER_MANAGER);
    }

    /**
     * @param host the node that the component runs on; "" where events do not say
     * @param writer who is remembered as the events' writer
     */
    public Events(Verbs verbs, Timeline time, String component, String host, Writer writer) {
        this(verbs, time, component, host, writer, Form.COUNT);
    }

    private Events(Verbs verbs, Timeline time, String component, String host, Writer writer, Form form) {
        this.verbs = verbs;
        this.time = time;
        this.component = component;
        this.host = host;
        this.writer = writer;
        this.form = form;
    }

    /** Those of the scheduler, which are of a newer form than all others. */
    public static Events ofScheduler(Verbs verbs, Timeline time, String component, String instance) {
        return new Events(verbs, time, component, instance, Writer.SCHEDULER, Form.SERIES);
    }

    public void normal(JsonNode about, String reason, String message) {
        write("Normal", about, reason, message, "");
    }

    public void warning(JsonNode about, String reason, String message) {
        write("Warning", about, reason, message, "");
    }

    /** @param fieldPath the part of the object that it is about, such as {@code spec.containers{mongo}} */
    public synchronized void write(String type, JsonNode about, String reason, String message, String fieldPath) {
        Instant now = time.now();
        EventMemory.What what = new EventMemory.What(Json.text(about, "metadata", "uid"), fieldPath, type, reason);
        EventMemory.Place place = memory.place(what, message, now);
        if (!budget.allows(what, now)) {
            memory.leaveOut(place);
            return;
        }
        String namespace = Json.text(about, "metadata", "namespace");
        String where = namespace.isEmpty() ? "default" : namespace;
        String moment = now.truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            if (place.name() == null || !countOn(where, place, moment)) {
                ObjectNode event = event(about, what, place.message(), where, moment);
                memory.remember(place, create(event, about, now));
            }
        } catch (ApiException refused) {
            // Kubernetes: an event that cannot be written, as in a namespace that is going away, is dropped.
            memory.forget(place);
        }
    }

    /** Whether the event is still there to be counted on. */
    private boolean countOn(String namespace, EventMemory.Place place, String moment) {
        String name = String.valueOf(place.name());
        if (verbs.get(Kinds.EVENT, namespace, name).isEmpty()) {
            return false;
        }
        int times = memory.timesNow(place);
        verbs.change(Kinds.EVENT, namespace, name, writer, event -> {
            if (form == Form.SERIES) {
                int count = Json.number(event, 1, "series", "count") + times;
                event.putObject("series").put("count", count).put("lastObservedTime", micros(time.now()));
            } else {
                event.put("count", Json.number(event, 1, "count") + times);
                event.put("lastTimestamp", moment);
            }
            event.put("message", place.message());
            return event;
        });
        return true;
    }

    private String create(ObjectNode event, JsonNode about, Instant now) {
        while (true) {
            String name = Json.text(about, "metadata", "name") + "." + Long.toHexString(number(now));
            Json.make(event, "metadata").put("name", name);
            try {
                verbs.create(Kinds.EVENT, event, writer);
                return name;
            } catch (ApiException refused) {
                if (!refused.is("AlreadyExists")) {
                    throw refused;
                }
            }
        }
    }

    /** Kubernetes: an event's name ends in the nanoseconds of its moment, in hexadecimal. */
    private long number(Instant now) {
        long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, now);
        lastNumber = Math.max(nanos, lastNumber + 1);
        return lastNumber;
    }

    private ObjectNode event(JsonNode about, EventMemory.What what, String message, String namespace, String moment) {
        ObjectNode event = Json.object();
        event.putObject("metadata").put("namespace", namespace);
        ObjectNode involved = event.putObject("involvedObject");
        involved.put("kind", Json.text(about, "kind"));
        if (about.path("metadata").has("namespace")) {
            involved.put("namespace", Json.text(about, "metadata", "namespace"));
        }
        involved.put("name", Json.text(about, "metadata", "name"));
        involved.put("uid", Json.text(about, "metadata", "uid"));
        involved.put("apiVersion", Json.text(about, "apiVersion"));
        involved.put("resourceVersion", Json.text(about, "metadata", "resourceVersion"));
        if (!what.fieldPath().isEmpty()) {
            involved.put("fieldPath", what.fieldPath());
        }
        event.put("reason", what.reason());
        event.put("message", message);
        event.put("type", what.type());
        if (form == Form.SERIES) {
            event.put("eventTime", micros(time.now()));
            event.put("action", what.reason().equals("Scheduled") ? "Binding" : "Scheduling");
        } else {
            ObjectNode source = event.putObject("source").put("component", component);
            if (!host.isEmpty()) {
                source.put("host", host);
            }
            event.put("firstTimestamp", moment);
            event.put("lastTimestamp", moment);
            event.put("count", 1);
            event.putNull("eventTime");
        }
        event.put("reportingComponent", component);
        event.put("reportingInstance", host);
        return event;
    }

    /** Kubernetes, MicroTime: always six digits. */
    private static String micros(Instant moment) {
        return MICROS.format(moment.atOffset(ZoneOffset.UTC));
    }
}
