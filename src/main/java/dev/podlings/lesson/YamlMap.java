package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping whose scalars are taken as they are written: {@code no} is the text "no". */
final class YamlMap {
    private final YamlText yaml;
    private final MappingNode node;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    YamlMap(YamlText yaml, MappingNode node) {
        this.yaml = yaml;
        this.node = node;
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                yaml.error(entry.getKeyNode(), "a key must be a plain word");
            } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
                yaml.error(key, "\"" + key.getValue() + "\" is given twice");
            }
        }
    }

    MappingNode node() {
        return node;
    }

    void allowOnly(List<String> known) {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                yaml.error(entry.getKeyNode(), "unknown key \"" + key + "\"", NearMiss.suggestion(key, known));
            }
        });
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Whether the key stands alone, without a value. */
    boolean isBare(String key) {
        return value(key).filter(found -> Tag.NULL.equals(found.getTag())).isPresent();
    }

    Optional<Node> value(String key) {
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    Optional<Node> key(String key) {
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getKeyNode);
    }

    /** The text under this key; nothing, and a problem told, where there is something else. */
    Optional<String> text(String key) {
        return value(key).flatMap(found -> scalar(found, "\"" + key + "\""));
    }

    Optional<YamlMap> map(String key) {
        return value(key).flatMap(found -> asMap(found, "\"" + key + "\""));
    }

    Optional<YamlMap> asMap(Node found, String what) {
        if (found instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(yaml, mapping));
        }
        yaml.error(found, what + " must be a mapping, such as {name: value}");
        return Optional.empty();
    }

    /** The mappings in the list under this key; a problem is told for whatever else is there. */
    List<YamlMap> maps(String key) {
        Node found = value(key).orElse(null);
        if (found instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .flatMap(item -> asMap(item, "an item of \"" + key + "\"").stream())
                    .toList();
        }
        if (found != null) {
            yaml.error(found, "\"" + key + "\" must be a list of mappings");
        }
        return List.of();
    }

    /** The texts under this key: a list of them, or a single one. */
    List<String> texts(String key) {
        Node found = value(key).orElse(null);
        if (found instanceof SequenceNode sequence) {
            List<String> texts = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                scalar(item, "an item of \"" + key + "\"").ifPresent(texts::add);
            }
            return texts;
        }
        return found == null
                ? List.of()
                : scalar(found, "\"" + key + "\"").map(List::of).orElse(List.of());
    }

    void forEach(BiConsumer<String, Node> action) {
        entries.forEach((key, entry) -> action.accept(key, entry.getValueNode()));
    }

    Optional<String> scalar(Node found, String what) {
        if (found instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) {
            return Optional.of(scalar.getValue());
        }
        yaml.error(found, what + (found instanceof ScalarNode ? " is empty" : " must be a single value"));
        return Optional.empty();
    }

    void error(Node at, String message) {
        yaml.error(at, message);
    }

    void error(Node at, String message, String suggestion) {
        yaml.error(at, message, suggestion);
    }
}
