package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Path;
import dev.podlings.check.yaml.Fields;
import dev.podlings.check.yaml.Problems;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;

/**
 * Demands on an object's fields. What is not demanded may be anything; entries of lists are found by a key, never by
 * their place.
 */
record Where(List<Demand> demands) {
    static final Where ANYTHING = new Where(List.of());

    /**
     * A demand on one field.
     *
     * @param field as it was written; it may have places to fill in
     */
    record Demand(Template field, Wanted wanted) {
        Path path(Scene scene) {
            return Path.parse(scene.fill(field))
                    .orElseThrow(() -> new IllegalStateException("not a field: " + scene.fill(field)));
        }

        /** Whatever its places stand for. */
        Path shape() {
            return shape(field).orElseThrow(() -> new IllegalStateException("not a field: " + field));
        }

        static Optional<Path> shape(Template field) {
            return Path.parse(field.fill(place -> "x"));
        }
    }

    Where {
        demands = List.copyOf(demands);
    }

    static Where read(Fields fields, String key) {
        return fields.fields(key).map(Where::read).orElse(ANYTHING);
    }

    private static Where read(Fields fields) {
        List<Demand> out = new ArrayList<>();
        for (String name : fields.names()) {
            Node value = fields.take(name);
            Template field = new Template(name);
            if (Demand.shape(field).isEmpty()) {
                fields.problems()
                        .error(
                                fields.keyNode(name),
                                "\"" + name + "\" is not a field",
                                "for example spec.replicas or spec.containers[name=mongo].image");
            } else if (value != null) {
                Wanted wanted = wanted(value, fields.problems());
                if (wanted != null) {
                    out.add(new Demand(field, wanted));
                }
            }
        }
        return new Where(out);
    }

    private static @Nullable Wanted wanted(Node node, Problems problems) {
        if (node instanceof ScalarNode scalar) {
            return Wanted.scalar(scalar, problems);
        }
        if (node instanceof MappingNode mapping) {
            return new Wanted.Nested(read(Fields.of(mapping, problems)));
        }
        List<Wanted> entries = new ArrayList<>();
        for (Node entry : node instanceof SequenceNode list ? list.getValue() : List.<Node>of()) {
            Wanted wanted = wanted(entry, problems);
            if (wanted != null) {
                entries.add(wanted);
            }
        }
        return new Wanted.Entries(entries);
    }

    /** The demands on this field alone. */
    Where only(String field) {
        return new Where(demands.stream()
                .filter(demand -> demand.shape().toString().equals(field))
                .toList());
    }

    /** What this field shall be equal to, if that is a number. */
    Optional<Integer> number(String field) {
        return text(field).filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf);
    }

    /** What this field shall be equal to, if nothing in that is to be filled in. */
    Optional<String> text(String field) {
        return only(field).demands().stream()
                .flatMap(demand ->
                        demand.wanted() instanceof Wanted.Compared compared ? Stream.of(compared) : Stream.empty())
                .filter(compared -> compared.operator() == Wanted.Operator.EQUAL)
                .filter(compared -> compared.wanted().isPlain())
                .map(compared -> compared.wanted().text())
                .findFirst();
    }

    boolean isAnything() {
        return demands.isEmpty();
    }

    boolean isMetBy(Item item, Scene scene) {
        return misses(item.tree(), scene).isEmpty();
    }

    /** What is not as demanded, in the reader's words: {@code spec.replicas is 3, expected 5}. */
    List<Sentence> misses(JsonNode tree, Scene scene) {
        return misses("", tree, scene);
    }

    /** @param above what stands before a field's path: that of the object that it is in */
    List<Sentence> misses(String above, JsonNode tree, Scene scene) {
        List<Sentence> out = new ArrayList<>();
        for (Demand demand : demands) {
            Path path = demand.path(scene);
            List<JsonNode> found = path.all(tree);
            if (found.isEmpty()) {
                demand.wanted().miss(above + path, null, scene).ifPresent(out::add);
            }
            for (JsonNode each : found) {
                demand.wanted().miss(above + path, each, scene).ifPresent(out::add);
            }
        }
        return out;
    }

    /** The fields that are demanded. */
    List<Path> paths() {
        return demands.stream().map(Demand::shape).toList();
    }
}
