package dev.podlings.cell.kubectl;

import tools.jackson.databind.JsonNode;

/** How far a rollout is, in kubectl's words. */
record RolloutState(boolean done, boolean failed, String sentence) {

    static RolloutState of(Call.Target target, JsonNode object) {
        return switch (target.kind().plural()) {
            case "statefulsets" -> statefulSet(object);
            case "deployments" -> deployment(target.name(), object);
            case "daemonsets" -> daemonSet(target.name(), object);
            default ->
                throw new Arguments.Complaint("error: no status viewer has been implemented for "
                        + target.kind().kind()
                        + (target.kind().group().isEmpty()
                                ? ""
                                : "." + target.kind().group()));
        };
    }

    private static RolloutState waits(String sentence) {
        return new RolloutState(false, false, sentence);
    }

    private static RolloutState done(String sentence) {
        return new RolloutState(true, false, sentence);
    }

    private static boolean isUnseen(JsonNode object) {
        return object.path("metadata").path("generation").asLong(0)
                > object.path("status").path("observedGeneration").asLong(0);
    }

    // kubectl, rollout_status.go, DeploymentStatusViewer
    private static RolloutState deployment(String name, JsonNode object) {
        if (isUnseen(object)) {
            return waits("Waiting for deployment spec update to be observed...");
        }
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("reason").asString("").equals("ProgressDeadlineExceeded")) {
                return new RolloutState(
                        false, true, "error: deployment \"" + name + "\" exceeded its progress deadline");
            }
        }
        int wanted = object.path("spec").path("replicas").asInt(1);
        JsonNode status = object.path("status");
        int updated = status.path("updatedReplicas").asInt(0);
        int all = status.path("replicas").asInt(0);
        int available = status.path("availableReplicas").asInt(0);
        String waiting = "Waiting for deployment \"" + name + "\" rollout to finish: ";
        if (updated < wanted) {
            return waits(waiting + updated + " out of " + wanted + " new replicas have been updated...");
        }
        if (all > updated) {
            return waits(waiting + (all - updated) + " old replicas are pending termination...");
        }
        if (available < updated) {
            return waits(waiting + available + " of " + updated + " updated replicas are available...");
        }
        return done("deployment \"" + name + "\" successfully rolled out");
    }

    // kubectl, rollout_status.go, StatefulSetStatusViewer
    private static RolloutState statefulSet(JsonNode object) {
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        if (!spec.path("updateStrategy").path("type").asString("RollingUpdate").equals("RollingUpdate")) {
            return new RolloutState(
                    false, true, "error: rollout status is only available for RollingUpdate strategy type");
        }
        if (isUnseen(object)) {
            return waits("Waiting for statefulset spec update to be observed...");
        }
        int wanted = spec.path("replicas").asInt(1);
        int ready = status.path("readyReplicas").asInt(0);
        if (ready < wanted) {
            return waits("Waiting for " + (wanted - ready) + " pods to be ready...");
        }
        JsonNode rolling = spec.path("updateStrategy").path("rollingUpdate");
        int updated = status.path("updatedReplicas").asInt(0);
        if (rolling.isObject() && rolling.has("partition")) {
            int meant = wanted - rolling.path("partition").asInt(0);
            return updated < meant
                    ? waits("Waiting for partitioned roll out to finish: " + updated + " out of " + meant
                            + " new pods have been updated...")
                    : done("partitioned roll out complete: " + updated + " new pods have been updated...");
        }
        String update = status.path("updateRevision").asString("");
        String current = status.path("currentRevision").asString("");
        return update.equals(current)
                ? done("statefulset rolling update complete "
                        + status.path("currentReplicas").asInt(0) + " pods at revision " + current + "...")
                : waits("waiting for statefulset rolling update to complete " + updated + " pods at revision " + update
                        + "...");
    }

    // kubectl, rollout_status.go, DaemonSetStatusViewer
    private static RolloutState daemonSet(String name, JsonNode object) {
        if (isUnseen(object)) {
            return waits("Waiting for daemon set spec update to be observed...");
        }
        JsonNode status = object.path("status");
        int wanted = status.path("desiredNumberScheduled").asInt(0);
        int updated = status.path("updatedNumberScheduled").asInt(0);
        int available = status.path("numberAvailable").asInt(0);
        String waiting = "Waiting for daemon set \"" + name + "\" rollout to finish: ";
        if (updated < wanted) {
            return waits(waiting + updated + " out of " + wanted + " new pods have been updated...");
        }
        return available < wanted
                ? waits(waiting + available + " of " + wanted + " updated pods are available...")
                : done("daemon set \"" + name + "\" successfully rolled out");
    }
}
