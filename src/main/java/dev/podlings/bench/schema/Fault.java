package dev.podlings.bench.schema;

import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Something that a schema does not allow.
 *
 * @param at what is underlined
 * @param from where what it is about begins: a value's key
 * @param to where that ends
 */
record Fault(Node at, Mark from, Mark to, String message, Optional<String> suggestion) {

    /** Whether this problem, told by a reader, lies in what the fault is about. */
    boolean covers(Problem problem, int firstLine) {
        int line = problem.line() - firstLine;
        int column = problem.column() - 1;
        return !isBefore(line, column, from) && isBefore(line, column, to);
    }

    private static boolean isBefore(int line, int column, Mark mark) {
        return line < mark.getLine() || (line == mark.getLine() && column <= mark.getColumn() - 1);
    }

    Problem problem(SourceText source, int firstLine) {
        Mark start = at.getStartMark();
        Mark end = at.getEndMark();
        int length = start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : 1;
        Problem problem = Problem.error(source, firstLine + start.getLine(), start.getColumn() + 1, length, message);
        return suggestion.map(problem::suggesting).orElse(problem);
    }
}
