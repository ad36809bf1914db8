package dev.podlings.practice.controller.workload.deployment;

import dev.podlings.practice.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a Deployment's status says, counted from its ReplicaSets' statuses. */
record DeploymentStatus(
        int observedGeneration, int replicas, int updated, int ready, int available, int unavailable, int terminating) {

    static DeploymentStatus count(Rollout rollout) {
        SetView current = rollout.current();
        int asked = SetView.sum(rollout.all(), SetView::replicas);
        int available = SetView.sum(rollout.all(), SetView::available);
        return new DeploymentStatus(
                rollout.wanted().generation(),
                SetView.sum(rollout.all(), SetView::running),
                current == null ? 0 : current.running(),
                SetView.sum(rollout.all(), SetView::ready),
                available,
                Math.max(0, asked - available),
                SetView.sum(rollout.all(), SetView::terminating));
    }

    static DeploymentStatus read(JsonNode status) {
        return new DeploymentStatus(
                Json.number(status, 0, "observedGeneration"),
                Json.number(status, 0, "replicas"),
                Json.number(status, 0, "updatedReplicas"),
                Json.number(status, 0, "readyReplicas"),
                Json.number(status, 0, "availableReplicas"),
                Json.number(status, 0, "unavailableReplicas"),
                Json.number(status, 0, "terminatingReplicas"));
    }

    boolean isComplete(DeploymentView wanted) {
        return updated == wanted.replicas()
                && replicas == wanted.replicas()
                && available == wanted.replicas()
                && observedGeneration >= wanted.generation();
    }

    /** Whether more of the rollout is done than the other status says. */
    boolean isFurtherThan(DeploymentStatus before) {
        return updated > before.updated
                || replicas - updated < before.replicas - before.updated
                || ready > before.ready
                || available > before.available;
    }

    /** The whole status; numbers other than terminatingReplicas are left out when 0. */
    ObjectNode write(Conditions conditions, @Nullable Integer collisions) {
        ObjectNode status = Json.object();
        put(status, "observedGeneration", observedGeneration);
        put(status, "replicas", replicas);
        put(status, "updatedReplicas", updated);
        put(status, "readyReplicas", ready);
        put(status, "availableReplicas", available);
        put(status, "unavailableReplicas", unavailable);
        status.put("terminatingReplicas", terminating);
        status.set("conditions", conditions.write());
        if (collisions != null) {
            status.put("collisionCount", collisions);
        }
        return status;
    }

    /** Says whether enough pods are available. */
    Condition availability(DeploymentView wanted, Instant now) {
        return available >= wanted.least()
                ? Condition.now(
                        Condition.AVAILABLE,
                        "True",
                        "MinimumReplicasAvailable",
                        "Deployment has minimum availability.",
                        now)
                : Condition.now(
                        Condition.AVAILABLE,
                        "False",
                        "MinimumReplicasUnavailable",
                        "Deployment does not have minimum availability.",
                        now);
    }

    /** Brings the condition Progressing up to date with a rollout. Changes the conditions. */
    void tellProgress(Rollout rollout, Conditions conditions, Instant now) {
        DeploymentView wanted = rollout.wanted();
        if (wanted.deadlineSeconds() == null) {
            conditions.remove(Condition.PROGRESSING);
            return;
        }
        Condition before = conditions.get(Condition.PROGRESSING);
        boolean wasComplete =
                before != null && replicas == updated && before.reason().equals("NewReplicaSetAvailable");
        if (wasComplete) {
            return;
        }
        SetView current = rollout.current();
        String what =
                current == null ? "Deployment \"" + wanted.name() + "\"" : "ReplicaSet \"" + current.name() + "\"";
        if (isComplete(wanted)) {
            conditions.set(progress("True", "NewReplicaSetAvailable", what + " has successfully progressed.", now));
        } else if (isFurtherThan(read(wanted.status()))) {
            Condition progress = progress("True", "ReplicaSetUpdated", what + " is progressing.", now);
            conditions.replace(progress.since(before));
        } else if (hasTimedOut(before, wanted.deadlineSeconds(), now)) {
            conditions.set(progress("False", "ProgressDeadlineExceeded", what + " has timed out progressing.", now));
        }
    }

    private static boolean hasTimedOut(@Nullable Condition progress, int deadlineSeconds, Instant now) {
        if (progress == null || progress.reason().equals("NewReplicaSetAvailable")) {
            return false;
        }
        return progress.reason().equals("ProgressDeadlineExceeded")
                || progress.isOlderThan(Duration.ofSeconds(deadlineSeconds), now);
    }

    private static Condition progress(String status, String reason, String message, Instant now) {
        return Condition.now(Condition.PROGRESSING, status, reason, message, now);
    }

    private static void put(ObjectNode status, String field, int number) {
        if (number != 0) {
            status.put(field, number);
        }
    }
}
