package dev.podlings.check.yaml;

import dev.podlings.lesson.Problem;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Turns text into SnakeYAML's node graph, whose nodes know where they stand. */
public final class YamlText {
    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 40;

    private YamlText() {}

    /** The file's one mapping; nothing where it cannot be read, with the reason among the problems. */
    public static Optional<Fields> read(Problems problems) {
        return document(problems).flatMap(root -> {
            if (root instanceof MappingNode mapping) {
                return Optional.of(Fields.of(mapping, problems));
            }
            problems.error(root, "expected \"key: value\" lines at the top of the file");
            return Optional.empty();
        });
    }

    private static Optional<Node> document(Problems problems) {
        String text = problems.source().text();
        if (text.length() > LONGEST) {
            problems.add(Problem.error(problems.source(), 1, 1, 1, "longer than " + LONGEST + " characters"));
            return Optional.empty();
        }
        try {
            if (hasAliases(text, problems)) {
                return Optional.empty();
            }
            List<Node> documents = new java.util.ArrayList<>();
            for (Node node : yaml().composeAll(new StringReader(text))) {
                documents.add(node);
            }
            if (documents.size() > 1) {
                problems.error(documents.get(1), "a second document; this file holds one", "remove the \"---\" line");
            }
            return documents.stream().findFirst();
        } catch (MarkedYAMLException broken) {
            problems.add(located(problems, broken));
        } catch (YAMLException broken) {
            problems.add(Problem.error(problems.source(), 1, 1, 1, "not YAML: " + oneLine(broken.getMessage())));
        }
        return Optional.empty();
    }

    private static boolean hasAliases(String text, Problems problems) {
        for (Event event : yaml().parse(new StringReader(text))) {
            if (event instanceof AliasEvent alias) {
                Mark at = event.getStartMark();
                problems.add(Problem.error(
                                problems.source(),
                                at.getLine() + 1,
                                at.getColumn() + 1,
                                alias.getAnchor().length() + 1,
                                "anchors and aliases are not read here")
                        .suggesting("write the value out"));
                return true;
            }
        }
        return false;
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        return new Yaml(options);
    }

    private static Problem located(Problems problems, MarkedYAMLException broken) {
        Mark mark = broken.getProblemMark() == null ? broken.getContextMark() : broken.getProblemMark();
        int line = mark == null ? 1 : mark.getLine() + 1;
        int column = mark == null ? 1 : mark.getColumn() + 1;
        String context = broken.getContext() == null ? "" : " (" + oneLine(broken.getContext()) + ")";
        Problem problem = Problem.error(
                problems.source(), line, column, 1, "not YAML: " + oneLine(broken.getProblem()) + context);
        String offending = problems.source().line(line);
        if (offending.indexOf('\t') >= 0) {
            return problem.suggesting("indent with spaces, not with tabs");
        }
        if (offending.indexOf('{') >= 0 && offending.matches(".*[\\w.]\\[.*")) {
            return problem.suggesting("inside braces, a field with [ ] in it needs quotes");
        }
        boolean unquoted = offending.indexOf(": ") != offending.lastIndexOf(": ");
        return unquoted ? problem.suggesting("a value with \": \" in it needs quotes") : problem;
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "cannot be read" : text.lines().findFirst().orElse("");
    }
}
