package dev.podlings.practice.node;

import dev.podlings.practice.controller.Events;
import dev.podlings.practice.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a kubelet has to say about its own node. */
final class NodeNews {
    private final Events events;

    NodeNews(Events events) {
        this.events = events;
    }

    void registered(JsonNode node) {
        events.normal(node, "Starting", "Starting kubelet.");
        events.normal(node, "NodeAllocatableEnforced", "Updated Node Allocatable limit across pods");
        for (String status : List.of("NodeHasSufficientMemory", "NodeHasNoDiskPressure", "NodeHasSufficientPID")) {
            tell(node, status);
        }
        ready(node);
    }

    void ready(JsonNode node) {
        tell(node, "NodeReady");
    }

    /** Whether pods may come: cordon, uncordon. */
    void schedulable(JsonNode before, JsonNode after) {
        boolean was = !Json.isTrue(before, "spec", "unschedulable");
        boolean is = !Json.isTrue(after, "spec", "unschedulable");
        if (was != is) {
            tell(after, is ? "NodeSchedulable" : "NodeNotSchedulable");
        }
    }

    private void tell(JsonNode node, String status) {
        String name = Json.text(node, "metadata", "name");
        events.normal(node, status, "Node " + name + " status is now: " + status);
    }
}
