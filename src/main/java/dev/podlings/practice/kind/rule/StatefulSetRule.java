package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** StatefulSets. */
final class StatefulSetRule extends WorkloadRule {
    private static final List<String> MAY_CHANGE = List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");
    private static final String FORBIDDEN = "updates to statefulset spec for fields other than 'replicas', 'ordinals',"
            + " 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and"
            + " 'minReadySeconds' are forbidden";
    private static final List<String> RETENTION = List.of("Retain", "Delete");

    StatefulSetRule() {
        super("statefulset");
    }

    @Override
    String kindInMessages() {
        return "StatefulSet";
    }

    @Override
    List<String> nameComplaints(String name) {
        return Names.label(name);
    }

    @Override
    void workloadDefaults(ObjectNode spec) {
        fill(spec, "podManagementPolicy", "OrderedReady");
        ObjectNode strategy = Json.make(spec, "updateStrategy");
        if (Json.text(strategy, "type").isEmpty()) {
            strategy.put("type", "RollingUpdate");
            Json.make(strategy, "rollingUpdate");
        }
        if (strategy.get("rollingUpdate") instanceof ObjectNode rolling
                && Json.text(strategy, "type").equals("RollingUpdate")) {
            fill(rolling, "partition", 0);
        }
        ObjectNode retention = Json.make(spec, "persistentVolumeClaimRetentionPolicy");
        fill(retention, "whenDeleted", "Retain");
        fill(retention, "whenScaled", "Retain");
        fill(spec, "replicas", 1);
        fill(spec, "revisionHistoryLimit", 10);
        for (JsonNode claim : spec.path("volumeClaimTemplates")) {
            ObjectNode template = (ObjectNode) claim;
            template.put("kind", "PersistentVolumeClaim").put("apiVersion", "v1");
            fill(spec(template), "volumeMode", "Filesystem");
            fill(Json.make(template, "status"), "phase", "Pending");
        }
    }

    // Kubernetes 1.36.2: the feature gate MaxUnavailableStatefulSet is off, so the field is dropped without a word.
    @Override
    void prepareCreate(ObjectNode set) {
        dropMaxUnavailable(set);
    }

    @Override
    void prepareUpdate(ObjectNode after, ObjectNode before) {
        dropMaxUnavailable(after);
    }

    private static void dropMaxUnavailable(ObjectNode set) {
        if (Json.at(set, "spec", "updateStrategy", "rollingUpdate") instanceof ObjectNode rolling) {
            rolling.remove("maxUnavailable");
        }
    }

    @Override
    void validate(JsonNode set, Errors errors) {
        JsonNode spec = set.path("spec");
        String policy = Json.text(spec, "podManagementPolicy");
        if (!policy.equals("OrderedReady") && !policy.equals("Parallel")) {
            errors.invalid("spec.podManagementPolicy", policy, "must be 'OrderedReady' or 'Parallel'");
        }
        strategy(spec.path("updateStrategy"), errors);
        JsonNode retention = spec.path("persistentVolumeClaimRetentionPolicy");
        String path = "spec.persistentVolumeClaimRetentionPolicy.";
        errors.oneOf(path + "whenDeleted", retention.path("whenDeleted"), RETENTION);
        errors.oneOf(path + "whenScaled", retention.path("whenScaled"), RETENTION);
        errors.notNegative("spec.ordinals.start", Json.at(spec, "ordinals", "start"));
        Set<String> claims = new HashSet<>();
        spec.path("volumeClaimTemplates").forEach(claim -> claims.add(Json.text(claim, "metadata", "name")));
        validateWorkload(spec, claims, errors);
    }

    private static void strategy(JsonNode strategy, Errors errors) {
        String type = Json.text(strategy, "type");
        JsonNode rolling = strategy.path("rollingUpdate");
        if (type.equals("OnDelete") && rolling.isObject()) {
            errors.invalid(
                    "spec.updateStrategy.rollingUpdate",
                    GoDump.of("apps.v1.RollingUpdateStatefulSetStrategy", rolling),
                    "only allowed for updateStrategy 'RollingUpdate'");
        } else if (type.equals("RollingUpdate")) {
            errors.notNegative("spec.updateStrategy.rollingUpdate.partition", rolling.path("partition"));
            IntOrPercent.validate(
                    "spec.updateStrategy.rollingUpdate.maxUnavailable", rolling.path("maxUnavailable"), errors);
        } else if (!type.equals("OnDelete")) {
            errors.invalid(
                    "spec.updateStrategy",
                    GoDump.of("apps.v1.StatefulSetUpdateStrategy", strategy),
                    "must be 'RollingUpdate' or 'OnDelete'");
        }
    }

    @Override
    void validateCreate(JsonNode set, Errors errors) {
        String service = Json.text(set, "spec", "serviceName");
        if (!service.isEmpty()) {
            errors.invalid("spec.serviceName", service, Names.label(service));
        }
        int index = 0;
        for (JsonNode claim : Json.at(set, "spec", "volumeClaimTemplates")) {
            PersistentVolumeClaimRule.spec(
                    "spec.volumeClaimTemplates[" + index++ + "].spec", claim.path("spec"), errors);
        }
    }

    @Override
    boolean revalidates() {
        return true;
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        if (!fixed(after).equals(fixed(before))) {
            errors.forbidden("spec", FORBIDDEN);
        }
    }

    private static JsonNode fixed(JsonNode set) {
        JsonNode spec = set.path("spec").deepCopy();
        ((ObjectNode) spec).remove(MAY_CHANGE);
        return spec;
    }

    @Override
    void validateStatus(JsonNode after, JsonNode before, Errors errors) {
        JsonNode status = after.path("status");
        counters(
                status,
                List.of(
                        "replicas",
                        "readyReplicas",
                        "currentReplicas",
                        "updatedReplicas",
                        "observedGeneration",
                        "collisionCount"),
                errors);
        for (String counter : List.of("readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas")) {
            atMost(status, counter, "replicas", errors);
        }
        atMost(status, "availableReplicas", "readyReplicas", errors);
        if (Json.number(status, 0, "collisionCount") < Json.number(before, 0, "status", "collisionCount")) {
            errors.invalid("status.collisionCount", status.path("collisionCount"), "cannot be decremented");
        }
    }
}
