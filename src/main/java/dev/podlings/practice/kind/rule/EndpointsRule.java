package dev.podlings.practice.kind.rule;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Endpoints. */
final class EndpointsRule extends Rule {
    @Override
    void defaults(ObjectNode endpoints) {
        for (JsonNode subset : endpoints.path("subsets")) {
            subset.path("ports").forEach(port -> fill((ObjectNode) port, "protocol", "TCP"));
        }
    }
}
