package dev.podlings.practice.node;

import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What starts containers on a node. */
interface ContainerRuntime {

    /**
     * What a container is started with.
     *
     * @param attempt how often it was started before
     * @param ended told once, on any thread
     */
    record Start(
            JsonNode pod, JsonNode container, Image image, String id, String ip, int attempt, Consumer<Exit> ended) {}

    /**
     * How a container ended.
     *
     * @param reason such as {@code Completed}
     * @param message of its termination log
     */
    record Exit(int code, String reason, String message) {
        static Exit of(int code) {
            return new Exit(code, code == 0 ? "Completed" : "Error", "");
        }
    }

    /** A container that could not be started, in the kubelet's words. */
    final class CannotStart extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;

        /** @param reason such as {@code CreateContainerConfigError} */
        CannotStart(String reason, String message) {
            super(message);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }

        String message() {
            return String.valueOf(getMessage());
        }
    }

    /** Why the pod's volumes cannot be mounted now, as the event FailedMount tells it. */
    Optional<String> cannotMount(JsonNode pod);

    ContainerRecord.Running start(Start start) throws CannotStart;

    /** Nothing of the pod is needed any more. */
    void remove(String podUid);
}
