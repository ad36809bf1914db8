package dev.podlings.cell;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** On which lines of a YAML text the objects in it, and their fields, stand. Lines count from 1. */
final class FieldLines {
    private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)|\\[([^\\]]*)\\]");

    private final List<Node> objects = new ArrayList<>();

    /** @param text something that was read as YAML before */
    FieldLines(String text) {
        new Yaml(new LoaderOptions()).composeAll(new StringReader(text)).forEach(this::add);
    }

    private void add(Node document) {
        if (document instanceof MappingNode mapping) {
            Optional<SequenceNode> items = value(mapping, "items")
                    .filter(list ->
                            value(mapping, "kind").filter(FieldLines::isList).isPresent())
                    .filter(SequenceNode.class::isInstance)
                    .map(SequenceNode.class::cast);
            items.ifPresentOrElse(list -> list.getValue().forEach(this::add), () -> objects.add(document));
        }
    }

    private static boolean isList(Node kind) {
        return kind instanceof ScalarNode scalar && scalar.getValue().equals("List");
    }

    /** Where the object of this number begins. */
    int begin(int object) {
        return line(objects.get(object));
    }

    /**
     * Where the field stands, or the innermost that leads to it where it is missing.
     *
     * @param path {@code spec.containers[0].image}; without a place in a list, any entry of it may be meant
     * @param meant tells of several which one
     */
    int line(int object, String path, Predicate<Node> meant) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(path);
        while (matcher.find()) {
            parts.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        List<Found> found = new ArrayList<>();
        collect(objects.get(object), parts, new Found(objects.get(object), begin(object), 0), found);
        int deepest = found.stream().mapToInt(Found::depth).max().orElse(0);
        List<Found> nearest =
                found.stream().filter(each -> each.depth == deepest).toList();
        return nearest.stream()
                .filter(each -> meant.test(each.value))
                .findFirst()
                .orElse(nearest.get(0))
                .line;
    }

    private record Found(Node value, int line, int depth) {}

    private static void collect(Node node, List<String> parts, Found last, List<Found> found) {
        if (node instanceof SequenceNode list && !parts.isEmpty()) {
            String place = parts.get(0);
            if (place.matches("\\d{1,6}")) {
                int at = Integer.parseInt(place);
                if (at < list.getValue().size()) {
                    Node entry = list.getValue().get(at);
                    collect(entry, rest(parts), new Found(entry, line(entry), last.depth + 1), found);
                    return;
                }
            } else {
                list.getValue().forEach(entry -> collect(entry, parts, last, found));
                return;
            }
        }
        Optional<NodeTuple> field = node instanceof MappingNode mapping && !parts.isEmpty()
                ? mapping.getValue().stream()
                        .filter(tuple -> isNamed(tuple, parts.get(0)))
                        .findFirst()
                : Optional.empty();
        if (field.isPresent()) {
            Node value = field.get().getValueNode();
            collect(value, rest(parts), new Found(value, line(field.get().getKeyNode()), last.depth + 1), found);
        } else {
            found.add(last);
        }
    }

    private static List<String> rest(List<String> parts) {
        return parts.subList(1, parts.size());
    }

    /** Where the first amount of something stands that Kubernetes cannot read as one. */
    Optional<Integer> amount(int object, Predicate<String> isAmount) {
        return amount(objects.get(object), false, isAmount);
    }

    private static Optional<Integer> amount(Node node, boolean amounts, Predicate<String> isAmount) {
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .flatMap(entry -> amount(entry, false, isAmount).stream())
                    .findFirst();
        }
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .flatMap(tuple -> amount(
                            tuple.getValueNode(),
                            isNamed(tuple, "requests") || isNamed(tuple, "limits") || isNamed(tuple, "capacity"),
                            isAmount)
                            .or(() -> amounts
                                            && tuple.getValueNode() instanceof ScalarNode value
                                            && !isAmount.test(value.getValue())
                                    ? Optional.of(line(tuple.getKeyNode()))
                                    : Optional.empty())
                            .stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Optional<Node> value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> isNamed(tuple, key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static boolean isNamed(NodeTuple tuple, String key) {
        return tuple.getKeyNode() instanceof ScalarNode scalar
                && scalar.getValue().equals(key);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Whether a value is of the sort that the server names so: {@code string}, {@code number}, {@code object}. */
    static boolean isOf(String sort, Node value) {
        return switch (sort) {
            case "object" -> value instanceof MappingNode;
            case "array" -> value instanceof SequenceNode;
            case "string" -> value.getTag().equals(Tag.STR);
            case "bool" -> value.getTag().equals(Tag.BOOL);
            case "number" -> value.getTag().equals(Tag.INT) || value.getTag().equals(Tag.FLOAT);
            default -> true;
        };
    }
}
