package dev.podlings.check.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A way into an object: {@code spec.replicas}, {@code status.containerStatuses[name=mongo].restartCount}, {@code
 * metadata.labels["app.kubernetes.io/name"]}, {@code spec.containers[].image} for each entry of a list.
 */
public record Path(List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile("([^.\\[\\]]+)|\\[\"([^\"]+)\"]|\\[([^=\\[\\]]+)=([^\\[\\]]*)]|\\[(\\d{0,6})]");

    /** One step down: a field, an entry by its key's value, an entry by its place, or every entry. */
    public sealed interface Step {
        List<JsonNode> from(JsonNode node);
    }

    private record Field(String name) implements Step {
        @Override
        public List<JsonNode> from(JsonNode node) {
            return node.has(name) ? List.of(node.path(name)) : List.of();
        }

        @Override
        public String toString() {
            return name.indexOf('.') < 0 ? "." + name : "[\"" + name + "\"]";
        }
    }

    private record Keyed(String key, String value) implements Step {
        @Override
        public List<JsonNode> from(JsonNode node) {
            return Item.list(node).stream()
                    .filter(entry -> value.equals(Item.text(entry, key)))
                    .toList();
        }

        @Override
        public String toString() {
            return "[" + key + "=" + value + "]";
        }
    }

    private record Placed(int place) implements Step {
        @Override
        public List<JsonNode> from(JsonNode node) {
            return node.isArray() && node.size() > place ? List.of(node.get(place)) : List.of();
        }

        @Override
        public String toString() {
            return "[" + place + "]";
        }
    }

    private record Every() implements Step {
        @Override
        public List<JsonNode> from(JsonNode node) {
            return Item.list(node);
        }

        @Override
        public String toString() {
            return "[]";
        }
    }

    public Path {
        steps = List.copyOf(steps);
    }

    /** Nothing where the text is not a path. */
    public static Optional<Path> parse(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '.' && at > 0 && at < text.length() - 1) {
                at++;
            }
            if (!step.find(at) || step.start() != at) {
                return Optional.empty();
            }
            steps.add(read(step));
            at = step.end();
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new Path(steps));
    }

    private static Step read(Matcher step) {
        if (step.group(1) != null) {
            return new Field(step.group(1));
        }
        if (step.group(2) != null) {
            return new Field(step.group(2));
        }
        if (step.group(3) != null) {
            return new Keyed(step.group(3), step.group(4));
        }
        return step.group(5).isEmpty() ? new Every() : new Placed(Integer.parseInt(step.group(5)));
    }

    /** Everything that it leads to. */
    public List<JsonNode> all(JsonNode tree) {
        List<JsonNode> here = List.of(tree);
        for (Step step : steps) {
            here = here.stream().flatMap(node -> step.from(node).stream()).toList();
        }
        return here;
    }

    public Optional<JsonNode> first(JsonNode tree) {
        return all(tree).stream().findFirst();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        steps.forEach(out::append);
        return out.charAt(0) == '.' ? out.substring(1) : out.toString();
    }
}
