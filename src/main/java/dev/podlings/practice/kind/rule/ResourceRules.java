package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import dev.podlings.practice.kind.syntax.Quantity;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What must hold of requests and limits. Quantities can be parsed: a body with others is refused when it is read. */
final class ResourceRules {
    private static final List<String> STANDARD = List.of("cpu", "memory", "ephemeral-storage");

    private ResourceRules() {}

    static void ofContainer(String path, JsonNode resources, Errors errors) {
        for (Map.Entry<String, JsonNode> limit : resources.path("limits").properties()) {
            amount(path + ".limits[" + limit.getKey() + "]", limit, errors);
        }
        for (Map.Entry<String, JsonNode> request : resources.path("requests").properties()) {
            amount(path + ".requests[" + request.getKey() + "]", request, errors);
            String limit = Json.text(resources, "limits", request.getKey());
            if (!limit.isEmpty() && quantity(request.getValue()).compareTo(Quantity.parse(limit)) > 0) {
                errors.invalid(
                        path + ".requests",
                        request.getValue(),
                        "must be less than or equal to " + request.getKey() + " limit of " + limit);
            }
        }
    }

    private static void amount(String place, Map.Entry<String, JsonNode> amount, Errors errors) {
        String name = amount.getKey();
        List<String> complaints = Names.qualified(name);
        errors.invalid(place, name, complaints);
        boolean known = STANDARD.contains(name) || name.startsWith("hugepages-");
        if (complaints.isEmpty() && !known && !name.contains("/")) {
            errors.invalid(place, name, "must be a standard resource type or fully qualified");
            errors.invalid(place, name, "must be a standard resource for containers");
        }
        if (quantity(amount.getValue()).isNegative()) {
            errors.invalid(place, amount.getValue(), Errors.NOT_NEGATIVE);
        }
    }

    static Quantity quantity(JsonNode written) {
        return Quantity.parse(written.asString("0"));
    }
}
