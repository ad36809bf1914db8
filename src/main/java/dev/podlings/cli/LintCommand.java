package dev.podlings.cli;

import dev.podlings.bench.Lint;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Parsed;
import dev.podlings.lesson.Problem;
import dev.podlings.terminal.text.Printable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows everything that is wrong with a course, each at its place. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Show everything that is wrong with the course, each with its place and what was probably meant.")
final class LintCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    LintCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() {
        Parsed<Course> parsed = CourseReader.read(new Courses(around, root.settings).files());
        List<Problem> problems = Lint.of(parsed.value(), parsed.problems());
        problems.forEach(problem -> around.out().println(Printable.lines(problem.render())));
        long errors = problems.stream().filter(Problem::isError).count();
        around.out()
                .println(
                        problems.isEmpty()
                                ? "Nothing to mend in "
                                        + counted(parsed.value().lessons().size(), "lesson") + "."
                                : counted(errors, "error") + ", " + counted(problems.size() - errors, "warning") + ".");
        return errors == 0 ? ExitCode.YES : ExitCode.NO;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
