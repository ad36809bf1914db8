package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/** What a container does, as its status tells it. */
sealed interface ContainerState {

    /** As it stands under {@code state} and {@code lastState}. */
    ObjectNode json();

    /** @param message "" for none */
    record Waiting(String reason, String message) implements ContainerState {
        @Override
        public ObjectNode json() {
            ObjectNode state = Json.object();
            ObjectNode waiting = state.putObject("waiting");
            waiting.put("reason", reason);
            if (!message.isEmpty()) {
                waiting.put("message", message);
            }
            return state;
        }
    }

    /** It runs. */
    record Running(Instant startedAt) implements ContainerState {
        @Override
        public ObjectNode json() {
            ObjectNode state = Json.object();
            state.putObject("running").put("startedAt", seconds(startedAt));
            return state;
        }
    }

    /** @param message "" for none */
    record Terminated(
            int exitCode, String reason, String message, Instant startedAt, Instant finishedAt, String containerId)
            implements ContainerState {
        @Override
        public ObjectNode json() {
            ObjectNode state = Json.object();
            ObjectNode terminated = state.putObject("terminated");
            terminated.put("exitCode", exitCode);
            terminated.put("reason", reason);
            if (!message.isEmpty()) {
                terminated.put("message", message);
            }
            terminated.put("startedAt", seconds(startedAt));
            terminated.put("finishedAt", seconds(finishedAt));
            terminated.put("containerID", containerId);
            return state;
        }
    }

    private static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
