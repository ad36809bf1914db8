package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what pods ask for and what nodes have. */
final class Requests {
    private Requests() {}

    /** What a pod with this spec takes of its node. */
    static Load of(JsonNode spec) {
        List<HostPort> ports = new ArrayList<>();
        for (JsonNode container : Json.at(spec, "containers")) {
            for (JsonNode port : Json.at(container, "ports")) {
                if (Json.number(port, 0, "hostPort") > 0) {
                    ports.add(new HostPort(
                            Json.text(port, "hostIP"), Json.text(port, "protocol"), Json.number(port, 0, "hostPort")));
                }
            }
        }
        return new Load(1, 0, 0, ports);
    }

    /** What a node can take. */
    static Load room(JsonNode allocatable) {
        return new Load(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, List.of());
    }
}
