package dev.podlings.practice.api.patch;

import dev.podlings.practice.kind.schema.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a strategic merge patch goes into one list.
 *
 * @param merges whether item by item; otherwise the patch replaces the list
 * @param key the field by which items are told apart; "" for items that are their own key
 * @param item the type of the items
 */
record MergedList(String name, boolean merges, String key, Type item) {

    /** @param deletes whether the patch names the items that are to go */
    ArrayNode merged(ArrayNode original, ArrayNode patch, boolean deletes) {
        if (deletes) {
            Set<JsonNode> gone = Set.copyOf(Directive.items(patch));
            return array(original, Directive.items(original).stream().filter(each -> !gone.contains(each)));
        }
        if (!merges) {
            return (ArrayNode) Directive.drop(patch);
        }
        if (key.isEmpty()) {
            Set<JsonNode> all = new LinkedHashSet<>(Directive.items(original));
            all.addAll(Directive.items(patch));
            return inOrder(array(original, all.stream()), patch, original);
        }
        return mergedByKey(original, patch);
    }

    private ArrayNode mergedByKey(ArrayNode original, ArrayNode patch) {
        List<JsonNode> result = new ArrayList<>(Directive.items(original));
        List<JsonNode> changes = new ArrayList<>();
        boolean replaces = false;
        Set<JsonNode> gone = new HashSet<>();
        for (JsonNode each : patch) {
            switch (each.path(Directive.PATCH).asString("")) {
                case "" -> changes.add(each);
                case "delete" -> gone.add(requiredKeyOf(each));
                case "replace" -> replaces = true;
                default -> throw StrategicMerge.fits("unknown patch type in the list " + name);
            }
        }
        if (replaces) {
            return (ArrayNode) Directive.drop(patch);
        }
        result.removeIf(there -> gone.contains(keyOf(there)));
        Map<JsonNode, Integer> places = places(result);
        for (JsonNode change : changes) {
            Integer at = places.get(requiredKeyOf(change));
            if (at == null) {
                places.put(keyOf(change), result.size());
                result.add(Directive.drop(change));
            } else if (result.get(at) instanceof ObjectNode there && change instanceof ObjectNode object) {
                result.set(at, StrategicMerge.merged(there, object, item));
            } else {
                result.set(at, Directive.drop(change));
            }
        }
        return inOrder(array(original, result.stream()), array(patch, changes.stream()), original);
    }

    /** Refuses a patch whose items are not in the order that it asks for. */
    void checkOrder(ArrayNode patch, ArrayNode order) {
        int at = 0;
        List<JsonNode> wanted = Directive.items(order);
        for (JsonNode each : patch) {
            if (!each.path(Directive.PATCH).asString("").isEmpty()) {
                continue;
            }
            while (at < wanted.size() && !keyOf(wanted.get(at)).equals(keyOf(each))) {
                at++;
            }
            if (at == wanted.size()) {
                throw StrategicMerge.fits("The order in patch list:\n" + patch + "\n doesn't match "
                        + Directive.ELEMENT_ORDER + name + " list:\n" + order + "\n");
            }
        }
    }

    /**
     * The items that the patch names in its order, the others in theirs, and where both were before, as they were.
     *
     * @param order items, or just their keys
     */
    ArrayNode inOrder(ArrayNode merged, ArrayNode order, ArrayNode before) {
        List<JsonNode> named = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        Map<JsonNode, Integer> wanted = places(Directive.items(order));
        Map<JsonNode, Integer> was = places(Directive.items(before));
        merged.forEach(each -> (wanted.containsKey(keyOf(each)) ? named : others).add(each));
        named.sort(Comparator.comparing(each -> wanted.getOrDefault(keyOf(each), -1)));
        others.sort(Comparator.comparing(each -> was.getOrDefault(keyOf(each), -1)));
        ArrayNode result = merged.arrayNode();
        int left = 0;
        int right = 0;
        while (left < others.size() || right < named.size()) {
            boolean fromOthers = right == named.size()
                    || (left < others.size() && isEarlier(was, others.get(left), named.get(right)));
            result.add(fromOthers ? others.get(left++) : named.get(right++));
        }
        return result;
    }

    private boolean isEarlier(Map<JsonNode, Integer> was, JsonNode one, JsonNode other) {
        Integer first = was.get(keyOf(one));
        Integer second = was.get(keyOf(other));
        return first != null && second != null && first < second;
    }

    private Map<JsonNode, Integer> places(List<JsonNode> items) {
        Map<JsonNode, Integer> places = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            places.putIfAbsent(keyOf(items.get(i)), i);
        }
        return places;
    }

    private JsonNode keyOf(JsonNode each) {
        return key.isEmpty() || !each.isObject() ? each : each.path(key);
    }

    private JsonNode requiredKeyOf(JsonNode each) {
        JsonNode found = each.path(key);
        if (found.isMissingNode()) {
            throw StrategicMerge.fits("map: " + each + " does not contain declared merge key: " + key);
        }
        return found;
    }

    private static ArrayNode array(ArrayNode like, Stream<JsonNode> items) {
        ArrayNode made = like.arrayNode();
        items.forEach(made::add);
        return made;
    }
}
