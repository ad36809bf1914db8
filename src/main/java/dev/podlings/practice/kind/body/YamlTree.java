package dev.podlings.practice.kind.body;

import dev.podlings.practice.json.Json;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML text as JSON, with the names of each object in alphabetical order, as Kubernetes reads it.
 *
 * @param repeated what is said about keys that stand twice in one map; the last one counts
 */
record YamlTree(JsonNode tree, List<String> repeated) {
    /** Enough for any manifest; an alias bomb needs far more. */
    private static final int MOST_NODES = 200_000;

    /** @throws IllegalArgumentException with Kubernetes' words as its message */
    static YamlTree read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(100);
        options.setCodePointLimit(4 * 1024 * 1024);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            Reader reader = new Reader();
            JsonNode tree = root == null ? JsonNodeFactory.instance.nullNode() : reader.json(root);
            return new YamlTree(tree, reader.repeated);
        } catch (MarkedYAMLException bad) {
            int line = bad.getProblemMark() == null ? 1 : bad.getProblemMark().getLine() + 1;
            throw new IllegalArgumentException("yaml: line " + line + ": " + goWords(bad.getProblem()), bad);
        } catch (YAMLException bad) {
            throw new IllegalArgumentException("yaml: " + bad.getMessage(), bad);
        }
    }

    private static String goWords(String problem) {
        if (problem.startsWith("mapping values are not allowed")) {
            return "mapping values are not allowed in this context";
        }
        if (problem.startsWith("expected <block end>")) {
            return "did not find expected key";
        }
        return problem.contains("cannot start any token") ? "found character that cannot start any token" : problem;
    }

    private static final class Reader {
        private final List<String> repeated = new ArrayList<>();
        private int nodes;

        JsonNode json(Node node) {
            if (++nodes > MOST_NODES) {
                throw new YAMLException("document contains excessive aliasing");
            }
            if (node instanceof MappingNode map) {
                return object(map);
            }
            if (node instanceof SequenceNode list) {
                ArrayNode array = Json.array();
                list.getValue().forEach(item -> array.add(json(item)));
                return array;
            }
            return scalar((ScalarNode) node);
        }

        private ObjectNode object(MappingNode map) {
            Map<String, JsonNode> entries = new TreeMap<>();
            for (NodeTuple entry : map.getValue()) {
                String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                if (key.equals("<<") && entry.getKeyNode().getTag().equals(Tag.MERGE)) {
                    json(entry.getValueNode())
                            .properties()
                            .forEach(each -> entries.putIfAbsent(each.getKey(), each.getValue()));
                } else if (entries.put(key, json(entry.getValueNode())) != null) {
                    int line = entry.getKeyNode().getStartMark().getLine() + 1;
                    repeated.add("  line " + line + ": key \"" + key + "\" already set in map");
                }
            }
            ObjectNode object = Json.object();
            entries.forEach(object::set);
            return object;
        }

        private static JsonNode scalar(ScalarNode scalar) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            String written = scalar.getValue();
            Tag tag = scalar.getTag();
            if (tag.equals(Tag.NULL)) {
                return nodes.nullNode();
            }
            if (tag.equals(Tag.BOOL)) {
                return nodes.booleanNode(
                        List.of("true", "yes", "on", "y").contains(written.toLowerCase(java.util.Locale.ROOT)));
            }
            if (tag.equals(Tag.INT)) {
                return whole(written);
            }
            if (tag.equals(Tag.FLOAT)) {
                return decimal(written);
            }
            return nodes.stringNode(written);
        }

        private static JsonNode whole(String written) {
            String digits = written.replace("_", "");
            boolean negative = digits.startsWith("-");
            String plain = digits.replaceFirst("^[+-]", "");
            try {
                BigInteger value = plain.startsWith("0x")
                        ? new BigInteger(plain.substring(2), 16)
                        : plain.startsWith("0b")
                                ? new BigInteger(plain.substring(2), 2)
                                : plain.length() > 1 && plain.startsWith("0")
                                        ? new BigInteger(plain, 8)
                                        : new BigInteger(plain);
                return narrowest(negative ? value.negate() : value);
            } catch (NumberFormatException inSixties) {
                return JsonNodeFactory.instance.stringNode(written);
            }
        }

        /** As a reader of JSON makes it: trees that say the same must be equal. */
        private static JsonNode narrowest(BigInteger value) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            if (value.bitLength() < Integer.SIZE) {
                return nodes.numberNode(value.intValue());
            }
            return value.bitLength() < Long.SIZE ? nodes.numberNode(value.longValue()) : nodes.numberNode(value);
        }

        private static JsonNode decimal(String written) {
            try {
                return JsonNodeFactory.instance.numberNode(new BigDecimal(written.replace("_", "")));
            } catch (NumberFormatException notFinite) {
                return JsonNodeFactory.instance.stringNode(written);
            }
        }
    }
}
