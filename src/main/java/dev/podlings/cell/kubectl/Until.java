package dev.podlings.cell.kubectl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Watches one object until it is as wanted. */
record Until(Call call, Call.Target target) {
    static Until of(Call call, Call.Target target) {
        return new Until(call, target);
    }

    /** Until this very object is gone: another one of its name is another one. */
    boolean gone(String uid, Duration limit) throws IOException {
        return is(object -> !uid(object).equals(uid), limit);
    }

    /** Of an object, or of what a server's answer to a deletion is about; "" where there is none. */
    static String uid(JsonNode answer) {
        String uid = answer.path("metadata").path("uid").asString("");
        return uid.isEmpty() ? answer.path("details").path("uid").asString("") : uid;
    }

    /**
     * Until the object passes; a missing node stands for an object that is not there.
     *
     * @param limit zero for as long as it takes
     */
    boolean is(Predicate<JsonNode> wanted, Duration limit) throws IOException {
        String name = "fieldSelector=metadata.name%3D" + Call.encoded(target.name());
        String path = target.kind().path(call.namespace()) + "?" + name;
        long end = System.nanoTime() + (limit.isZero() ? Duration.ofHours(1) : limit).toNanos();
        while (true) {
            Reply list = call.ok(call.api().get(path));
            JsonNode first = list.json().path("items").path(0);
            if (wanted.test(first)) {
                return true;
            }
            long seconds = Duration.ofNanos(end - System.nanoTime()).toSeconds();
            if (System.nanoTime() >= end) {
                return false;
            }
            String version =
                    list.json().path("metadata").path("resourceVersion").asString("");
            String watch = path + "&watch=true&resourceVersion=" + version + "&timeoutSeconds=" + Math.max(1, seconds);
            if (comes(watch, wanted)) {
                return true;
            }
        }
    }

    private boolean comes(String watch, Predicate<JsonNode> wanted) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(call.api().stream(watch, "application/json"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = new Reply(200, line).json();
                boolean gone = event.path("type").asString("").equals("DELETED");
                if (wanted.test(gone ? MissingNode.getInstance() : event.path("object"))) {
                    return true;
                }
                if (call.out().checkError()) {
                    throw new IOException("stopped");
                }
            }
        }
        return false;
    }
}
