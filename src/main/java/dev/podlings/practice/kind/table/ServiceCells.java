package dev.podlings.practice.kind.table;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Cells of Services, Endpoints and EndpointSlices. */
final class ServiceCells {
    private ServiceCells() {}

    static String clusterIp(JsonNode service) {
        return Cells.orElse(Json.text(service, "spec", "clusterIP"), Cells.NONE);
    }

    static String externalIp(JsonNode service) {
        List<String> ips = new ArrayList<>();
        Json.at(service, "spec", "externalIPs").forEach(ip -> ips.add(ip.asString("")));
        switch (Json.text(service, "spec", "type")) {
            case "ExternalName" -> {
                return Json.text(service, "spec", "externalName");
            }
            case "LoadBalancer" -> {
                List<String> all = new ArrayList<>();
                for (JsonNode ingress : Json.at(service, "status", "loadBalancer", "ingress")) {
                    all.add(Cells.orElse(Json.text(ingress, "ip"), Json.text(ingress, "hostname")));
                }
                all.addAll(ips);
                return all.isEmpty() ? "<pending>" : String.join(",", all);
            }
            default -> {
                return ips.isEmpty() ? Cells.NONE : String.join(",", ips);
            }
        }
    }

    static String ports(JsonNode service) {
        String ports = Json.at(service, "spec", "ports")
                .valueStream()
                .map(port -> {
                    int nodePort = Json.number(port, 0, "nodePort");
                    return Json.number(port, 0, "port") + (nodePort > 0 ? ":" + nodePort : "") + "/"
                            + Json.text(port, "protocol");
                })
                .collect(Collectors.joining(","));
        return Cells.orElse(ports, Cells.NONE);
    }

    static String endpoints(JsonNode endpoints) {
        List<String> all = new ArrayList<>();
        for (JsonNode subset : endpoints.path("subsets")) {
            if (subset.path("ports").isEmpty()) {
                subset.path("addresses").forEach(address -> all.add(Json.text(address, "ip")));
            }
            for (JsonNode port : subset.path("ports")) {
                subset.path("addresses")
                        .forEach(address -> all.add(Json.text(address, "ip") + ":" + Json.number(port, 0, "port")));
            }
        }
        return Cells.some(all, Cells.NONE);
    }

    static String slicePorts(JsonNode slice) {
        List<String> all = new ArrayList<>();
        slice.path("ports")
                .forEach(port -> all.add(port.has("port") ? port.path("port").asString("") : "*"));
        return Cells.some(all, Cells.UNSET);
    }

    static String sliceAddresses(JsonNode slice) {
        List<String> all = new ArrayList<>();
        slice.path("endpoints")
                .forEach(endpoint -> endpoint.path("addresses").forEach(address -> all.add(address.asString(""))));
        return Cells.some(all, Cells.UNSET);
    }
}
