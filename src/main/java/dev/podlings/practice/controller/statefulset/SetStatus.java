package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A StatefulSet's status, counted from the pods that were seen when a sync began. */
record SetStatus(
        int observedGeneration,
        int replicas,
        int readyReplicas,
        int availableReplicas,
        int currentReplicas,
        int updatedReplicas,
        String currentRevision,
        String updateRevision,
        int collisionCount) {
    private static final List<String> FIELDS = List.of(
            "observedGeneration",
            "replicas",
            "readyReplicas",
            "currentReplicas",
            "updatedReplicas",
            "currentRevision",
            "updateRevision",
            "collisionCount",
            "availableReplicas");

    static SetStatus count(SetView view, List<Replica> pods) {
        SetSpec set = view.set();
        int ready = 0;
        int available = 0;
        int current = 0;
        int updated = 0;
        for (Replica pod : pods) {
            ready += pod.isRunningAndReady() ? 1 : 0;
            available += pod.isAvailable(set.minReady(), view.now()) ? 1 : 0;
            // Kubernetes: a terminating pod counts for no revision, but is still a replica.
            current +=
                    !pod.terminating() && pod.revision().equals(view.current().name()) ? 1 : 0;
            updated += !pod.terminating() && pod.revision().equals(view.update().name()) ? 1 : 0;
        }
        return new SetStatus(
                Json.number(set.tree(), 0, "metadata", "generation"),
                pods.size(),
                ready,
                available,
                current,
                updated,
                view.current().name(),
                view.update().name(),
                view.collisions());
    }

    /** As it is when a pod of the current revision is on its way out for an update. */
    SetStatus withOneCurrentLess() {
        return withCurrent(Math.max(0, currentReplicas - 1), currentRevision);
    }

    /** Kubernetes: a rolling update is complete when all replicas are there, updated and ready. Not with OnDelete. */
    SetStatus completed(SetSpec set) {
        boolean complete = !set.onDelete()
                && updatedReplicas == set.replicas()
                && readyReplicas == set.replicas()
                && replicas == set.replicas();
        return complete ? withCurrent(updatedReplicas, updateRevision) : this;
    }

    /** In the order of Kubernetes; of the counters, only replicas and availableReplicas are written when 0. */
    ObjectNode toJson() {
        ObjectNode status = Json.object();
        status.put("observedGeneration", observedGeneration);
        status.put("replicas", replicas);
        putUnlessZero(status, "readyReplicas", readyReplicas);
        putUnlessZero(status, "currentReplicas", currentReplicas);
        putUnlessZero(status, "updatedReplicas", updatedReplicas);
        status.put("currentRevision", currentRevision);
        status.put("updateRevision", updateRevision);
        status.put("collisionCount", collisionCount);
        status.put("availableReplicas", availableReplicas);
        return status;
    }

    /** Whether this is what the set's status says already; what else others wrote there is left alone. */
    boolean isIn(JsonNode status) {
        ObjectNode mine = toJson();
        ObjectNode there = Json.object();
        for (String field : FIELDS) {
            if (status.has(field)) {
                there.set(field, status.get(field));
            }
        }
        return mine.equals(there);
    }

    private SetStatus withCurrent(int count, String revision) {
        return new SetStatus(
                observedGeneration,
                replicas,
                readyReplicas,
                availableReplicas,
                count,
                updatedReplicas,
                revision,
                updateRevision,
                collisionCount);
    }

    private static void putUnlessZero(ObjectNode status, String name, int count) {
        if (count != 0) {
            status.put(name, count);
        }
    }
}
