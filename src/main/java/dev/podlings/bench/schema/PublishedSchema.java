package dev.podlings.bench.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One of the schemas beside the guides for authors, {@code docs/NAME.schema.json}, packaged with the app. */
final class PublishedSchema {
    private final JsonNode text;
    private final Schema schema;

    PublishedSchema(JsonNode text) {
        this.text = text;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text.toString(), InputFormat.JSON);
    }

    static PublishedSchema of(String name) {
        return new PublishedSchema(read(name));
    }

    /** The schema under {@code #/$defs/PART} of it. */
    static PublishedSchema part(String name, String part) {
        ObjectNode whole = (ObjectNode) read(name);
        whole.remove("oneOf");
        whole.put("$ref", "#/$defs/" + part);
        return new PublishedSchema(whole);
    }

    private static JsonNode read(String name) {
        String file = name + ".schema.json";
        try (InputStream in = PublishedSchema.class.getResourceAsStream(file)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, file + " is not packaged"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What is wrong with this YAML, at most one fault for each value: the first says enough. */
    List<Fault> faults(Node root) {
        Map<NodePath, Fault> out = new LinkedHashMap<>();
        for (Error error : schema.validate(YamlTree.of(root))) {
            NodePath place = error.getInstanceLocation();
            NodePath key = isAboutKey(error) ? place.append(error.getProperty()) : place;
            out.computeIfAbsent(key, none -> fault(root, error));
        }
        return List.copyOf(out.values());
    }

    private static boolean isAboutKey(Error error) {
        return error.getProperty() != null && !error.getKeyword().equals("required");
    }

    private Fault fault(Node root, Error error) {
        NodePath place = error.getInstanceLocation();
        Node value = root;
        @Nullable Node key = null;
        for (int i = 0; i < place.getNameCount(); i++) {
            NodeTuple next = inside(value, place.getElement(i));
            key = next.getKeyNode();
            value = next.getValueNode();
        }
        if (isAboutKey(error)) {
            NodeTuple strange = inside(value, error.getProperty());
            return fault(strange.getKeyNode(), strange.getKeyNode().getStartMark(), strange.getValueNode(), error);
        }
        // A value that is not there, or goes over many lines, is shown at its key.
        boolean shown = value instanceof ScalarNode scalar && !scalar.getValue().isEmpty();
        return fault(shown || key == null ? value : key, (key == null ? value : key).getStartMark(), value, error);
    }

    private Fault fault(Node at, Mark from, Node last, Error error) {
        Wording words = new Wording(error, text);
        return new Fault(at, from, last.getEndMark(), words.message(), words.suggestion());
    }

    /** An entry as a key and its value; those of a list are their own keys. */
    private static NodeTuple inside(Node parent, Object step) {
        if (parent instanceof SequenceNode list && step instanceof Number index) {
            Node entry = list.getValue().get(index.intValue());
            return new NodeTuple(entry, entry);
        }
        Optional<NodeTuple> found = parent instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(String.valueOf(step)))
                        .reduce((first, second) -> second)
                : Optional.empty();
        return found.orElse(new NodeTuple(parent, parent));
    }
}
