package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a StatefulSet asks for.
 *
 * @param tree the whole object
 * @param start the lowest ordinal
 * @param parallel whether pods are made and removed without waiting for each other
 * @param onDelete whether pods get a new template only when somebody deletes them
 * @param partition how many of the lowest ordinals keep the current revision; null when nothing is said about it
 * @param minReady how long a pod must have been ready to count as available
 */
record SetSpec(
        ObjectNode tree,
        String namespace,
        String name,
        String uid,
        boolean deleting,
        int replicas,
        int start,
        boolean parallel,
        boolean onDelete,
        @Nullable Integer partition,
        Duration minReady,
        int historyLimit,
        Retention retention,
        LabelSelector selector,
        List<ClaimTemplate> claims) {

    /** One of {@code volumeClaimTemplates}. */
    record ClaimTemplate(String name, JsonNode tree) {}

    SetSpec {
        claims = List.copyOf(claims);
    }

    static SetSpec of(ObjectNode set) {
        JsonNode spec = set.path("spec");
        JsonNode strategy = spec.path("updateStrategy");
        JsonNode partition = Json.at(strategy, "rollingUpdate", "partition");
        List<ClaimTemplate> claims = new ArrayList<>();
        spec.path("volumeClaimTemplates")
                .forEach(each -> claims.add(new ClaimTemplate(Json.text(each, "metadata", "name"), each)));
        return new SetSpec(
                set,
                Json.text(set, "metadata", "namespace"),
                Json.text(set, "metadata", "name"),
                Json.text(set, "metadata", "uid"),
                set.path("metadata").has("deletionTimestamp"),
                Json.number(spec, 1, "replicas"),
                Json.number(spec, 0, "ordinals", "start"),
                Json.text(spec, "podManagementPolicy").equals("Parallel"),
                Json.text(strategy, "type").equals("OnDelete"),
                partition.isNumber() ? Integer.valueOf(partition.intValue()) : null,
                Duration.ofSeconds(Json.number(spec, 0, "minReadySeconds")),
                Json.number(spec, 10, "revisionHistoryLimit"),
                Retention.of(spec.path("persistentVolumeClaimRetentionPolicy")),
                LabelSelector.of(spec.path("selector")),
                claims);
    }

    JsonNode template() {
        return Json.at(tree, "spec", "template");
    }

    JsonNode status() {
        return tree.path("status");
    }

    boolean inRange(int ordinal) {
        return ordinal >= start && ordinal < start + replicas;
    }

    String claimName(ClaimTemplate template, int ordinal) {
        return Identity.claimName(template.name(), name, ordinal);
    }

    /** Whose claims those of that ordinal are. */
    Retention.Parties parties(int ordinal, @Nullable ObjectNode pod) {
        return new Retention.Parties(tree, Identity.podName(name, ordinal), pod, !inRange(ordinal));
    }

    List<String> claimNames(int ordinal) {
        return claims.stream().map(template -> claimName(template, ordinal)).toList();
    }
}
