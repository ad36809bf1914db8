package dev.podlings.check.yaml;

import dev.podlings.lesson.NearMiss;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is wrong with one file. */
public final class Problems {
    private final SourceText source;
    private final List<Problem> found = new ArrayList<>();

    public Problems(SourceText source) {
        this.source = source;
    }

    public SourceText source() {
        return source;
    }

    public void error(Node at, String message) {
        found.add(problem(at, message));
    }

    public void error(Node at, String message, String suggestion) {
        found.add(problem(at, message).suggesting(suggestion));
    }

    public void warning(Node at, String message) {
        Mark start = at.getStartMark();
        found.add(Problem.warning(source, start.getLine() + 1, start.getColumn() + 1, length(at), message));
    }

    /** A word that is not one of the known ones; names the nearest, or all of them if they are few. */
    public void unknown(Node at, String what, String word, Collection<String> known) {
        unknown(at, what, word, known, known);
    }

    /** @param listed those of the known words that are told where none is near */
    public void unknown(Node at, String what, String word, Collection<String> known, Collection<String> listed) {
        String message = "unknown " + what + " \"" + shortened(word) + "\"";
        String suggestion = NearMiss.of(word, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElseGet(() -> listed.isEmpty() ? "" : "known: " + String.join(", ", listed));
        if (suggestion.isEmpty()) {
            error(at, message);
        } else {
            error(at, message, suggestion);
        }
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    /** Where in the file this is, counted from 1. */
    public static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** In the order of the file. */
    public List<Problem> all() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    private Problem problem(Node at, String message) {
        Mark start = at.getStartMark();
        return Problem.error(source, start.getLine() + 1, start.getColumn() + 1, length(at), message);
    }

    private static int length(Node node) {
        Mark start = node.getStartMark();
        Mark end = node.getEndMark();
        return end.getLine() == start.getLine() ? end.getColumn() - start.getColumn() : 1;
    }

    private static String shortened(String word) {
        return word.length() <= 60 ? word : word.substring(0, 60) + "…";
    }
}
