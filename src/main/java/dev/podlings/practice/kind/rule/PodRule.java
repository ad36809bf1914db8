package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Quantity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods themselves; what they share with templates is in PodDefaults and PodSpecRules. */
final class PodRule extends Rule {
    private static final String TOKEN_MOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final int TOKEN_SECONDS = 3607;
    private static final int EVICTED_AFTER_SECONDS = 300;

    @Override
    boolean hasGeneration() {
        return true;
    }

    @Override
    void defaults(ObjectNode pod) {
        ObjectNode spec = spec(pod);
        PodDefaults.spec(spec);
        fill(spec, "enableServiceLinks", true);
        for (String list : List.of("initContainers", "containers")) {
            spec.path(list).forEach(PodRule::requestWhatIsLimited);
        }
    }

    /** A limit without a request counts as the request, too. */
    private static void requestWhatIsLimited(JsonNode container) {
        if (container.path("resources") instanceof ObjectNode resources
                && !resources.path("limits").isEmpty()) {
            ObjectNode requests = Json.make(resources, "requests");
            resources.path("limits").properties().forEach(limit -> {
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
        }
    }

    @Override
    void prepareCreate(ObjectNode pod) {
        ObjectNode status = pod.putObject("status").put("phase", "Pending").put("qosClass", qosClass(pod.path("spec")));
        // Kubernetes, pod scheduling readiness: the API server itself says why the scheduler does not look at it.
        if (!pod.at("/spec/schedulingGates").isEmpty()) {
            status.putArray("conditions")
                    .addObject()
                    .put("type", "PodScheduled")
                    .put("status", "False")
                    .putNull("lastProbeTime")
                    .putNull("lastTransitionTime")
                    .put("reason", "SchedulingGated")
                    .put("message", "Scheduling is blocked due to non-empty scheduling gates");
        }
    }

    /** Guaranteed if every container limits cpu and memory to what it requests; BestEffort if none says anything. */
    static String qosClass(JsonNode spec) {
        boolean anything = false;
        boolean guaranteed = true;
        List<JsonNode> containers = new ArrayList<>();
        spec.path("initContainers").forEach(containers::add);
        spec.path("containers").forEach(containers::add);
        for (JsonNode container : containers) {
            JsonNode requests = container.path("resources").path("requests");
            JsonNode limits = container.path("resources").path("limits");
            for (String resource : List.of("cpu", "memory")) {
                anything |= said(requests, resource) || said(limits, resource);
                guaranteed &= said(limits, resource)
                        && requests.path(resource)
                                .asString(limits.path(resource).asString(""))
                                .equals(limits.path(resource).asString(""));
            }
        }
        return anything ? guaranteed ? "Guaranteed" : "Burstable" : "BestEffort";
    }

    private static boolean said(JsonNode amounts, String resource) {
        return amounts.has(resource)
                && !Quantity.parse(amounts.path(resource).asString()).isZero();
    }

    @Override
    void admit(ObjectNode pod, Allocations allocations) {
        ObjectNode spec = spec(pod);
        fill(spec, "serviceAccountName", "default");
        fill(spec, "serviceAccount", Json.text(spec, "serviceAccountName"));
        boolean wantsToken =
                !spec.has("automountServiceAccountToken") || Json.isTrue(spec, "automountServiceAccountToken");
        if (wantsToken) {
            mountToken(spec, "kube-api-access-" + allocations.nameSuffix());
        }
        tolerate(spec.withArray("tolerations"), "node.kubernetes.io/not-ready");
        tolerate(spec.withArray("tolerations"), "node.kubernetes.io/unreachable");
        fill(spec, "priority", 0);
        fill(spec, "preemptionPolicy", "PreemptLowerPriority");
    }

    /** Where no container has a mount there already. */
    private static void mountToken(ObjectNode spec, String volume) {
        boolean mounted = false;
        for (String list : List.of("initContainers", "containers")) {
            for (JsonNode each : spec.path(list)) {
                ObjectNode container = (ObjectNode) each;
                boolean own = container
                        .path("volumeMounts")
                        .valueStream()
                        .anyMatch(mount -> Json.text(mount, "mountPath").equals(TOKEN_MOUNT));
                if (!own) {
                    mounted = true;
                    container
                            .withArray("volumeMounts")
                            .addObject()
                            .put("name", volume)
                            .put("readOnly", true)
                            .put("mountPath", TOKEN_MOUNT);
                }
            }
        }
        if (mounted) {
            tokenVolume(
                    spec.withArray("volumes").addObject().put("name", volume).putObject("projected"));
        }
    }

    private static void tokenVolume(ObjectNode projected) {
        ArrayNode sources = projected.putArray("sources");
        sources.addObject()
                .putObject("serviceAccountToken")
                .put("expirationSeconds", TOKEN_SECONDS)
                .put("path", "token");
        ObjectNode roots = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
        roots.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
        sources.addObject()
                .putObject("downwardAPI")
                .putArray("items")
                .addObject()
                .put("path", "namespace")
                .putObject("fieldRef")
                .put("apiVersion", "v1")
                .put("fieldPath", "metadata.namespace");
        projected.put("defaultMode", 0644);
    }

    private static void tolerate(ArrayNode tolerations, String taint) {
        boolean already = tolerations
                .valueStream()
                .anyMatch(each -> List.of("", taint).contains(Json.text(each, "key"))
                        && List.of("", "NoExecute").contains(Json.text(each, "effect")));
        if (!already) {
            tolerations
                    .addObject()
                    .put("key", taint)
                    .put("operator", "Exists")
                    .put("effect", "NoExecute")
                    .put("tolerationSeconds", EVICTED_AFTER_SECONDS);
        }
    }

    @Override
    void validate(JsonNode pod, Errors errors) {
        PodSpecRules.validate("spec", pod.path("spec"), PodSpecRules.claimedVolumes(pod.path("spec")), errors);
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        PodUpdates.validate(after.path("spec"), before.path("spec"), errors);
    }
}
