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

/**
 * The pods that are on a node already, by what others want to know about them. One whose volumes are still being made
 * for a node counts as being there: it will be.
 */
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

    /** Those that the selector matches in these namespaces, apart from this one. */
    List<Placed> selected(List<String> namespaces, LabelSelector selector, PodNeeds apart) {
        return namespaces.stream()
                .flatMap(namespace -> view.selected(Kinds.POD, namespace, selector).stream())
                .map(StoredObject::object)
                .filter(pod -> isPlaced(pod) && !isItself(pod, apart))
                .map(pod -> new Placed(nodeOf(pod), pod))
                .toList();
    }

    /** Those whose own anti-affinity may be about this pod. */
    List<Placed> guardedAgainst(PodNeeds pod) {
        Stream<String> keys = Stream.concat(
                Stream.of(""),
                pod.labels().properties().stream()
                        .map(label -> label.getKey() + "=" + label.getValue().asString()));
        return keys.flatMap(key -> guarded.at(key).stream())
                .distinct()
                .filter(other -> !isItself(other.object(), pod))
                .map(other -> new Placed(nodeOf(other.object()), other.object()))
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

    private static boolean isItself(JsonNode pod, PodNeeds needs) {
        return needs.name().equals(Json.text(pod, "metadata", "name"))
                && needs.namespace().equals(Json.text(pod, "metadata", "namespace"));
    }

    private static String nodeOf(JsonNode pod) {
        String bound = Json.text(pod, "spec", "nodeName");
        return bound.isEmpty() ? Json.text(pod, "status", "nominatedNodeName") : bound;
    }

    private static boolean isPlaced(JsonNode pod) {
        String phase = Json.text(pod, "status", "phase");
        return !nodeOf(pod).isEmpty() && !phase.equals("Succeeded") && !phase.equals("Failed");
    }
}
