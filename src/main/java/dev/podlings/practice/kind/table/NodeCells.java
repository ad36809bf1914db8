package dev.podlings.practice.kind.table;

import dev.podlings.practice.json.Json;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Cells of Nodes. */
final class NodeCells {
    private static final String ROLE = "node-role.kubernetes.io/";

    private NodeCells() {}

    static String status(JsonNode node) {
        String ready = Json.at(node, "status", "conditions")
                .valueStream()
                .filter(each -> Json.text(each, "type").equals("Ready"))
                .map(each -> Json.text(each, "status").equals("True") ? "Ready" : "NotReady")
                .findFirst()
                .orElse("Unknown");
        return Json.isTrue(node, "spec", "unschedulable") ? ready + ",SchedulingDisabled" : ready;
    }

    static String roles(JsonNode node) {
        String roles = Json.at(node, "metadata", "labels").propertyNames().stream()
                .filter(label -> label.startsWith(ROLE) && label.length() > ROLE.length())
                .map(label -> label.substring(ROLE.length()))
                .sorted()
                .collect(Collectors.joining(","));
        return Cells.orElse(roles, Cells.NONE);
    }

    static String address(JsonNode node, String type) {
        return Json.at(node, "status", "addresses")
                .valueStream()
                .filter(each -> Json.text(each, "type").equals(type))
                .map(each -> Json.text(each, "address"))
                .findFirst()
                .orElse(Cells.NONE);
    }

    static String info(JsonNode node, String field) {
        return Cells.orElse(Json.text(node, "status", "nodeInfo", field), "<unknown>");
    }

    static String kernel(JsonNode node) {
        String architecture = Json.text(node, "status", "nodeInfo", "architecture");
        return info(node, "kernelVersion") + (architecture.isEmpty() ? "" : " (" + architecture + ")");
    }
}
