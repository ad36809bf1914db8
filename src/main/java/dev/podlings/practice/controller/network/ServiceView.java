package dev.podlings.practice.controller.network;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Service asks for.
 *
 * @param selects whether it has a selector; without one, people write its endpoints themselves
 * @param publishesNotReady whether pods are published before they are ready
 * @param object the whole Service; not to be changed
 */
record ServiceView(
        String namespace, String name, boolean selects, boolean headless, boolean publishesNotReady, JsonNode object) {
    private static final String HEADLESS = "service.kubernetes.io/headless";

    static ServiceView of(JsonNode service) {
        JsonNode spec = Json.at(service, "spec");
        return new ServiceView(
                Json.text(service, "metadata", "namespace"),
                Json.text(service, "metadata", "name"),
                !Json.at(spec, "selector").isEmpty() && !Json.text(spec, "type").equals("ExternalName"),
                Json.text(spec, "clusterIP").equals("None"),
                Json.isTrue(spec, "publishNotReadyAddresses"),
                service);
    }

    LabelSelector selector() {
        return LabelSelector.ofMap(Json.at(object, "spec", "selector"));
    }

    /** Its labels, and what marks a headless one. */
    ObjectNode labels() {
        ObjectNode labels = Json.object();
        Json.at(object, "metadata", "labels")
                .properties()
                .forEach(label -> labels.set(label.getKey(), label.getValue()));
        labels.remove(HEADLESS);
        if (headless) {
            labels.put(HEADLESS, "");
        }
        return labels;
    }

    /**
     * The ports of the pod that the Service's ports lead to. One that the pod does not have is left out.
     *
     * @param emptyNames whether a port without a name is written with an empty one
     */
    ArrayNode portsOf(Backend pod, boolean emptyNames) {
        ArrayNode ports = Json.array();
        for (JsonNode port : Json.at(object, "spec", "ports")) {
            int number = target(port, pod);
            if (number > 0) {
                ObjectNode written = ports.addObject();
                String name = Json.text(port, "name");
                if (emptyNames || !name.isEmpty()) {
                    written.put("name", name);
                }
                written.put("protocol", Backend.protocol(port)).put("port", number);
                if (port.has("appProtocol")) {
                    written.set("appProtocol", port.get("appProtocol"));
                }
            }
        }
        return ports;
    }

    /** When what is behind the Service changed last; "" if that is not known. */
    String lastChange(List<Backend> pods) {
        List<String> moments = new ArrayList<>();
        moments.add(Json.text(object, "metadata", "creationTimestamp"));
        pods.forEach(pod -> moments.add(pod.readyChanged()));
        return moments.stream().max(String::compareTo).orElse("");
    }

    private static int target(JsonNode port, Backend pod) {
        JsonNode target = port.path("targetPort");
        if (target.isString()) {
            return pod.ports().getOrDefault(Backend.protocol(port) + "/" + target.stringValue(), 0);
        }
        int number = target.isNumber() ? target.intValue() : 0;
        return number > 0 ? number : Json.number(port, 0, "port");
    }
}
