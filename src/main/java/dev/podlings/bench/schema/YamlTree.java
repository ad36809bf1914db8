package dev.podlings.bench.schema;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** YAML as an editor's language server takes it: plain words are numbers and flags by the core schema of YAML 1.2. */
final class YamlTree {
    // YAML 1.2, 10.3.2, tag resolution of the core schema; numbers to other bases are not worth their lines.
    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

    private YamlTree() {}

    static JsonNode of(Node node) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (node instanceof MappingNode mapping) {
            ObjectNode out = nodes.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    out.set(key.getValue(), of(tuple.getValueNode()));
                }
            }
            return out;
        }
        if (node instanceof SequenceNode list) {
            ArrayNode out = nodes.arrayNode();
            list.getValue().forEach(each -> out.add(of(each)));
            return out;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar, nodes) : nodes.nullNode();
    }

    private static JsonNode scalar(ScalarNode scalar, JsonNodeFactory nodes) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return nodes.stringNode(text);
        }
        if (NOTHING.matcher(text).matches()) {
            return nodes.nullNode();
        }
        if (FLAG.matcher(text).matches()) {
            return nodes.booleanNode(Boolean.parseBoolean(text));
        }
        if (WHOLE.matcher(text).matches()) {
            return nodes.numberNode(Long.parseLong(text));
        }
        return NUMBER.matcher(text).matches() ? nodes.numberNode(Double.parseDouble(text)) : nodes.stringNode(text);
    }
}
