package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the scheduler sees of a node.
 *
 * @param cordoned by {@code kubectl cordon}
 * @param room what pods may take altogether
 * @param taken what the pods there take
 */
record NodeView(String name, JsonNode labels, boolean cordoned, List<Taint> taints, Load room, Load taken) {
    NodeView {
        taints = List.copyOf(taints);
    }

    static NodeView of(JsonNode node, Load taken) {
        return new NodeView(
                Json.text(node, "metadata", "name"),
                Json.at(node, "metadata", "labels"),
                Json.isTrue(node, "spec", "unschedulable"),
                Taint.of(node),
                Requests.room(Json.at(node, "status", "allocatable")),
                taken);
    }
}
