package dev.podlings.cell.kubectl.describe;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code describe} of the addresses behind a service. */
final class EndpointPages {
    private EndpointPages() {}

    static void endpoints(JsonNode endpoints, Around around, Page page) {
        head(endpoints, page);
        page.line(0, "Subsets:");
        for (JsonNode subset : endpoints.path("subsets")) {
            page.line(2, "Addresses:", addresses(subset.path("addresses")));
            page.line(2, "NotReadyAddresses:", addresses(subset.path("notReadyAddresses")));
            ports(subset.path("ports"), 2, page);
            page.line(0, "");
        }
        EventLines.of(endpoints, around, page);
    }

    private static String addresses(JsonNode addresses) {
        List<String> all = new ArrayList<>();
        addresses.forEach(each -> all.add(each.path("ip").asString("")));
        return Page.orNone(String.join(",", all));
    }

    private static void ports(JsonNode ports, int indent, Page page) {
        if (ports.isEmpty()) {
            return;
        }
        page.line(indent, "Ports:");
        page.line(indent + 2, "Name", "Port", "Protocol").line(indent + 2, "----", "----", "--------");
        for (JsonNode port : ports) {
            String name = port.path("name").asString("");
            page.line(
                    indent + 2,
                    name.isEmpty() ? "<unset>" : name,
                    port.path("port").asString("<unset>"),
                    port.path("protocol").asString(""));
        }
    }

    static void slice(JsonNode slice, Around around, Page page) {
        head(slice, page);
        page.line("AddressType", slice.path("addressType").asString(""));
        if (slice.path("ports").isEmpty()) {
            page.line("Ports", "<unset>");
        }
        ports(slice.path("ports"), 0, page);
        if (slice.path("endpoints").isEmpty()) {
            page.line("Endpoints", "<none>");
        } else {
            page.line(0, "Endpoints:");
            slice.path("endpoints").forEach(each -> endpoint(each, page));
        }
        EventLines.of(slice, around, page);
    }

    private static void endpoint(JsonNode endpoint, Page page) {
        page.line(2, "- Addresses:", Page.joined(endpoint.path("addresses"), ","));
        page.line(4, "Conditions:");
        page.line(6, "Ready:", endpoint.at("/conditions/ready").asString("<unset>"));
        page.line(4, "Hostname:", endpoint.path("hostname").asString("<unset>"));
        JsonNode target = endpoint.path("targetRef");
        if (target.isObject()) {
            page.line(
                    4,
                    "TargetRef:",
                    target.path("kind").asString("") + "/" + target.path("name").asString(""));
        }
        page.line(4, "NodeName:", endpoint.path("nodeName").asString("<unset>"));
        page.line(4, "Zone:", endpoint.path("zone").asString("<unset>"));
    }

    private static void head(JsonNode object, Page page) {
        page.line("Name", object.at("/metadata/name").asString(""));
        page.line("Namespace", object.at("/metadata/namespace").asString(""));
        page.labels(0, "Labels", object.at("/metadata/labels"));
        page.annotations(0, "Annotations", object.at("/metadata/annotations"));
    }
}
