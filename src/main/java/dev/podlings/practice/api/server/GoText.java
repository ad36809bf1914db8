package dev.podlings.practice.api.server;

import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Writes JSON as Go prints maps, which some of Kubernetes' messages show: {@code map[a:1 b:[x y]]}. */
final class GoText {
    private GoText() {}

    static String of(JsonNode tree) {
        if (tree.isObject()) {
            return new TreeSet<>(tree.propertyNames())
                    .stream()
                            .map(name -> name + ":" + of(tree.path(name)))
                            .collect(Collectors.joining(" ", "map[", "]"));
        }
        if (tree.isArray()) {
            return StreamSupport.stream(tree.spliterator(), false)
                    .map(GoText::of)
                    .collect(Collectors.joining(" ", "[", "]"));
        }
        return tree.isNull() ? "<nil>" : tree.asString();
    }
}
