package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.PodAccess.Target;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A call that goes into one container of a pod. */
record PodCall(Call call, ObjectNode pod) {
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";
    private static final List<String> LISTS = List.of("containers", "initContainers", "ephemeralContainers");

    static PodCall of(Verbs verbs, Call call) {
        return new PodCall(
                call,
                verbs.get(Kinds.POD, call.namespace(), call.name())
                        .orElseThrow(() -> Refusals.notFound(Kinds.POD, call.name()))
                        .object());
    }

    boolean isOnANode() {
        return !Json.text(pod, "spec", "nodeName").isEmpty();
    }

    /** The container that is asked for, or else the one that Kubernetes chooses. */
    Target target() {
        return new Target(call.namespace(), call.name(), container());
    }

    private String container() {
        String asked = call.query().get("container");
        if (!asked.isEmpty()) {
            if (LISTS.stream().noneMatch(list -> names(list).contains(asked))) {
                throw Refusals.badRequest("container " + asked + " is not valid for pod " + call.name());
            }
            return asked;
        }
        List<String> containers = names("containers");
        String preferred = Json.text(pod, "metadata", "annotations", DEFAULT_CONTAINER);
        if (containers.contains(preferred)) {
            return preferred;
        }
        if (containers.size() == 1) {
            return containers.get(0);
        }
        throw severalContainers(containers);
    }

    private ApiException severalContainers(List<String> containers) {
        List<String> inits = names("initContainers");
        String others = inits.isEmpty() ? "" : " or one of the init containers: [" + String.join(" ", inits) + "]";
        return Refusals.badRequest("a container name must be specified for pod " + call.name() + ", choose one of: ["
                + String.join(" ", containers) + "]" + others);
    }

    private List<String> names(String list) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : pod.path("spec").path(list)) {
            names.add(Json.text(each, "name"));
        }
        return names;
    }

    /**
     * Kubernetes: what streams goes to the pod's node; here over a WebSocket, not the SPDY that only old clients speak.
     */
    void requireStream() {
        if (!isOnANode()) {
            throw Refusals.badRequest("pod " + call.name() + " does not have a host assigned");
        }
        if (!call.request().wantsWebSocket()) {
            throw Refusals.badRequest("Upgrade request required");
        }
    }
}
