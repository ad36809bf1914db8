package dev.podlings.bench;

import dev.podlings.bench.schema.SchemaLint;
import dev.podlings.check.ChecksFile;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CheckLink;
import dev.podlings.lesson.ChecklistItem;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.DiagramCell;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.NearMiss;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.Quiz;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Solution;
import dev.podlings.lesson.SourceText;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.Translation;
import dev.podlings.session.CourseChecks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with a course without running it: what no single file can tell of itself. */
public final class Lint {
    private static final int DIAGRAM_COLUMNS = 80;

    private final Course course;
    private final CourseChecks checks;
    private final List<Problem> problems;
    private final Map<String, Set<String>> used = new HashMap<>();
    private final Map<String, Step> byHash = new HashMap<>();

    private Lint(Course course, List<Problem> reading) {
        this.course = course;
        this.checks = new CourseChecks(course);
        this.problems = new ArrayList<>(reading);
    }

    /**
     * All problems of a course, sorted by file and line.
     *
     * @param reading those that were found when it was read
     */
    public static List<Problem> of(Course course, List<Problem> reading) {
        Lint lint = new Lint(course, reading);
        lint.problems.addAll(ValueRings.problems(course));
        course.lessons().forEach(lint::lesson);
        lint.problems.addAll(CellLint.of(course));
        lint.problems.addAll(TrackLint.of(course));
        lint.problems.addAll(Translation.problems(course));
        course.files().names("checks").stream()
                .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                .forEach(name ->
                        lint.problems.addAll(ChecksLint.of(name, lint.checks, lint.used.getOrDefault(name, Set.of()))));
        lint.problems.addAll(ChecksTranslations.problems(course, lint.checks));
        lint.problems.addAll(SchemaLint.of(course, lint.problems));
        lint.problems.sort(
                Comparator.comparing((Problem problem) -> problem.source().name())
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column));
        return lint.problems;
    }

    private void lesson(Lesson lesson) {
        if (lesson.summary().isEmpty()) {
            warn(lesson.source(), 1, 1, 1, "this lesson has no summary", "add summary: to its front matter");
        }
        if (lesson.minutes() == 0) {
            warn(
                    lesson.source(),
                    1,
                    1,
                    1,
                    "this lesson does not say how long it takes",
                    "add minutes: to its front matter");
        }
        minutes(lesson);
        new DeadLinks(course, lesson, problems).find();
        diagrams(lesson, Cell.in(lesson.intro()));
        lesson.steps().forEach(step -> step(lesson, step));
    }

    private void minutes(Lesson lesson) {
        Minutes minutes = new Minutes(lesson);
        if (minutes.isFar()) {
            warn(
                    lesson.source(),
                    lineOf(lesson, "minutes:"),
                    1,
                    "minutes:".length(),
                    "this lesson says " + lesson.minutes() + " minutes; its text, commands and questions take about "
                            + minutes.likely(),
                    "try it with somebody, or write minutes: " + minutes.likely());
        }
    }

    private static int lineOf(Lesson lesson, String words) {
        List<String> lines = lesson.source().lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(words)) {
                return i + 1;
            }
        }
        return 1;
    }

    private void step(Lesson lesson, Step step) {
        step.checklist().forEach(item -> box(lesson, item));
        step.quizzes().forEach(quiz -> predictions(lesson, quiz));
        diagrams(lesson, step.cells());
        long solutions =
                step.blocks().stream().filter(Solution.class::isInstance).count();
        if (solutions > 1) {
            warn(
                    lesson,
                    step,
                    "this step has " + solutions + " solutions, and only the first counts",
                    "keep one of them");
        }
        if (!step.checklist().isEmpty()) {
            if (step.hints().isEmpty() && step.quizzes().isEmpty()) {
                warn(lesson, step, "this step has boxes and no hint", "add <details><summary>Hint</summary>");
            }
            if (step.solution().isEmpty()
                    && step.solvingCells().isEmpty()
                    && step.quizzes().isEmpty()) {
                error(
                        lesson,
                        step,
                        "this step has boxes, and nothing that would tick them",
                        "add a solution with a cell");
            }
            if (step.solution().isEmpty() && step.cells().stream().noneMatch(Cell::runs)) {
                warn(lesson, step, "this step has boxes and no solution", "add <details><summary>Solution</summary>");
            }
        }
        step.hints().stream()
                .filter(hint -> hint.blocks().isEmpty())
                .forEach(hint ->
                        problems.add(Problem.warning(lesson.source(), hint.line(), 1, 9, "this hint is empty")));
        Step same = byHash.putIfAbsent(step.id().hash(), step);
        if (same != null) {
            warn(lesson, step, "this step is word for word that of " + same.id().lesson(), "leave one of them out");
        }
        if (step.blocks().isEmpty()) {
            warn(lesson, step, "this step is empty", "say what it is for");
        }
    }

    private void box(Lesson lesson, ChecklistItem item) {
        exists(item.check(), lesson.source(), item.line(), item.column());
    }

    private void predictions(Lesson lesson, QuizCell cell) {
        for (Quiz.Choice choice : cell.quiz().choices()) {
            CheckLink link = choice.happened();
            if (link != null) {
                exists(link, lesson.source(), cell.line(), 1);
            }
        }
    }

    private void exists(CheckLink link, SourceText source, int line, int column) {
        used.computeIfAbsent(link.file(), none -> new HashSet<>()).add(link.check());
        Optional<ChecksFile> file = checks.file(link.file());
        int length = ("../checks/" + link).length();
        int at = Math.max(column, source.line(line).indexOf(link.toString()) + 1);
        if (file.isEmpty()) {
            List<String> names = course.files().names("checks");
            problems.add(Problem.error(source, line, at, length, "there is no file checks/" + link.file())
                    .suggesting(NearMiss.suggestion(link.file(), names)));
        } else if (file.get().check(link.check()).isEmpty() && !isBroken(file.get(), link.check())) {
            problems.add(Problem.error(
                            source,
                            line,
                            at,
                            link.toString().length(),
                            "there is no check \"" + link.check() + "\" in checks/" + link.file())
                    .suggesting(NearMiss.suggestion(
                            link.check(), file.get().checks().keySet())));
        }
    }

    /** A check that is there but cannot be read has its own problem already. */
    private static boolean isBroken(ChecksFile file, String check) {
        return !file.isSound()
                && file.source().lines().stream().anyMatch(line -> line.strip().startsWith(check + ":"));
    }

    private void diagrams(Lesson lesson, List<Cell> cells) {
        for (Cell cell : cells) {
            if (cell instanceof DiagramCell) {
                List<String> lines = cell.text().lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    int width = lines.get(i).codePointCount(0, lines.get(i).length());
                    if (width > DIAGRAM_COLUMNS) {
                        warn(
                                lesson.source(),
                                cell.line() + 1 + i,
                                DIAGRAM_COLUMNS + 1,
                                width - DIAGRAM_COLUMNS,
                                "this picture is " + width + " columns wide, and a terminal often has "
                                        + DIAGRAM_COLUMNS,
                                "draw it narrower");
                    }
                }
            }
        }
    }

    private void warn(Lesson lesson, Step step, String message, String suggestion) {
        problems.add(new Heading(lesson, step).warning(message).suggesting(suggestion));
    }

    private void error(Lesson lesson, Step step, String message, String suggestion) {
        problems.add(new Heading(lesson, step).error(message).suggesting(suggestion));
    }

    private void warn(SourceText source, int line, int column, int length, String message, String suggestion) {
        problems.add(Problem.warning(source, line, column, length, message).suggesting(suggestion));
    }
}
