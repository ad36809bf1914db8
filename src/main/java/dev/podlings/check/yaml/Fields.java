package dev.podlings.check.yaml;

import dev.podlings.lesson.YamlDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping as its author wrote it. Each look at a key says what is expected there and reports what is not;
 * {@link #done} then reports the keys that do not belong there.
 */
public final class Fields {
    private final MappingNode node;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    private Fields(MappingNode node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    /** The file's one mapping; nothing where it cannot be read, with the reason among the problems. */
    public static Optional<Fields> read(Problems problems) {
        return YamlDocument.of(problems.source(), problems::add).flatMap(root -> {
            if (root instanceof MappingNode mapping) {
                return Optional.of(of(mapping, problems));
            }
            problems.error(root, "expected \"key: value\" lines at the top of the file");
            return Optional.empty();
        });
    }

    public static Fields of(MappingNode node, Problems problems) {
        Fields fields = new Fields(node, problems);
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode name)) {
                problems.error(key, "a key must be a word");
            } else if (fields.values.containsKey(name.getValue())) {
                int first = Problems.line(Objects.requireNonNull(fields.keys.get(name.getValue())));
                problems.error(key, "\"" + name.getValue() + "\" is here twice; first in line " + first);
            } else {
                fields.keys.put(name.getValue(), key);
                fields.values.put(name.getValue(), tuple.getValueNode());
            }
        }
        return fields;
    }

    public MappingNode node() {
        return node;
    }

    public Problems problems() {
        return problems;
    }

    /** In the order of the file. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Node keyNode(String name) {
        return keys.getOrDefault(name, node);
    }

    /** The value's node, or null. Counts as asked for. */
    public @Nullable Node take(String name) {
        asked.add(name);
        return values.get(name);
    }

    public Optional<String> text(String name) {
        Node value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (isText(value)) {
            return Optional.of(((ScalarNode) value).getValue());
        }
        problems.error(value, "\"" + name + "\" must be a text");
        return Optional.empty();
    }

    /** A text that says something. */
    public Optional<String> words(String name) {
        Optional<String> text = text(name);
        if (text.isPresent() && text.get().isBlank()) {
            problems.error(keyNode(name), "\"" + name + "\" is empty");
            return Optional.empty();
        }
        return text;
    }

    /** How many: 0 or more. */
    public Optional<Integer> number(String name) {
        Node value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar
                && Tag.INT.equals(scalar.getTag())
                && scalar.getValue().matches("\\d{1,6}")) {
            return Optional.of(Integer.valueOf(scalar.getValue()));
        }
        problems.error(value, "\"" + name + "\" must be a whole number, 0 or more");
        return Optional.empty();
    }

    public Optional<Boolean> flag(String name) {
        Node value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (text.equals("true") || text.equals("yes")) {
            return Optional.of(true);
        }
        if (text.equals("false") || text.equals("no")) {
            return Optional.of(false);
        }
        problems.error(value, "\"" + name + "\" must be true or false");
        return Optional.empty();
    }

    /** {@code 90s}, {@code 2m}, {@code 1m30s}, {@code 500ms}, {@code 1h}. */
    public Optional<Duration> duration(String name) {
        Node value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        Optional<Duration> read =
                value instanceof ScalarNode scalar ? Durations.parse(scalar.getValue()) : Optional.empty();
        if (read.isEmpty()) {
            problems.error(value, "\"" + name + "\" must be a duration", "for example 90s, 2m or 1m30s");
        }
        return read;
    }

    /** One text or a list of texts. */
    public List<ScalarNode> scalars(String name) {
        Node value = take(name);
        List<ScalarNode> out = new ArrayList<>();
        if (value instanceof SequenceNode list) {
            for (Node each : list.getValue()) {
                if (isText(each)) {
                    out.add((ScalarNode) each);
                } else {
                    problems.error(each, "\"" + name + "\" is a list of texts");
                }
            }
        } else if (value != null && isText(value)) {
            out.add((ScalarNode) value);
        } else if (value != null) {
            problems.error(value, "\"" + name + "\" must be a text or a list of texts");
        }
        return out;
    }

    /** The same, where an empty list would say nothing. */
    public List<ScalarNode> some(String name) {
        List<ScalarNode> out = scalars(name);
        sayIfEmpty(name);
        return out;
    }

    /** Says so where nothing is in a list or a mapping that is there. */
    public void sayIfEmpty(String name) {
        if (values.get(name) instanceof CollectionNode<?> list
                && list.getValue().isEmpty()) {
            problems.error(keyNode(name), "\"" + name + "\" is empty");
        }
    }

    private static boolean isText(Node value) {
        return value instanceof ScalarNode && !Tag.NULL.equals(value.getTag());
    }

    public Optional<Fields> fields(String name) {
        Node value = take(name);
        if (value instanceof MappingNode mapping) {
            return Optional.of(Fields.of(mapping, problems));
        }
        if (value != null) {
            problems.error(value, "\"" + name + "\" must be \"key: value\" pairs");
        }
        return Optional.empty();
    }

    /** Each entry of a mapping of mappings, read in its own way. */
    public <T> Map<String, T> each(String name, BiFunction<String, Fields, @Nullable T> read) {
        Map<String, T> out = new LinkedHashMap<>();
        fields(name).ifPresent(entries -> {
            for (String key : entries.names()) {
                entries.fields(key).ifPresent(inner -> {
                    T value = read.apply(key, inner);
                    if (value != null) {
                        out.put(key, value);
                    }
                });
            }
        });
        return out;
    }

    /** Says that this key is needed and not here. */
    public void missing(String name) {
        if (!values.containsKey(name)) {
            problems.error(keyOrSelf(), "\"" + name + "\" is missing");
        }
    }

    /** Reports every key that is neither known nor asked for. */
    public void done(Collection<String> known) {
        for (String name : values.keySet()) {
            if (!asked.contains(name) && !known.contains(name)) {
                problems.unknown(keys.getOrDefault(name, node), "key", name, known);
            }
        }
    }

    private Node keyOrSelf() {
        return keys.isEmpty() ? node : keys.values().iterator().next();
    }
}
