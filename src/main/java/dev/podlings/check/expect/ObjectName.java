package dev.podlings.check.expect;

import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import dev.podlings.check.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** An object as it was written, {@code pod/mongo-1} or {@code pod/${each}}. */
public record ObjectName(Template text) {

    /** Reads one object; reports what is wrong with it. */
    public static @Nullable ObjectName read(Node node, Problems problems) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.error(node, "expected an object such as pod/mongo-1");
            return null;
        }
        return read(scalar.getValue(), node, problems);
    }

    /** Reads one that is a part of what is written there. */
    static @Nullable ObjectName read(String text, Node node, Problems problems) {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            problems.error(node, "\"" + text + "\" is not an object", "write it as KIND/NAME, for example pod/" + text);
            return null;
        }
        String kind = text.substring(0, slash);
        if (!kind.contains("${") && Kind.named(kind).isEmpty()) {
            problems.unknown(node, "kind of object", kind, Kind.allNames(), Kind.singulars());
            return null;
        }
        if (!text.contains("${") && !isName(text.substring(slash + 1))) {
            problems.error(
                    node,
                    "\"" + text.substring(slash + 1) + "\" is not a name of an object",
                    "names are lower-case letters, digits, \"-\" and \".\"");
            return null;
        }
        return new ObjectName(new Template(text));
    }

    /** Reads one object or a list of them. */
    static List<ObjectName> readAll(Fields fields, String key) {
        List<ObjectName> out = new ArrayList<>();
        for (ScalarNode scalar : fields.some(key)) {
            ObjectName name = read(scalar, fields.problems());
            if (name != null) {
                out.add(name);
            }
        }
        return out;
    }

    // Kubernetes, object names: a DNS subdomain; some kinds are stricter, ControllerRevisions and PVs among the rest.
    private static boolean isName(String name) {
        return name.length() <= 253
                && name.equals(name.toLowerCase(Locale.ROOT))
                && name.matches("[a-z0-9]([-a-z0-9.:]*[a-z0-9])?");
    }

    Ref in(Scene scene) {
        String filled = scene.fill(text);
        return Ref.parse(filled).orElseThrow(() -> new Values.Unresolved(Say.of("unknown.object", filled), false));
    }

    /** With this value in the place of {@code ${each}}. */
    public ObjectName each(String value) {
        return new ObjectName(new Template(text.fill(place -> place.equals("each") ? value : "${" + place + "}")));
    }

    /** The object, if it is the same whatever the values are. */
    public Optional<Ref> plain() {
        return text.isPlain() ? Ref.parse(text.text()) : Optional.empty();
    }

    /** The object, if it is known by now which one is meant. */
    public Optional<Ref> known(Scene scene) {
        try {
            return Optional.of(in(scene));
        } catch (Values.Unresolved notYet) {
            return Optional.empty();
        }
    }

    /** The object, if the named values alone say which. */
    public Optional<Ref> filled(Function<String, Optional<String>> named) {
        return Ref.parse(text.fill(place -> named.apply(place).orElse("")));
    }

    static List<Ref> all(List<ObjectName> names, Scene scene) {
        return names.stream().map(name -> name.in(scene)).toList();
    }
}
