package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what pods ask for and what nodes have. */
final class Requests {
    private Requests() {}

    /** What a pod with this spec takes of its node. */
    static Load of(JsonNode spec) {
        return new Load(1, millis(spec, "cpu"), units(spec, "memory"), ports(spec));
    }

    /** What a node can take; where it does not say, anything. */
    static Load room(JsonNode allocatable) {
        return new Load(
                allocatable.has("pods") ? amount(allocatable, "pods").intValue() : Integer.MAX_VALUE,
                allocatable.has("cpu") ? thousandths(amount(allocatable, "cpu")) : Long.MAX_VALUE,
                allocatable.has("memory") ? amount(allocatable, "memory").longValue() : Long.MAX_VALUE,
                List.of());
    }

    private static long millis(JsonNode spec, String resource) {
        return thousandths(asked(spec, resource));
    }

    private static long units(JsonNode spec, String resource) {
        return asked(spec, resource).setScale(0, RoundingMode.UP).longValue();
    }

    private static long thousandths(BigDecimal amount) {
        return amount.movePointRight(3).setScale(0, RoundingMode.UP).longValue();
    }

    /**
     * Kubernetes: the containers together, or the hungriest init container where that is more. Init containers that are
     * always restarted run beside everything that comes after them.
     */
    private static BigDecimal asked(JsonNode spec, String resource) {
        BigDecimal beside = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (JsonNode container : Json.at(spec, "initContainers")) {
            BigDecimal its = ofContainer(container, resource);
            if (Json.text(container, "restartPolicy").equals("Always")) {
                beside = beside.add(its);
            } else {
                most = most.max(beside.add(its));
            }
        }
        BigDecimal together = beside;
        for (JsonNode container : Json.at(spec, "containers")) {
            together = together.add(ofContainer(container, resource));
        }
        return together.max(most).add(amount(Json.at(spec, "overhead"), resource));
    }

    private static BigDecimal ofContainer(JsonNode container, String resource) {
        return amount(Json.at(container, "resources", "requests"), resource);
    }

    private static BigDecimal amount(JsonNode resources, String resource) {
        JsonNode written = resources.path(resource);
        return written.isValueNode() ? Quantity.parse(written.asString()).amount() : BigDecimal.ZERO;
    }

    private static List<HostPort> ports(JsonNode spec) {
        List<HostPort> ports = new ArrayList<>();
        for (JsonNode container : Json.at(spec, "containers")) {
            for (JsonNode port : Json.at(container, "ports")) {
                if (Json.number(port, 0, "hostPort") > 0) {
                    ports.add(new HostPort(
                            Json.text(port, "hostIP"), Json.text(port, "protocol"), Json.number(port, 0, "hostPort")));
                }
            }
        }
        return ports;
    }
}
