package dev.podlings.lesson;

import java.util.Optional;
import java.util.function.Consumer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** A piece of YAML inside a file, read as nodes so that every complaint finds its place. */
final class YamlText {
    private final SourceText source;
    private final String text;
    private final int firstLine;
    private final Consumer<Problem> problems;

    /**
     * @param text the YAML, a run of whole lines of the source
     * @param firstLine the line of the source that it begins on
     */
    YamlText(SourceText source, String text, int firstLine, Consumer<Problem> problems) {
        this.source = source;
        this.text = text;
        this.firstLine = firstLine;
        this.problems = problems;
    }

    /** The mapping that the text is; nothing, and a problem told, where it is something else. */
    Optional<YamlMap> mapping(String what) {
        Node root =
                new YamlDocument(source, text, firstLine, what, problems).root().orElse(null);
        if (root == null) {
            return Optional.empty();
        }
        if (root instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(this, mapping));
        }
        error(root, what + " must be a mapping, \"name: value\" on each line");
        return Optional.empty();
    }

    void error(Node node, String message) {
        problems.accept(problem(node, message));
    }

    void error(Node node, String message, String suggestion) {
        problems.accept(problem(node, message).suggesting(suggestion));
    }

    private Problem problem(Node node, String message) {
        Mark start = node.getStartMark();
        Mark end = node.getEndMark();
        int length = start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : 1;
        return Problem.error(source, firstLine + start.getLine(), start.getColumn() + 1, length, message);
    }
}
