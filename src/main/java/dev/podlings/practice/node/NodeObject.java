package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.node.file.Digests;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Node as its kubelet registers and reports it. */
final class NodeObject {
    static final String VERSION = "v1.36.2";

    private NodeObject() {}

    /** @param index counted from 0 */
    static ObjectNode of(String name, int index) {
        ObjectNode node = Json.object();
        ObjectNode metadata = node.putObject("metadata");
        metadata.put("name", name);
        ObjectNode labels = metadata.putObject("labels");
        labels.put("beta.kubernetes.io/arch", "amd64");
        labels.put("beta.kubernetes.io/os", "linux");
        labels.put("kubernetes.io/arch", "amd64");
        labels.put("kubernetes.io/hostname", name);
        labels.put("kubernetes.io/os", "linux");
        if (index == 0) {
            labels.put("node-role.kubernetes.io/control-plane", "");
        }
        metadata.putObject("annotations").put("node.alpha.kubernetes.io/ttl", "0");
        ObjectNode spec = node.putObject("spec");
        spec.put("podCIDR", Addresses.cidr(index));
        spec.putArray("podCIDRs").add(Addresses.cidr(index));
        return node;
    }

    static String ip(int index) {
        return "192.168.49." + (2 + index);
    }

    static ObjectNode status(String name, int index, Instant now) {
        ObjectNode status = Json.object();
        room(status.putObject("capacity"));
        room(status.putObject("allocatable"));
        status.set("conditions", conditions(now));
        ArrayNode addresses = status.putArray("addresses");
        addresses.addObject().put("type", "InternalIP").put("address", ip(index));
        addresses.addObject().put("type", "Hostname").put("address", name);
        status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250);
        ObjectNode info = status.putObject("nodeInfo");
        String id = Digests.sha256("node " + name);
        info.put("machineID", id.substring(0, 32));
        info.put("systemUUID", uuid(id.substring(32)));
        info.put("bootID", uuid(Digests.sha256("boot " + name + now)));
        info.put("kernelVersion", "6.6.95-podlings");
        info.put("osImage", "podlings practice cluster (simulated)");
        info.put("containerRuntimeVersion", "podlings://1");
        info.put("kubeletVersion", VERSION);
        info.put("kubeProxyVersion", "");
        info.put("operatingSystem", "linux");
        info.put("architecture", "amd64");
        return status;
    }

    /** Kubernetes, node status: each image under all its names, the digest first. */
    static void images(ObjectNode status, List<Image> held) {
        ArrayNode images = status.putArray("images");
        for (Image image : held) {
            ObjectNode entry = images.addObject();
            entry.putArray("names").add(image.id()).add(image.reference());
            entry.put("sizeBytes", image.size());
        }
    }

    private static void room(ObjectNode room) {
        room.put("cpu", "8");
        room.put("ephemeral-storage", "20Gi");
        room.put("hugepages-1Gi", "0");
        room.put("hugepages-2Mi", "0");
        room.put("memory", "16Gi");
        room.put("pods", "10k");
    }

    private static ArrayNode conditions(Instant now) {
        ArrayNode conditions = Json.array();
        condition(
                conditions,
                "MemoryPressure",
                "False",
                "KubeletHasSufficientMemory",
                "kubelet has sufficient memory available",
                now);
        condition(conditions, "DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure", now);
        condition(
                conditions,
                "PIDPressure",
                "False",
                "KubeletHasSufficientPID",
                "kubelet has sufficient PID available",
                now);
        condition(conditions, "Ready", "True", "KubeletReady", "kubelet is posting ready status", now);
        return conditions;
    }

    private static void condition(
            ArrayNode conditions, String type, String status, String reason, String message, Instant now) {
        String moment = now.truncatedTo(ChronoUnit.SECONDS).toString();
        conditions
                .addObject()
                .put("type", type)
                .put("status", status)
                .put("lastHeartbeatTime", moment)
                .put("lastTransitionTime", moment)
                .put("reason", reason)
                .put("message", message);
    }

    private static String uuid(String digits) {
        return digits.substring(0, 8) + "-" + digits.substring(8, 12) + "-" + digits.substring(12, 16) + "-"
                + digits.substring(16, 20) + "-" + digits.substring(20, 32);
    }
}
