package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a pod's status says of a life that this kubelet did not see: the app was started again. */
final class PodHistory {

    private final JsonNode status;

    PodHistory(JsonNode pod) {
        this.status = pod.path("status");
    }

    /** Whether it has completed, one way or the other. */
    boolean isOver() {
        String phase = Json.text(status, "phase");
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    boolean hasRun() {
        return !status.path("containerStatuses").isEmpty();
    }

    @Nullable
    Instant startTime() {
        String text = Json.text(status, "startTime");
        return text.isEmpty() ? null : Instant.parse(text);
    }

    /** Takes everything as it was left. */
    void restore(List<ContainerRecord> init, List<ContainerRecord> main) {
        init.forEach(each -> restore(each, status.path("initContainerStatuses")));
        main.forEach(each -> restore(each, status.path("containerStatuses")));
    }

    /** The containers that ran are lost, and will be started once more. */
    void restart(List<ContainerRecord> init, List<ContainerRecord> main) {
        restore(init, main);
        for (List<ContainerRecord> records : List.of(init, main)) {
            for (ContainerRecord each : records) {
                each.done = false;
                each.ready = false;
                each.started = false;
                if (each.state instanceof ContainerState.Terminated) {
                    each.lastState = each.state;
                }
                each.state = new ContainerState.Waiting(init.isEmpty() ? "ContainerCreating" : "PodInitializing", "");
            }
        }
    }

    private static void restore(ContainerRecord record, JsonNode statuses) {
        for (JsonNode there : statuses) {
            if (Json.text(there, "name").equals(record.name())) {
                record.restartCount = Json.number(there, 0, "restartCount");
                record.containerId = Json.text(there, "containerID");
                record.imageId = Json.text(there, "imageID");
                record.ready = Json.isTrue(there, "ready");
                record.state = state(there.path("state"), record.state);
                record.lastState = there.path("lastState").isEmpty() ? null : state(there.path("lastState"), null);
                record.done = record.state instanceof ContainerState.Terminated;
            }
        }
    }

    private static ContainerState state(JsonNode state, @Nullable ContainerState otherwise) {
        JsonNode ended = state.path("terminated");
        if (ended.isObject()) {
            return new ContainerState.Terminated(
                    Json.number(ended, 0, "exitCode"),
                    Json.text(ended, "reason"),
                    Json.text(ended, "message"),
                    moment(ended, "startedAt"),
                    moment(ended, "finishedAt"),
                    Json.text(ended, "containerID"));
        }
        if (state.path("running").isObject()) {
            return new ContainerState.Running(moment(state.path("running"), "startedAt"));
        }
        return otherwise != null ? otherwise : new ContainerState.Waiting(Json.text(state, "waiting", "reason"), "");
    }

    private static Instant moment(JsonNode state, String name) {
        String text = Json.text(state, name);
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    }
}
