package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the client accepts, in its order. */
final class Accept {
    private static final String AVAILABLE = "application/json, application/yaml, application/vnd.kubernetes.protobuf";

    private final List<Clause> clauses = new ArrayList<>();

    Accept(String header) {
        for (String part : (header.isBlank() ? "*/*" : header).split(",")) {
            clauses.add(Clause.parse(part));
        }
    }

    /** One media type with its parameters. */
    record Clause(String type, Map<String, String> parameters) {
        static Clause parse(String text) {
            String[] parts = text.split(";");
            Map<String, String> parameters = new HashMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] both = parts[i].split("=", 2);
                parameters.put(both[0].trim(), both.length > 1 ? both[1].trim() : "");
            }
            return new Clause(parts[0].trim().toLowerCase(Locale.ROOT), parameters);
        }

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        boolean isJson() {
            return type.equals("application/json") || type.equals("*/*") || type.equals("application/*");
        }

        boolean isYaml() {
            return type.equals("application/yaml");
        }
    }

    /** The first clause that this server can serve. */
    Clause chosen() {
        return clauses.stream().filter(Accept::isServed).findFirst().orElseThrow(this::notAcceptable);
    }

    /** Whether the client can read the aggregated form of discovery; then that is what it wants. */
    boolean wantsAggregatedDiscovery() {
        return clauses.stream()
                .anyMatch(each -> each.isJson()
                        && each.parameter("as").equals("APIGroupDiscoveryList")
                        && each.parameter("v").equals("v2"));
    }

    private static boolean isServed(Clause clause) {
        if (!clause.isJson() && !clause.isYaml()) {
            return false;
        }
        String as = clause.parameter("as");
        boolean meta = clause.parameter("g").equals("meta.k8s.io");
        String version = clause.parameter("v");
        return switch (as) {
            case "" -> true;
            case "Table", "PartialObjectMetadata", "PartialObjectMetadataList" ->
                meta && (version.equals("v1") || version.equals("v1beta1"));
            default -> false;
        };
    }

    private ApiException notAcceptable() {
        Optional<Clause> special =
                clauses.stream().filter(each -> !each.parameter("as").isEmpty()).findFirst();
        return special.isPresent()
                ? new ApiException(
                        406, "NotAcceptable", "only the following media types are accepted: " + AVAILABLE, null)
                : new ApiException(
                        406,
                        "NotAcceptable",
                        "406: Not Acceptable\n\nAvailable representations: " + AVAILABLE,
                        Json.object());
    }
}
