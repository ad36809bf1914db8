package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a pod's spec is given, in a Pod as well as in a template. */
final class PodDefaults {
    private static final int DEFAULT_MODE = 0644;
    private static final List<String> CONTAINER_LISTS = List.of("initContainers", "containers", "ephemeralContainers");

    /** Of each probe; 0 counts as not said. */
    private static final Map<String, Integer> PROBE =
            Map.of("timeoutSeconds", 1, "periodSeconds", 10, "successThreshold", 1, "failureThreshold", 3);

    private PodDefaults() {}

    static void spec(ObjectNode spec) {
        spec.path("volumes").forEach(volume -> volume((ObjectNode) volume));
        for (String list : CONTAINER_LISTS) {
            spec.path(list).forEach(container -> container((ObjectNode) container));
        }
        Rule.fill(spec, "restartPolicy", "Always");
        Rule.fill(spec, "terminationGracePeriodSeconds", 30);
        Rule.fill(spec, "dnsPolicy", "ClusterFirst");
        Json.make(spec, "securityContext");
        Rule.fill(spec, "schedulerName", "default-scheduler");
        // Kubernetes keeps the old name of the field in step with the new one.
        Rule.fill(spec, "serviceAccountName", Json.text(spec, "serviceAccount"));
        Rule.fill(spec, "serviceAccount", Json.text(spec, "serviceAccountName"));
        if (Json.text(spec, "serviceAccountName").isEmpty()) {
            spec.remove(List.of("serviceAccount", "serviceAccountName"));
        }
        if (Json.isTrue(spec, "hostNetwork")) {
            spec.path("containers")
                    .forEach(container -> container
                            .path("ports")
                            .forEach(port ->
                                    Rule.fill((ObjectNode) port, "hostPort", Json.number(port, 0, "containerPort"))));
        }
    }

    private static void container(ObjectNode container) {
        container.path("ports").forEach(port -> Rule.fill((ObjectNode) port, "protocol", "TCP"));
        container.path("env").forEach(variable -> fieldRef(variable.path("valueFrom")));
        Json.make(container, "resources");
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.get(probe) instanceof ObjectNode said) {
                probe(said);
            }
        }
        for (JsonNode handler : container.path("lifecycle")) {
            httpGet(handler);
        }
        Rule.fill(container, "terminationMessagePath", "/dev/termination-log");
        Rule.fill(container, "terminationMessagePolicy", "File");
        Rule.fill(container, "imagePullPolicy", pullPolicy(Json.text(container, "image")));
    }

    /** An image without a tag, or with the tag latest, is asked for each time. */
    private static String pullPolicy(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        boolean pinned = last.contains("@") || (last.contains(":") && !last.endsWith(":latest"));
        return pinned ? "IfNotPresent" : "Always";
    }

    private static void probe(ObjectNode probe) {
        PROBE.forEach((field, value) -> {
            if (Json.number(probe, 0, field) == 0) {
                probe.put(field, value);
            }
        });
        httpGet(probe);
        if (probe.get("grpc") instanceof ObjectNode grpc && !grpc.has("service")) {
            grpc.put("service", "");
        }
    }

    private static void httpGet(JsonNode handler) {
        if (handler.path("httpGet") instanceof ObjectNode get) {
            Rule.fill(get, "path", "/");
            Rule.fill(get, "scheme", "HTTP");
        }
    }

    private static void fieldRef(JsonNode holder) {
        if (holder.path("fieldRef") instanceof ObjectNode ref) {
            Rule.fill(ref, "apiVersion", "v1");
        }
    }

    private static void volume(ObjectNode volume) {
        if (volume.size() == 1 && volume.has("name")) {
            volume.putObject("emptyDir");
        }
        for (String source : List.of("secret", "configMap", "downwardAPI", "projected")) {
            if (volume.get(source) instanceof ObjectNode said) {
                Rule.fill(said, "defaultMode", DEFAULT_MODE);
            }
        }
        volume.path("downwardAPI").path("items").forEach(PodDefaults::fieldRef);
        if (volume.get("hostPath") instanceof ObjectNode path && !path.has("type")) {
            path.put("type", "");
        }
        for (JsonNode source : volume.path("projected").path("sources")) {
            source.path("downwardAPI").path("items").forEach(PodDefaults::fieldRef);
            if (source.path("serviceAccountToken") instanceof ObjectNode token) {
                Rule.fill(token, "expirationSeconds", 3600);
            }
        }
        if (volume.path("ephemeral").path("volumeClaimTemplate").path("spec") instanceof ObjectNode claim) {
            Rule.fill(claim, "volumeMode", "Filesystem");
        }
    }
}
