package dev.podlings.practice.node;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether a kubelet takes a pod that was bound to its node; one that it does not take has failed. */
final class PodAdmission {

    /** @param message without what the status puts before it */
    record Rejection(String reason, String message) {}

    private PodAdmission() {}

    /** Takes the host ports that the pod asks for, unless it is rejected. */
    static Optional<Rejection> look(JsonNode pod, HostPorts ports) {
        return Sysctls.forbidden(pod)
                .map(problem -> new Rejection("SysctlForbidden", problem))
                .or(() -> Optional.of(ports.claim(pod))
                        .filter(problem -> !problem.isEmpty())
                        .map(problem -> new Rejection("NodePorts", problem)));
    }
}
