package dev.podlings.check.world;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What keeps pods away from a node. */
public final class Taints {
    private Taints() {}

    /** Those that somebody gave it; Kubernetes' own are those of its components, with a domain of theirs. */
    public static List<JsonNode> byPeople(Item node) {
        return node.list("spec", "taints").stream()
                .filter(taint -> !Item.text(taint, "key").contains("kubernetes.io/"))
                .toList();
    }

    /** As {@code kubectl taint} takes it: {@code key=value:NoSchedule}. */
    public static String written(JsonNode taint) {
        String value = Item.text(taint, "value");
        return Item.text(taint, "key") + (value.isEmpty() ? "" : "=" + value) + ":" + Item.text(taint, "effect");
    }
}
