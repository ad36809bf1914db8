package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.json.Json;
import tools.jackson.databind.JsonNode;

/** Whether a node is meant by a pod at all, however full it is: what a DaemonSet asks of each node. */
public final class NodeFit {
    private NodeFit() {}

    /** Whether a pod may be put there. */
    public static boolean isFor(JsonNode spec, JsonNode node) {
        return isChosen(spec, node)
                && Taint.of(node).stream().noneMatch(taint -> taint.keepsOff() && !tolerates(spec, taint));
    }

    /** Whether a pod that is there may stay. */
    public static boolean mayStay(JsonNode spec, JsonNode node) {
        return isChosen(spec, node)
                && Taint.of(node).stream()
                        .noneMatch(taint -> taint.effect().equals("NoExecute") && !tolerates(spec, taint));
    }

    private static boolean isChosen(JsonNode spec, JsonNode node) {
        return NodeChoice.allows(spec, NodeView.of(node, Load.NONE));
    }

    private static boolean tolerates(JsonNode spec, Taint taint) {
        return taint.isToleratedBy(Json.at(spec, "tolerations"));
    }
}
