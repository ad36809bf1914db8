package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * What it means for a living pod that the image of one of its containers was changed, the one thing of a container that
 * may be: the container is begun anew, in the same pod.
 */
record NewImage(NodeParts parts, PodWorker pod, ContainerStarter starter) {

    /** @param spec the pod's, as it is now */
    void look(JsonNode spec) {
        pod.all().forEach(container -> {
            for (JsonNode now : spec.path(container.isInit() ? "initContainers" : "containers")) {
                boolean other = Json.text(now, "name").equals(container.name())
                        && !Json.text(now, "image").equals(Json.text(container.spec(), "image"));
                if (other) {
                    container.spec(now);
                    begin(container);
                }
            }
        });
    }

    // kubelet, computePodActions: the image is part of a container's hash, and so is the key of its back-off
    private void begin(ContainerRecord container) {
        container.pulls = ContainerRecord.BackOff.NONE;
        container.restarts = ContainerRecord.BackOff.NONE;
        ContainerRecord.Running inside = container.inside;
        if (inside != null) {
            pod.event(
                    "Normal",
                    container,
                    "Killing",
                    "Container " + container.name() + " definition changed, will be restarted");
            inside.terminate();
            int grace = Json.number(pod.pod(), 30, "spec", "terminationGracePeriodSeconds");
            parts.time().after(Duration.ofSeconds(grace), () -> {
                if (container.inside == inside) {
                    inside.kill();
                }
            });
        } else if (container.later != null) {
            container.forgetTimers();
            if (container.lastState == null) {
                starter.start(container);
            } else {
                starter.restart(container, parts.time().now());
            }
        }
    }
}
