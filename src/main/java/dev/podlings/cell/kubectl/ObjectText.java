package dev.podlings.cell.kubectl;

import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects as text, letter by letter as kubectl writes them: fields by name, JSON indented by four, YAML by two. */
final class ObjectText {
    private static final DefaultIndenter FOUR = new DefaultIndenter("    ", "\n");
    private static final Separators COLON = Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter(COLON).withObjectIndenter(FOUR).withArrayIndenter(FOUR))
            .build();

    private ObjectText() {}

    /** Go's encoders sort what is a map. */
    static JsonNode sorted(JsonNode tree) {
        if (tree instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            list.forEach(each -> copy.add(sorted(each)));
            return copy;
        }
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> copy.set(each.getKey(), sorted(each.getValue())));
            return copy;
        }
        return tree;
    }

    static String json(JsonNode tree) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted(tree)) + "\n";
    }

    static String yaml(JsonNode tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        Yaml yaml = new Yaml(new Quoting(options), options);
        return yaml.dump(JSON.treeToValue(sorted(tree), Object.class));
    }

    /** Go's YAML: what would be read as something other than text is in double quotes. */
    private static final class Quoting extends Representer {
        private static final Resolver READS = new Resolver();
        private static final Set<String> OLD_TRUTHS = Set.of("y", "Y", "n", "N");

        Quoting(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
            boolean isText = tag.equals(Tag.STR) && !value.contains("\n");
            boolean reads = !READS.resolve(NodeId.scalar, value, true).equals(Tag.STR) || OLD_TRUTHS.contains(value);
            return super.representScalar(tag, value, isText && reads ? DumperOptions.ScalarStyle.DOUBLE_QUOTED : style);
        }
    }
}
