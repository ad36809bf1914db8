package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.controller.Index;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The pods that are on a node already, by what others want to know about them. */
final class PlacedPods {
    private final View view;
    private final Index guarded;

    /**
     * One pod on a node.
     *
     * @param object the whole pod; not to be changed
     */
    record Placed(String node, JsonNode object) {
        boolean isLeaving() {
            return Json.at(object, "metadata").has("deletionTimestamp");
        }
    }

    PlacedPods(ObjectStore store, View view) {
        this.view = view;
        this.guarded = new Index(store, Kinds.POD, PlacedPods::guards);
    }

    /** Those that the selector matches in these namespaces. */
    List<Placed> selected(List<String> namespaces, LabelSelector selector) {
        return namespaces.stream()
                .flatMap(namespace -> view.selected(Kinds.POD, namespace, selector).stream())
                .map(StoredObject::object)
                .filter(PlacedPods::isPlaced)
                .map(pod -> new Placed(Json.text(pod, "spec", "nodeName"), pod))
                .toList();
    }

    /** Those whose own anti-affinity may be about a pod with these labels. */
    List<Placed> guardedAgainst(JsonNode labels) {
        Stream<String> keys = Stream.concat(
                Stream.of(""),
                labels.properties().stream()
                        .map(label -> label.getKey() + "=" + label.getValue().asString()));
        return keys.flatMap(key -> guarded.at(key).stream())
                .distinct()
                .map(pod -> new Placed(Json.text(pod.object(), "spec", "nodeName"), pod.object()))
                .toList();
    }

    /** The namespaces that an affinity term is about. */
    List<String> namespaces(JsonNode term, String own) {
        List<String> namespaces = new ArrayList<>();
        Json.at(term, "namespaces").forEach(name -> namespaces.add(name.asString("")));
        JsonNode selector = Json.at(term, "namespaceSelector");
        if (selector.isObject()) {
            LabelSelector wanted = LabelSelector.of(selector);
            view.in(Kinds.NAMESPACE, "").stream()
                    .filter(each -> wanted.matches(Json.at(each.object(), "metadata", "labels")))
                    .forEach(each -> namespaces.add(each.key().name()));
        } else if (namespaces.isEmpty()) {
            namespaces.add(own);
        }
        return namespaces.stream().distinct().toList();
    }

    private static List<String> guards(ObjectNode pod) {
        List<String> keys = new ArrayList<>();
        if (isPlaced(pod)) {
            for (JsonNode term : Neighbours.required(Json.at(pod, "spec"), "podAntiAffinity")) {
                keys.add(LabelSelector.of(Json.at(term, "labelSelector")).pairs().entrySet().stream()
                        .findFirst()
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .orElse(""));
            }
        }
        return keys;
    }

    private static boolean isPlaced(JsonNode pod) {
        String phase = Json.text(pod, "status", "phase");
        return !Json.text(pod, "spec", "nodeName").isEmpty() && !phase.equals("Succeeded") && !phase.equals("Failed");
    }
}
