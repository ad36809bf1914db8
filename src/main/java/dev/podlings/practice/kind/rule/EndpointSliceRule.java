package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** EndpointSlices. */
final class EndpointSliceRule extends Rule {
    private static final int MOST_ENDPOINTS = 1000;

    @Override
    boolean hasGeneration() {
        return true;
    }

    @Override
    void defaults(ObjectNode slice) {
        for (JsonNode each : slice.path("ports")) {
            ObjectNode port = (ObjectNode) each;
            if (!port.has("name")) {
                port.put("name", "");
            }
            fill(port, "protocol", "TCP");
        }
    }

    @Override
    void validate(JsonNode slice, Errors errors) {
        if (Json.text(slice, "addressType").isEmpty()) {
            errors.required("addressType");
        } else {
            errors.oneOf("addressType", slice.path("addressType"), List.of("FQDN", "IPv4", "IPv6"));
        }
        if (slice.path("endpoints").size() > MOST_ENDPOINTS) {
            errors.tooLong("endpoints", MOST_ENDPOINTS);
        }
        int index = 0;
        for (JsonNode endpoint : slice.path("endpoints")) {
            if (endpoint.path("addresses").isEmpty()) {
                errors.required("endpoints[" + index + "].addresses", "must contain at least 1 address");
            }
            index++;
        }
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        errors.immutable("addressType", after.path("addressType"), before.path("addressType"));
    }
}
