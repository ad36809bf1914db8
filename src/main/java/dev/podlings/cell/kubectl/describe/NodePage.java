package dev.podlings.cell.kubectl.describe;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** {@code describe node}. */
final class NodePage {
    private static final String ROLE = "node-role.kubernetes.io/";
    private static final List<String> SYSTEM = List.of(
            "machineID=Machine ID",
            "systemUUID=System UUID",
            "bootID=Boot ID",
            "kernelVersion=Kernel Version",
            "osImage=OS Image",
            "operatingSystem=Operating System",
            "architecture=Architecture",
            "containerRuntimeVersion=Container Runtime Version",
            "kubeletVersion=Kubelet Version",
            "kubeProxyVersion=Kube-Proxy Version");

    private NodePage() {}

    static void of(JsonNode node, Around around, Page page) {
        String name = node.at("/metadata/name").asString("");
        page.line("Name", name);
        List<String> roles = node.at("/metadata/labels").properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith(ROLE))
                .map(key -> key.substring(ROLE.length()))
                .sorted()
                .toList();
        page.line("Roles", Page.orNone(String.join(",", roles)));
        page.labels(0, "Labels", node.at("/metadata/labels"));
        page.annotations(0, "Annotations", node.at("/metadata/annotations"));
        page.line("CreationTimestamp", Times.date(node.at("/metadata/creationTimestamp")));
        page.lines(0, "Taints", taints(node.at("/spec/taints")));
        page.line("Unschedulable", node.at("/spec/unschedulable").asString("false"));
        lease(name, around, page);
        Conditions.timed(node.at("/status/conditions"), "LastHeartbeatTime", Times::date, page);
        page.line(0, "Addresses:");
        node.at("/status/addresses")
                .forEach(each -> page.line(
                        2,
                        each.path("type").asString("") + ":",
                        each.path("address").asString("")));
        amounts("Capacity", node.at("/status/capacity"), page);
        amounts("Allocatable", node.at("/status/allocatable"), page);
        page.line(0, "System Info:");
        for (String each : SYSTEM) {
            String[] parts = each.split("=");
            page.line(
                    2,
                    parts[1] + ":",
                    node.at("/status/nodeInfo").path(parts[0]).asString(""));
        }
        page.lineIf("PodCIDR", node.at("/spec/podCIDR"));
        if (!node.at("/spec/podCIDRs").isEmpty()) {
            page.line("PodCIDRs", Page.joined(node.at("/spec/podCIDRs"), ","));
        }
        page.lineIf("ProviderID", node.at("/spec/providerID"));
        NodeLoad.of(node, around, page);
        EventLines.of(node, around, page);
    }

    private static List<String> taints(JsonNode taints) {
        return StreamSupport.stream(taints.spliterator(), false)
                .map(each -> each.path("key").asString("")
                        + (each.path("value").asString("").isEmpty()
                                ? ""
                                : "=" + each.path("value").asString(""))
                        + ":" + each.path("effect").asString(""))
                .sorted()
                .toList();
    }

    private static void lease(String name, Around around, Page page) {
        for (JsonNode lease : around.all("leases.coordination.k8s.io", "fieldSelector=metadata.name%3D" + name)) {
            if (lease.at("/metadata/namespace").asString("").equals("kube-node-lease")) {
                page.line(0, "Lease:");
                page.line(2, "HolderIdentity:", lease.at("/spec/holderIdentity").asString("<unset>"));
                page.line(2, "AcquireTime:", Times.date(lease.at("/spec/acquireTime")));
                page.line(2, "RenewTime:", Times.date(lease.at("/spec/renewTime")));
            }
        }
    }

    private static void amounts(String title, JsonNode amounts, Page page) {
        page.line(0, title + ":");
        amounts.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        page.line(2, each.getKey() + ":", each.getValue().asString("")));
    }
}
