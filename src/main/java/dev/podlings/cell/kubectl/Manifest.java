package dev.podlings.cell.kubectl;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes objects written as YAML or JSON, one document after the other. */
public final class Manifest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Manifest() {}

    /**
     * The objects, lists taken apart.
     *
     * @throws Malformed where a document is not YAML or not an object
     */
    public static List<ObjectNode> read(String text) {
        List<ObjectNode> objects = new ArrayList<>();
        try {
            for (Object document : yaml().loadAll(new StringReader(text))) {
                if (document == null) {
                    continue;
                }
                if (!(document instanceof Map)) {
                    throw new Malformed(
                            "a document is not an object; it begins with \"" + beginning(document) + "\"", 1, 1, 1);
                }
                add(MAPPER.valueToTree(document), objects);
            }
        } catch (MarkedYAMLException broken) {
            Optional<Mark> noticed = Optional.ofNullable(broken.getProblemMark());
            int line = noticed.map(Mark::getLine).orElse(0) + 1;
            int column = noticed.map(Mark::getColumn).orElse(0) + 1;
            int begin = Optional.ofNullable(broken.getContextMark())
                            .map(Mark::getLine)
                            .orElse(line - 1)
                    + 1;
            throw new Malformed(String.valueOf(broken.getProblem()), begin, line, column);
        } catch (YAMLException broken) {
            throw new Malformed(
                    String.valueOf(broken.getMessage()).lines().findFirst().orElse(""), 1, 1, 1);
        }
        return objects;
    }

    private static void add(JsonNode tree, List<ObjectNode> objects) {
        if (tree instanceof ObjectNode object) {
            boolean list = object.path("kind").asString("").equals("List")
                    && object.path("items").isArray();
            if (list) {
                object.path("items").forEach(item -> add(item, objects));
            } else {
                objects.add(object);
            }
        }
    }

    private static String beginning(Object document) {
        String text = String.valueOf(document);
        return text.length() > 30 ? text.substring(0, 30) + "…" : text;
    }

    /** As Kubernetes reads YAML: a date is a text. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, new WithoutDates());
    }

    private static final class WithoutDates extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, java.util.regex.Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }

    /** Not a manifest; line and column count from 1. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int begin;
        private final int line;
        private final int column;

        Malformed(String message, int begin, int line, int column) {
            super(message);
            this.begin = begin;
            this.line = line;
            this.column = column;
        }

        /** Where that began which turned out wrong at the line. */
        public int begin() {
            return begin;
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }
}
