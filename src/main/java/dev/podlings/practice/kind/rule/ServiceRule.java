package dev.podlings.practice.kind.rule;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.syntax.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Services. */
final class ServiceRule extends Rule {
    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final Pattern IP = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    @Override
    List<String> nameComplaints(String name) {
        return Names.label(name);
    }

    @Override
    void defaults(ObjectNode service) {
        ObjectNode spec = spec(service);
        fill(spec, "sessionAffinity", "None");
        fill(spec, "type", "ClusterIP");
        if (Json.text(spec, "sessionAffinity").equals("ClientIP")) {
            fill(Json.make(spec, "sessionAffinityConfig", "clientIP"), "timeoutSeconds", 10800);
        }
        for (JsonNode each : spec.path("ports")) {
            ObjectNode port = (ObjectNode) each;
            fill(port, "protocol", "TCP");
            JsonNode target = port.path("targetPort");
            if (target.isMissingNode() || (target.isNumber() && target.intValue() == 0) || Errors.saysNothing(target)) {
                port.put("targetPort", Json.number(port, 0, "port"));
            }
        }
        if (reachesNodes(spec)) {
            fill(spec, "externalTrafficPolicy", "Cluster");
        }
        if (!isExternalName(spec)) {
            fill(spec, "internalTrafficPolicy", "Cluster");
        }
        if (Json.text(spec, "type").equals("LoadBalancer")) {
            fill(spec, "allocateLoadBalancerNodePorts", true);
        }
    }

    @Override
    void prepareCreate(ObjectNode service) {
        service.putObject("status").putObject("loadBalancer");
    }

    @Override
    void admit(ObjectNode service, Allocations allocations) {
        ObjectNode spec = spec(service);
        if (isExternalName(spec)) {
            return;
        }
        if (Json.text(spec, "clusterIP").isEmpty()) {
            String first = spec.path("clusterIPs").path(0).asString("");
            spec.put("clusterIP", first.isEmpty() ? allocations.clusterIp() : first);
        }
        if (spec.path("clusterIPs").isEmpty()) {
            spec.putArray("clusterIPs").add(Json.text(spec, "clusterIP"));
        }
        if (spec.path("ipFamilies").isEmpty()) {
            spec.putArray("ipFamilies").add("IPv4");
        }
        fill(spec, "ipFamilyPolicy", "SingleStack");
        if (reachesNodes(spec)) {
            for (JsonNode port : spec.path("ports")) {
                if (Json.number(port, 0, "nodePort") == 0) {
                    ((ObjectNode) port).put("nodePort", allocations.nodePort());
                }
            }
        }
    }

    /** What was allocated stays, though the writer leaves it out. */
    @Override
    void prepareUpdate(ObjectNode after, ObjectNode before) {
        ObjectNode now = spec(after);
        JsonNode then = before.path("spec");
        if (isExternalName(now) || isExternalName(then)) {
            if (isExternalName(now)) {
                now.remove(List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy"));
            }
            return;
        }
        if (Json.text(now, "clusterIP").isEmpty()) {
            keep(now, then, "clusterIP");
            keep(now, then, "clusterIPs");
        } else if (now.path("clusterIPs").equals(then.path("clusterIPs"))
                && !Json.text(now, "clusterIP").equals(Json.text(then, "clusterIP"))) {
            // A writer who knows only the older field means the newer one as well.
            now.putArray("clusterIPs").add(Json.text(now, "clusterIP"));
        }
        keep(now, then, "clusterIPs");
        keep(now, then, "ipFamilies");
        keep(now, then, "ipFamilyPolicy");
        if (reachesNodes(now) && reachesNodes(then)) {
            keepNodePorts(now, then);
        }
    }

    private static void keep(ObjectNode now, JsonNode then, String field) {
        if (Errors.saysNothing(now.path(field)) && then.has(field)) {
            now.set(field, then.path(field));
        }
    }

    private static void keepNodePorts(ObjectNode now, JsonNode then) {
        for (JsonNode port : now.path("ports")) {
            if (Json.number(port, 0, "nodePort") == 0) {
                then.path("ports")
                        .valueStream()
                        .filter(old -> Json.number(old, 0, "port") == Json.number(port, 0, "port")
                                && Json.text(old, "protocol").equals(Json.text(port, "protocol")))
                        .filter(old -> old.has("nodePort"))
                        .findFirst()
                        .ifPresent(old -> ((ObjectNode) port).set("nodePort", old.path("nodePort")));
            }
        }
    }

    @Override
    void validate(JsonNode service, Errors errors) {
        JsonNode spec = service.path("spec");
        boolean headless = Json.text(spec, "clusterIP").equals("None");
        if (spec.path("ports").isEmpty() && !headless && !isExternalName(spec)) {
            errors.required("spec.ports");
        }
        errors.oneOf("spec.type", spec.path("type"), TYPES);
        if (isExternalName(spec)) {
            String name = Json.text(spec, "externalName");
            if (name.isEmpty()) {
                errors.required("spec.externalName");
            } else {
                errors.invalid("spec.externalName", name, Names.subdomain(name.replaceFirst("\\.$", "")));
            }
        }
        ports(spec, errors);
        MetadataRules.labels("spec.selector", spec.path("selector"), errors);
        errors.oneOf("spec.sessionAffinity", spec.path("sessionAffinity"), List.of("ClientIP", "None"));
        int index = 0;
        for (JsonNode ip : spec.path("clusterIPs")) {
            if (!ip.asString("").equals("None") && !IP.matcher(ip.asString("")).matches()) {
                errors.invalid(
                        "spec.clusterIPs[" + index + "]",
                        ip,
                        "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
            }
            index++;
        }
    }

    private static void ports(JsonNode spec, Errors errors) {
        boolean several = spec.path("ports").size() > 1;
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        int index = 0;
        for (JsonNode port : spec.path("ports")) {
            String place = "spec.ports[" + index++ + "]";
            String name = Json.text(port, "name");
            if (name.isEmpty() && several) {
                errors.required(place + ".name");
            } else if (!name.isEmpty()) {
                errors.invalid(place + ".name", name, Names.label(name));
                if (!names.add(name)) {
                    errors.duplicate(place + ".name", port.path("name"));
                }
            }
            JsonNode number = port.path("port");
            if (number.intValue(0) < 1 || number.intValue(0) > 65535) {
                errors.invalid(place + ".port", number, "must be between 1 and 65535, inclusive");
            }
            errors.oneOf(place + ".protocol", port.path("protocol"), PROTOCOLS);
            ProbeRules.port(place + ".targetPort", port.path("targetPort"), errors);
            if (Json.number(port, 0, "nodePort") != 0 && !reachesNodes(spec)) {
                errors.forbidden(
                        place + ".nodePort", "may not be used when `type` is '" + Json.text(spec, "type") + "'");
            }
            if (!numbers.add(Json.text(port, "protocol") + Json.number(port, 0, "port"))) {
                ObjectNode same = Json.object();
                same.put("protocol", Json.text(port, "protocol"));
                same.set("port", number);
                errors.duplicate(place, GoDump.of("core.v1.ServicePort", same));
            }
        }
    }

    @Override
    void validateUpdate(JsonNode after, JsonNode before, Errors errors) {
        JsonNode now = after.path("spec");
        JsonNode then = before.path("spec");
        if (isExternalName(now) || isExternalName(then)) {
            return;
        }
        String was = then.path("clusterIPs").path(0).asString("");
        if (!was.isEmpty() && !was.equals(now.path("clusterIPs").path(0).asString(""))) {
            errors.invalid("spec.clusterIPs[0]", now.path("clusterIPs"), "may not change once set");
        }
    }

    private static boolean isExternalName(JsonNode spec) {
        return Json.text(spec, "type").equals("ExternalName");
    }

    private static boolean reachesNodes(JsonNode spec) {
        return List.of("NodePort", "LoadBalancer").contains(Json.text(spec, "type"));
    }
}
