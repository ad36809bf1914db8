package dev.podlings.cell.kubectl.describe;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code describe pod}. */
final class PodPage {
    private PodPage() {}

    static void of(JsonNode pod, Around around, Page page) {
        JsonNode spec = pod.path("spec");
        JsonNode status = pod.path("status");
        page.line("Name", pod.at("/metadata/name").asString(""));
        page.line("Namespace", pod.at("/metadata/namespace").asString(""));
        page.lineIf("Priority", spec.path("priority"));
        page.lineIf("Runtime Class Name", spec.path("runtimeClassName"));
        page.line("Service Account", spec.path("serviceAccountName").asString(""));
        String node = spec.path("nodeName").asString("");
        page.line(
                "Node",
                node.isEmpty() ? "<none>" : node + "/" + status.path("hostIP").asString(""));
        if (status.has("startTime")) {
            page.line("Start Time", Times.date(status.path("startTime")));
        }
        page.labels(0, "Labels", pod.at("/metadata/labels"));
        page.annotations(0, "Annotations", pod.at("/metadata/annotations"));
        standing(pod, around, page);
        Owner.line(pod, page);
        ContainerLines containers =
                new ContainerLines(0, status.path("containerStatuses"), path -> field(pod, path), page);
        if (!spec.path("initContainers").isEmpty()) {
            new ContainerLines(0, status.path("initContainerStatuses"), path -> field(pod, path), page)
                    .of("Init Containers", spec.path("initContainers"));
        }
        containers.of("Containers", spec.path("containers"));
        conditions(status.path("conditions"), page);
        VolumeLines.of(spec.path("volumes"), 0, page);
        page.lineIf("QoS Class", status.path("qosClass"));
        PlacementLines.of(spec, 0, page);
        EventLines.of(pod, around, page);
    }

    private static void standing(JsonNode pod, Around around, Page page) {
        JsonNode status = pod.path("status");
        JsonNode ends = pod.at("/metadata/deletionTimestamp");
        if (ends.asString("").isEmpty()) {
            page.line("Status", status.path("phase").asString(""));
        } else {
            page.line("Status", "Terminating (lasts " + Times.since(ends, around.now()) + ")");
            page.line(
                    "Termination Grace Period",
                    pod.at("/metadata/deletionGracePeriodSeconds").asString("0") + "s");
        }
        page.lineIf("Reason", status.path("reason"));
        page.lineIf("Message", status.path("message"));
        page.line("IP", status.path("podIP").asString(""));
        List<String> addresses = new ArrayList<>();
        status.path("podIPs").forEach(each -> addresses.add(each.path("ip").asString("")));
        if (addresses.isEmpty()) {
            page.line("IPs", "<none>");
        } else {
            page.line(0, "IPs:");
            addresses.forEach(each -> page.line(2, "IP:", each));
        }
    }

    private static void conditions(JsonNode conditions, Page page) {
        if (conditions.isEmpty()) {
            return;
        }
        page.line(0, "Conditions:").line(2, "Type", "Status");
        conditions.forEach(each -> page.line(
                2, each.path("type").asString("") + " ", each.path("status").asString("") + " "));
    }

    /** kubectl, describe: only what is in the metadata can be told. */
    private static String field(JsonNode pod, String path) {
        int open = path.indexOf("['");
        if (open < 0) {
            return path.startsWith("metadata.")
                    ? pod.path("metadata")
                            .path(path.substring("metadata.".length()))
                            .asString("")
                    : "";
        }
        String key = path.substring(open + 2, Math.max(open + 2, path.length() - 2));
        return pod.path("metadata")
                .path(path.substring(path.indexOf('.') + 1, open))
                .path(key)
                .asString("");
    }
}
