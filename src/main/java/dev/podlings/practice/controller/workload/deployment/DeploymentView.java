package dev.podlings.practice.controller.workload.deployment;

import dev.podlings.practice.controller.workload.Share;
import dev.podlings.practice.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a Deployment asks for.
 *
 * @param rolling whether old pods go bit by bit; otherwise all go before the first new one comes
 * @param maxSurge how many pods there may be above {@code replicas}
 * @param maxUnavailable how many may be missing
 * @param deadlineSeconds how long a rollout may stand still; null for any time
 * @param historyLimit how many old ReplicaSets are kept
 * @param status as it is now; not to be changed
 */
record DeploymentView(
        String name,
        int replicas,
        boolean rolling,
        boolean paused,
        int maxSurge,
        int maxUnavailable,
        int minReadySeconds,
        @Nullable Integer deadlineSeconds,
        int historyLimit,
        int generation,
        JsonNode template,
        JsonNode status) {

    static DeploymentView of(JsonNode deployment) {
        JsonNode spec = Json.at(deployment, "spec");
        int replicas = Json.number(spec, 1, "replicas");
        boolean rolling = !Json.text(spec, "strategy", "type").equals("Recreate");
        int surge = rolling ? Share.up(Json.at(spec, "strategy", "rollingUpdate", "maxSurge"), replicas) : 0;
        int unavailable =
                rolling ? Share.down(Json.at(spec, "strategy", "rollingUpdate", "maxUnavailable"), replicas) : 0;
        if (rolling && surge == 0 && unavailable == 0) {
            unavailable = 1; // Kubernetes: both may round to 0, and then nothing could ever move
        }
        int deadline = Json.number(spec, Integer.MAX_VALUE, "progressDeadlineSeconds");
        return new DeploymentView(
                Json.text(deployment, "metadata", "name"),
                replicas,
                rolling,
                Json.isTrue(spec, "paused"),
                surge,
                Math.min(unavailable, replicas),
                Json.number(spec, 0, "minReadySeconds"),
                deadline == Integer.MAX_VALUE ? null : deadline,
                Json.number(spec, Integer.MAX_VALUE, "revisionHistoryLimit"),
                Json.number(deployment, 0, "metadata", "generation"),
                Json.at(spec, "template"),
                Json.at(deployment, "status"));
    }

    /** How many pods there may be at once. */
    int most() {
        return replicas + maxSurge;
    }

    /** How many pods must be available at any time. */
    int least() {
        return replicas - maxUnavailable;
    }
}
