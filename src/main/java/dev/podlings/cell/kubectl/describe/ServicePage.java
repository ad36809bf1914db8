package dev.podlings.cell.kubectl.describe;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code describe service}. */
final class ServicePage {
    private static final int ENDPOINTS_SHOWN = 3;

    private ServicePage() {}

    static void of(JsonNode service, Around around, Page page) {
        JsonNode spec = service.path("spec");
        String name = service.at("/metadata/name").asString("");
        page.line("Name", name);
        page.line("Namespace", service.at("/metadata/namespace").asString(""));
        page.labels(0, "Labels", service.at("/metadata/labels"));
        page.annotations(0, "Annotations", service.at("/metadata/annotations"));
        page.line("Selector", Page.orNone(String.join(",", Page.pairs(spec.path("selector")))));
        page.line("Type", spec.path("type").asString(""));
        page.lineIf("IP Family Policy", spec.path("ipFamilyPolicy"));
        if (!spec.path("ipFamilies").isEmpty()) {
            page.line("IP Families", Page.joined(spec.path("ipFamilies"), ","));
        }
        page.line("IP", spec.path("clusterIP").asString(""));
        page.line("IPs", Page.orNone(Page.joined(spec.path("clusterIPs"), ",")));
        if (!spec.path("externalIPs").isEmpty()) {
            page.line("External IPs", Page.joined(spec.path("externalIPs"), ","));
        }
        page.lineIf("External Name", spec.path("externalName"));
        List<JsonNode> slices =
                around.all("endpointslices.discovery.k8s.io", "labelSelector=kubernetes.io%2Fservice-name%3D" + name);
        spec.path("ports").forEach(port -> port(port, slices, page));
        page.line("Session Affinity", spec.path("sessionAffinity").asString(""));
        page.lineIf("External Traffic Policy", spec.path("externalTrafficPolicy"));
        page.lineIf("Internal Traffic Policy", spec.path("internalTrafficPolicy"));
        EventLines.of(service, around, page);
    }

    private static void port(JsonNode port, List<JsonNode> slices, Page page) {
        String name = port.path("name").asString("<unset>");
        String protocol = "/" + port.path("protocol").asString("TCP");
        page.line(0, "Port:", name, port.path("port").asString("") + protocol);
        page.line("TargetPort", port.path("targetPort").asString("") + protocol);
        if (port.path("nodePort").asInt(0) > 0) {
            page.line(0, "NodePort:", name, port.path("nodePort").asString("") + protocol);
        }
        page.line("Endpoints", endpoints(slices, port.path("name").asString("")));
    }

    /** kubectl, describe: the first three that are ready, and how many more there are. */
    private static String endpoints(List<JsonNode> slices, String portName) {
        if (slices.isEmpty()) {
            return "<none>";
        }
        List<String> ready = new ArrayList<>();
        for (JsonNode slice : slices) {
            for (JsonNode port : slice.path("ports")) {
                if (port.path("name").asString("").equals(portName)) {
                    slice.path("endpoints").forEach(each -> {
                        if (each.at("/conditions/ready").asBoolean(true)) {
                            ready.add(each.at("/addresses/0").asString("") + ":"
                                    + port.path("port").asString(""));
                        }
                    });
                }
            }
        }
        return ready.size() <= ENDPOINTS_SHOWN
                ? String.join(",", ready)
                : String.join(",", ready.subList(0, ENDPOINTS_SHOWN)) + " + " + (ready.size() - ENDPOINTS_SHOWN)
                        + " more...";
    }
}
