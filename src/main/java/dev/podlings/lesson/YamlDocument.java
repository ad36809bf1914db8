package dev.podlings.lesson;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Turns text into SnakeYAML's node graph, whose nodes know where they stand. Text of any origin: what is too long, too
 * deep or refers to itself is a problem like any other.
 *
 * @param text a run of whole lines of the source
 * @param firstLine the line of the source that it begins on
 * @param what names it in a complaint; "" where the file is all that is meant
 */
public record YamlDocument(SourceText source, String text, int firstLine, String what, Consumer<Problem> problems) {
    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 40;

    /** The file's one document. */
    public static Optional<Node> of(SourceText source, Consumer<Problem> problems) {
        return new YamlDocument(source, source.text(), 1, "", problems).root();
    }

    /** Nothing where it is empty or cannot be read, with the reason among the problems. */
    public Optional<Node> root() {
        if (text.length() > LONGEST) {
            problems.accept(Problem.error(source, firstLine, 1, 1, "longer than " + LONGEST + " characters"));
            return Optional.empty();
        }
        try {
            if (hasAliases()) {
                return Optional.empty();
            }
            List<Node> documents = new ArrayList<>();
            yaml().composeAll(new StringReader(text)).forEach(documents::add);
            if (documents.size() > 1) {
                problems.accept(at(documents.get(1).getStartMark(), 1, "a second document; this file holds one")
                        .suggesting("remove the \"---\" line"));
            }
            return documents.stream().findFirst();
        } catch (MarkedYAMLException broken) {
            problems.accept(located(broken));
        } catch (YAMLException broken) {
            problems.accept(at(null, 1, notYaml(oneLine(broken.getMessage()))));
        }
        return Optional.empty();
    }

    private boolean hasAliases() {
        for (Event event : yaml().parse(new StringReader(text))) {
            if (event instanceof AliasEvent alias) {
                problems.accept(at(
                                event.getStartMark(),
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

    private Problem located(MarkedYAMLException broken) {
        Mark mark = broken.getProblemMark() == null ? broken.getContextMark() : broken.getProblemMark();
        String context = broken.getContext() == null ? "" : " (" + oneLine(broken.getContext()) + ")";
        Problem problem = at(mark, 1, notYaml(oneLine(broken.getProblem()) + context));
        String offending = source.line(problem.line());
        if (offending.indexOf('\t') >= 0) {
            return problem.suggesting("indent with spaces, not with tabs");
        }
        if (offending.indexOf('{') >= 0 && offending.matches(".*[\\w.]\\[.*")) {
            return problem.suggesting("inside braces, a field with [ ] in it needs quotes");
        }
        boolean unquoted = offending.indexOf(": ") != offending.lastIndexOf(": ");
        return unquoted ? problem.suggesting("a value with \": \" in it needs quotes") : problem;
    }

    private String notYaml(String why) {
        return (what.isEmpty() ? "" : what + " is ") + "not YAML: " + why;
    }

    Problem at(@Nullable Mark mark, int length, String message) {
        return mark == null
                ? Problem.error(source, firstLine, 1, length, message)
                : Problem.error(source, firstLine + mark.getLine(), mark.getColumn() + 1, length, message);
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "cannot be read" : text.lines().findFirst().orElse("");
    }
}
