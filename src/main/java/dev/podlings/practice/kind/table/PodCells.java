package dev.podlings.practice.kind.table;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a pod's row says; the one word of its status sums up its phase and all of its containers. */
final class PodCells {
    private final JsonNode pod;
    private final Set<String> sidecars = new HashSet<>();
    private String status;
    private int ready;
    private int restarts;
    private String lastRestart = "";

    private PodCells(JsonNode pod) {
        this.pod = pod;
        this.status = Cells.orElse(Json.text(pod, "status", "reason"), Json.text(pod, "status", "phase"));
        for (JsonNode container : Json.at(pod, "spec", "initContainers")) {
            if (Json.text(container, "restartPolicy").equals("Always")) {
                sidecars.add(Json.text(container, "name"));
            }
        }
        if (condition("PodScheduled", "reason").equals("SchedulingGated")) {
            status = "SchedulingGated";
        }
        boolean initializing = initContainers();
        if (!initializing || condition("Initialized", "status").equals("True")) {
            containers();
        }
        if (pod.path("metadata").has("deletionTimestamp")) {
            deleted();
        }
    }

    static String ready(JsonNode pod) {
        PodCells cells = new PodCells(pod);
        return cells.ready + "/" + (Json.at(pod, "spec", "containers").size() + cells.sidecars.size());
    }

    static String status(JsonNode pod) {
        return new PodCells(pod).status;
    }

    static String restarts(JsonNode pod, Instant now) {
        PodCells cells = new PodCells(pod);
        return cells.restarts == 0 || cells.lastRestart.isEmpty()
                ? Integer.toString(cells.restarts)
                : cells.restarts + " (" + Age.since(cells.lastRestart, now) + " ago)";
    }

    static String readinessGates(JsonNode pod) {
        JsonNode gates = Json.at(pod, "spec", "readinessGates");
        if (gates.isEmpty()) {
            return Cells.NONE;
        }
        long met = gates.valueStream()
                .filter(gate -> new PodCells(pod)
                        .condition(Json.text(gate, "conditionType"), "status")
                        .equals("True"))
                .count();
        return met + "/" + gates.size();
    }

    /** Whether some of them are still to be done. */
    private boolean initContainers() {
        int index = 0;
        for (JsonNode container : Json.at(pod, "status", "initContainerStatuses")) {
            countRestarts(container);
            JsonNode terminated = Json.at(container, "state", "terminated");
            String waiting = Json.text(container, "state", "waiting", "reason");
            boolean sidecar = sidecars.contains(Json.text(container, "name"));
            if (terminated.isObject() && Json.number(terminated, 0, "exitCode") == 0) {
                index++;
                continue;
            }
            if (sidecar && Json.isTrue(container, "started")) {
                ready += Json.isTrue(container, "ready") ? 1 : 0;
                index++;
                continue;
            }
            if (terminated.isObject()) {
                status = "Init:" + ended(terminated);
            } else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
                status = "Init:" + waiting;
            } else {
                status = "Init:" + index + "/"
                        + Json.at(pod, "spec", "initContainers").size();
            }
            return true;
        }
        return false;
    }

    private void containers() {
        restarts = 0;
        lastRestart = "";
        for (JsonNode container : Json.at(pod, "status", "initContainerStatuses")) {
            if (sidecars.contains(Json.text(container, "name"))) {
                countRestarts(container);
            }
        }
        boolean running = false;
        List<JsonNode> backwards = new java.util.ArrayList<>();
        Json.at(pod, "status", "containerStatuses").forEach(each -> backwards.add(0, each));
        for (JsonNode container : backwards) {
            countRestarts(container);
            String waiting = Json.text(container, "state", "waiting", "reason");
            JsonNode terminated = Json.at(container, "state", "terminated");
            if (!waiting.isEmpty()) {
                status = waiting;
            } else if (terminated.isObject()) {
                status = ended(terminated);
            } else if (Json.isTrue(container, "ready")
                    && Json.at(container, "state", "running").isObject()) {
                running = true;
                ready++;
            }
        }
        if (status.equals("Completed") && running) {
            status = condition("Ready", "status").equals("True") ? "Running" : "NotReady";
        }
    }

    private void deleted() {
        String phase = Json.text(pod, "status", "phase");
        if (Json.text(pod, "status", "reason").equals("NodeLost")) {
            status = "Unknown";
        } else if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
            status = "Terminating";
        }
    }

    private static String ended(JsonNode terminated) {
        String reason = Json.text(terminated, "reason");
        int signal = Json.number(terminated, 0, "signal");
        return !reason.isEmpty()
                ? reason
                : signal != 0 ? "Signal:" + signal : "ExitCode:" + Json.number(terminated, 0, "exitCode");
    }

    private void countRestarts(JsonNode container) {
        restarts += Json.number(container, 0, "restartCount");
        String finished = Json.text(container, "lastState", "terminated", "finishedAt");
        lastRestart = finished.compareTo(lastRestart) > 0 ? finished : lastRestart;
    }

    private String condition(String type, String field) {
        return Json.at(pod, "status", "conditions")
                .valueStream()
                .filter(each -> Json.text(each, "type").equals(type))
                .map(each -> Json.text(each, field))
                .findFirst()
                .orElse("");
    }
}
