package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a pod's status from what the kubelet knows of its containers. A pure function. */
final class PodStatus {

    /**
     * What the kubelet knows of a pod.
     *
     * @param sandbox whether the pod has its network and its volumes
     * @param ip shown in the status; null for not yet
     * @param ending the pod is being deleted
     * @param lost the phase says Failed although no container ever ran; the conditions stay as they are
     * @param late it was stopped as it was there for too long
     */
    record Facts(
            List<ContainerRecord> init,
            List<ContainerRecord> main,
            boolean sandbox,
            @Nullable String ip,
            String hostIp,
            @Nullable Instant startTime,
            boolean ending,
            boolean lost,
            boolean late) {}

    private final JsonNode pod;
    private final Facts facts;
    private final String now;

    private PodStatus(JsonNode pod, Facts facts, Instant now) {
        this.pod = pod;
        this.facts = facts;
        this.now = seconds(now);
    }

    /** The status that the pod should have now. What others wrote into it stays. */
    static ObjectNode of(JsonNode pod, Facts facts, Instant now) {
        return new PodStatus(pod, facts, now).make();
    }

    static String phase(JsonNode pod, Facts facts) {
        return new PodStatus(pod, facts, Instant.EPOCH).phase();
    }

    private ObjectNode make() {
        ObjectNode status =
                pod.path("status").isObject() ? (ObjectNode) pod.path("status").deepCopy() : Json.object();
        String phase = phase();
        status.put("observedGeneration", generation());
        status.put("phase", facts.lost() ? "Failed" : phase);
        if (facts.late()) {
            PodDeadline.tell(status);
        }
        status.set("conditions", conditions(facts.lost() ? "Pending" : phase));
        status.put("hostIP", facts.hostIp());
        status.putArray("hostIPs").addObject().put("ip", facts.hostIp());
        if (facts.ip() != null) {
            status.put("podIP", facts.ip());
            status.putArray("podIPs").addObject().put("ip", facts.ip());
        }
        if (facts.startTime() != null) {
            status.put("startTime", seconds(facts.startTime()));
        }
        if (!facts.init().isEmpty()) {
            status.set("initContainerStatuses", containers(facts.init()));
        }
        status.set("containerStatuses", containers(facts.main()));
        return status;
    }

    private int generation() {
        return Json.number(pod, 1, "metadata", "generation");
    }

    // kubelet, getPhase
    private String phase() {
        if (facts.late()) {
            return "Failed";
        }
        String restartPolicy = Json.text(pod, "spec", "restartPolicy");
        for (ContainerRecord each : facts.init()) {
            if (each.isSidecar()) {
                continue;
            }
            boolean succeeded = each.state instanceof ContainerState.Terminated ended && ended.exitCode() == 0;
            if (!succeeded && each.done) {
                return "Failed";
            }
            if (!succeeded) {
                return "Pending";
            }
        }
        int running = 0;
        int stopped = 0;
        int succeeded = 0;
        for (ContainerRecord each : facts.main()) {
            if (each.isRunning()) {
                running++;
            } else if (each.state instanceof ContainerState.Terminated ended) {
                stopped++;
                succeeded += ended.exitCode() == 0 ? 1 : 0;
            } else if (each.lastState != null) {
                stopped++;
            } else {
                return "Pending";
            }
        }
        if (running > 0) {
            return "Running";
        }
        boolean over = facts.ending() || facts.main().stream().allMatch(each -> each.done);
        if (!over || (restartPolicy.equals("Always") && !facts.ending())) {
            return "Running";
        }
        return succeeded == stopped ? "Succeeded" : "Failed";
    }

    private ArrayNode conditions(String phase) {
        ArrayNode conditions = Json.array();
        conditions.add(condition("PodReadyToStartContainers", facts.sandbox(), "", ""));
        conditions.add(initialized(phase));
        ObjectNode containersReady = ready("ContainersReady", phase);
        ObjectNode ready = ready("Ready", phase);
        gates(ready);
        conditions.add(ready);
        conditions.add(containersReady);
        for (JsonNode there : pod.path("status").path("conditions")) {
            String type = Json.text(there, "type");
            if (type.equals("PodScheduled")) {
                conditions.add(condition("PodScheduled", true, "", ""));
            } else if (!List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady")
                    .contains(type)) {
                conditions.add(there.deepCopy());
            }
        }
        if (conditions.size() == 4 && !has("PodScheduled")) {
            conditions.add(condition("PodScheduled", true, "", ""));
        }
        return conditions;
    }

    private boolean has(String type) {
        return !before(type).isMissingNode();
    }

    private ObjectNode initialized(String phase) {
        if (phase.equals("Succeeded")) {
            return condition("Initialized", true, "PodCompleted", "");
        }
        List<String> incomplete = facts.init().stream()
                .filter(each -> each.isSidecar()
                        ? !each.started
                        : !(each.state instanceof ContainerState.Terminated ended && ended.exitCode() == 0))
                .map(ContainerRecord::name)
                .toList();
        return incomplete.isEmpty()
                ? condition("Initialized", true, "", "")
                : condition(
                        "Initialized",
                        false,
                        "ContainersNotInitialized",
                        "containers with incomplete status: [" + String.join(" ", incomplete) + "]");
    }

    private ObjectNode ready(String type, String phase) {
        if (phase.equals("Succeeded")) {
            return condition(type, false, "PodCompleted", "");
        }
        if (phase.equals("Failed")) {
            return condition(type, false, "PodFailed", "");
        }
        List<String> unready = java.util.stream.Stream.concat(
                        facts.init().stream().filter(ContainerRecord::isSidecar), facts.main().stream())
                .filter(each -> !each.ready)
                .map(ContainerRecord::name)
                .toList();
        return unready.isEmpty()
                ? condition(type, true, "", "")
                : condition(
                        type,
                        false,
                        "ContainersNotReady",
                        "containers with unready status: [" + String.join(" ", unready) + "]");
    }

    /** Kubernetes, pod readiness: all conditions named in readinessGates must be True as well. */
    private void gates(ObjectNode ready) {
        if (!Json.text(ready, "status").equals("True")) {
            return;
        }
        for (JsonNode gate : pod.path("spec").path("readinessGates")) {
            String type = Json.text(gate, "conditionType");
            if (!Json.text(before(type), "status").equals("True")) {
                ready.put("status", "False");
                ready.put("reason", "ReadinessGatesNotReady");
                ready.put(
                        "message",
                        has(type)
                                ? "the status of pod readiness gate \"" + type + "\" is not \"True\", but False"
                                : "corresponding condition of pod readiness gate \"" + type + "\" does not exist.");
                if (!Json.text(before("Ready"), "status").equals("True")) {
                    ready.put("lastTransitionTime", transition("Ready", "False"));
                }
                return;
            }
        }
    }

    private ObjectNode condition(String type, boolean isTrue, String reason, String message) {
        String status = isTrue ? "True" : "False";
        ObjectNode condition = Json.object();
        condition.put("type", type);
        condition.put("observedGeneration", generation());
        condition.put("status", status);
        condition.putNull("lastProbeTime");
        condition.put("lastTransitionTime", transition(type, status));
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
        if (!message.isEmpty()) {
            condition.put("message", message);
        }
        return condition;
    }

    private String transition(String type, String status) {
        JsonNode before = before(type);
        String since = Json.text(before, "lastTransitionTime");
        return Json.text(before, "status").equals(status) && !since.isEmpty() ? since : now;
    }

    private JsonNode before(String type) {
        for (JsonNode there : pod.path("status").path("conditions")) {
            if (Json.text(there, "type").equals(type)) {
                return there;
            }
        }
        return Json.object().path(type);
    }

    private ArrayNode containers(List<ContainerRecord> records) {
        ArrayNode statuses = Json.array();
        records.forEach(record -> statuses.add(container(record)));
        return statuses;
    }

    private static ObjectNode container(ContainerRecord record) {
        ObjectNode status = Json.object();
        status.put("name", record.name());
        status.set("state", record.state.json());
        status.set("lastState", record.lastState == null ? Json.object() : record.lastState.json());
        status.put("ready", record.ready);
        status.put("restartCount", record.restartCount);
        status.put("image", Json.text(record.spec(), "image"));
        status.put("imageID", record.imageId);
        if (!record.containerId.isEmpty()) {
            status.put("containerID", record.containerId);
        }
        status.put("started", record.started);
        if (!record.containerId.isEmpty()) {
            JsonNode resources = record.spec().path("resources");
            status.set("resources", resources.isObject() ? resources.deepCopy() : Json.object());
            JsonNode requests = resources.path("requests");
            if (requests.isObject()) {
                status.set("allocatedResources", requests.deepCopy());
            }
        }
        ArrayNode mounts = Json.array();
        for (JsonNode mount : record.spec().path("volumeMounts")) {
            ObjectNode shown = mounts.addObject();
            shown.put("name", Json.text(mount, "name"));
            shown.put("mountPath", Json.text(mount, "mountPath"));
            if (Json.isTrue(mount, "readOnly")) {
                shown.put("readOnly", true);
                shown.put("recursiveReadOnly", "Disabled");
            }
        }
        if (!mounts.isEmpty()) {
            status.set("volumeMounts", mounts);
        }
        return status;
    }

    private static String seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
