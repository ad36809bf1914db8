package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Selector;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A way to find objects: {@code pods} with a {@code selector}, a {@code state} and {@code where}; or one by its name.
 *
 * @param name if only the one of this name is meant
 */
record Finder(
        Kind kind,
        @Nullable Template name,
        Template selector,
        @Nullable ItemState state,
        Where where) {
    static final List<String> KEYS = List.of("selector", "state", "where");

    /** Whether it looks for the pods that this workload makes. */
    boolean findsPodsOf(Item workload, Scene scene) {
        return kind == Kind.POD
                && name == null
                && !selector.text().isEmpty()
                && labels(scene).matches(workload.texts("spec", "template", "metadata", "labels"));
    }

    /** Reads it from a key whose value is a kind, an object, or {@code {kind: name or selector}}. */
    static @Nullable Finder read(Fields fields, String key) {
        Node node = fields.take(key);
        Template selector = selector(fields, "selector");
        ItemState state = state(fields);
        Where where = Where.read(fields, "where");
        if (node instanceof ScalarNode scalar) {
            return written(scalar, fields, selector, state, where);
        }
        if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
            return paired(Fields.of(mapping, fields.problems()), selector, state, where);
        }
        fields.problems()
                .error(
                        node == null ? fields.node() : node,
                        "expected a kind such as pods, or an object such as pod/mongo-1");
        return null;
    }

    private static @Nullable Finder written(
            ScalarNode scalar, Fields fields, Template selector, @Nullable ItemState state, Where where) {
        String text = scalar.getValue();
        int slash = text.indexOf('/');
        String word = slash < 0 ? text : text.substring(0, slash);
        Kind kind = Kind.named(word).orElse(null);
        if (kind == null) {
            fields.problems().unknown(scalar, "kind of object", word, Kind.allNames(), Kind.singulars());
            return null;
        }
        if (slash < 0) {
            return new Finder(kind, null, selector, state, where);
        }
        return ObjectName.read(scalar, fields.problems()) == null
                ? null
                : new Finder(kind, new Template(text.substring(slash + 1)), selector, state, where);
    }

    private static @Nullable Finder paired(Fields pair, Template selector, @Nullable ItemState state, Where where) {
        String word = pair.names().isEmpty() ? "" : pair.names().get(0);
        Kind kind = Kind.named(word).orElse(null);
        if (kind == null) {
            pair.problems().unknown(pair.keyNode(word), "kind of object", word, Kind.allNames(), Kind.singulars());
            return null;
        }
        String value = pair.text(word).orElse("");
        boolean isSelector = value.contains("=") || value.contains(" ");
        return isSelector
                ? new Finder(kind, null, new Template(value), state, where)
                : new Finder(kind, new Template(value), selector, state, where);
    }

    private static Template selector(Fields fields, String key) {
        Node node = fields.take(key);
        String text = node == null ? "" : fields.text(key).orElse("");
        if (node != null && !text.contains("${") && Selector.parse(text).isEmpty()) {
            fields.problems().error(node, "\"" + text + "\" is not a label selector", "for example app=mongo");
        }
        return new Template(text);
    }

    private static @Nullable ItemState state(Fields fields) {
        Node node = fields.take("state");
        String word = node == null ? "" : fields.text("state").orElse("");
        ItemState state = ItemState.named(word).orElse(null);
        if (node != null && state == null) {
            fields.problems().unknown(node, "state", word, ItemState.words());
        }
        return state;
    }

    /** All that it finds, in the order of their ordinals. */
    List<Item> find(Scene scene) {
        return candidates(scene).filter(item -> where.isMetBy(item, scene)).toList();
    }

    /** All that it would find without its {@code where}. */
    Stream<Item> candidates(Scene scene) {
        String exact = name == null ? "" : scene.fill(name);
        Selector labels = labels(scene);
        return scene.world().all(kind).stream()
                .filter(item -> name == null || exact.equals(item.name()))
                .filter(item -> labels.matches(item.labels()))
                .filter(item -> state == null || state.holds(item))
                .sorted(Comparator.comparing(Item::name, Names.BY_ORDINAL));
    }

    /** Whether this object, which may be gone by now, is one of those that it looks for. */
    boolean matches(Item item, Scene scene) {
        return item.kind() == kind
                && (name == null || scene.fill(name).equals(item.name()))
                && labels(scene).matches(item.labels())
                && (state == null || state.holds(item))
                && where.isMetBy(item, scene);
    }

    /** Whether it is of the kind, and of the name, that it looks for. */
    boolean mayFind(Ref ref) {
        return ref.kind() == kind
                && where.text("metadata.name")
                        .filter(named -> !named.equals(ref.name()))
                        .isEmpty();
    }

    Selector labels(Scene scene) {
        String filled = scene.fill(selector);
        return Selector.parse(filled)
                .orElseThrow(() -> new Values.Unresolved(Say.of("unknown.selector", filled), false));
    }

    /** {@code 1 pod with app=mongo}. */
    Sentence counted(int number, Scene scene) {
        return Say.of("found.counted", number, spoken(number == 1 ? kind.spoken() : kind.spokenMany(), scene));
    }

    /** {@code pods with app=mongo}, {@code deleting pods}. */
    Sentence spoken(Scene scene) {
        return spoken(kind.spokenMany(), scene);
    }

    private Sentence spoken(Sentence noun, Scene scene) {
        String labels = scene.fill(selector);
        Sentence out = name == null ? noun : new Ref(kind, scene.fill(name)).spoken();
        out = state == null ? out : Say.of("found.state", out, state.spoken());
        return labels.isEmpty() ? out : Say.of("found.labels", out, labels);
    }

    List<String> labelled() {
        return selector.isPlain()
                ? Selector.parse(selector.text()).stream()
                        .flatMap(labels -> labels.requirements().stream())
                        .filter(each -> each.wanted() && each.values().size() == 1)
                        .map(each -> each.values().get(0))
                        .toList()
                : List.of();
    }

    /** Its kind, unless it names its object. */
    Set<Kind> looksAmong() {
        return name == null ? Set.of(kind) : Set.of();
    }

    List<ObjectName> mentions() {
        return name == null ? List.of() : List.of(new ObjectName(new Template(kind.typed() + "/" + name.text())));
    }
}
