package dev.podlings.bench;

import dev.podlings.check.Check;
import dev.podlings.check.ChecksFile;
import dev.podlings.check.Mistake;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import dev.podlings.session.CourseChecks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with one checks file, and with what nobody uses of it. */
final class ChecksLint {
    private ChecksLint() {}

    /** @param linked the checks of it that lessons link to */
    static List<Problem> of(String name, CourseChecks checks, Set<String> linked) {
        Optional<ChecksFile> file = checks.file(name);
        if (file.isEmpty()) {
            return List.of(
                    Problem.error(new SourceText("checks/" + name, ""), 1, 1, 1, "this is not a text file in UTF-8"));
        }
        List<Problem> problems = new ArrayList<>(file.get().problems());
        Set<String> named = new HashSet<>(linked);
        file.get().checks().values().forEach(check -> check.after().ifPresent(named::add));
        for (Check check : file.get().checks().values()) {
            if (!named.contains(check.id())) {
                problems.add(at(
                        file.get(),
                        check.line(),
                        "no lesson uses the check \"" + check.id() + "\"",
                        "link to it from a checklist, or leave it out"));
            }
        }
        for (Mistake mistake : file.get().mistakes().values()) {
            if (mistake.script().isEmpty()) {
                problems.add(at(
                        file.get(),
                        mistake.line(),
                        "nobody can try the mistake \"" + mistake.id() + "\"",
                        "add try: with the commands that make it"));
            }
        }
        return problems;
    }

    private static Problem at(ChecksFile file, int line, String message, String suggestion) {
        return Problem.warning(file.source(), line, 1, 1, message).suggesting(suggestion);
    }
}
