package dev.podlings.check;

import dev.podlings.check.expect.ObjectName;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of checks as it was read. What could not be read is missing from it and stands among the problems.
 *
 * @param source the file
 * @param remember the objects that are remembered under a name when a step that uses the file is entered
 * @param checks by their ids, in the order of the file
 * @param mistakes by their ids, in the order of the file
 * @param problems everything that is wrong with it
 */
public record ChecksFile(
        SourceText source,
        Map<String, ObjectName> remember,
        Map<String, Check> checks,
        Map<String, Mistake> mistakes,
        List<Problem> problems) {
    public ChecksFile {
        remember = Map.copyOf(remember);
        checks = new LinkedHashMap<>(checks);
        mistakes = new LinkedHashMap<>(mistakes);
        problems = List.copyOf(problems);
    }

    /** Reads a file; never throws, whatever is in it. */
    public static ChecksFile read(SourceText source) {
        return new ChecksFileReader(source).read();
    }

    /** The same in the words of a translation. */
    public ChecksFile saying(ChecksFile words) {
        return new ChecksFile(source, remember, words.checks, words.mistakes, problems);
    }

    ChecksFile withoutMistakes() {
        return new ChecksFile(source, remember, checks, Map.of(), problems);
    }

    public Optional<Check> check(String id) {
        return Optional.ofNullable(checks.get(id));
    }

    /** Whether it can be used at all. */
    public boolean isSound() {
        return problems.stream().noneMatch(Problem::isError);
    }
}
