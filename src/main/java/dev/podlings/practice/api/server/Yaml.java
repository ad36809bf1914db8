package dev.podlings.practice.api.server;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import tools.jackson.databind.JsonNode;

/** Writes JSON as YAML the way Kubernetes does: keys in alphabetical order, blocks only. */
final class Yaml {
    private Yaml() {}

    static byte[] of(JsonNode tree) {
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setWidth(Integer.MAX_VALUE);
        style.setSplitLines(false);
        return new org.yaml.snakeyaml.Yaml(style).dump(plain(tree)).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object plain(JsonNode tree) {
        if (tree.isObject()) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            tree.properties().forEach(field -> sorted.put(field.getKey(), plain(field.getValue())));
            return sorted;
        }
        if (tree.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            tree.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (tree.isNumber()) {
            return tree.isIntegralNumber() ? tree.bigIntegerValue() : new BigDecimal(tree.asString());
        }
        if (tree.isBoolean()) {
            return tree.booleanValue();
        }
        return tree.isNull() ? null : tree.asString();
    }
}
