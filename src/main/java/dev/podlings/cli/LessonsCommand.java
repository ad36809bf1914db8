package dev.podlings.cli;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.Translation;
import dev.podlings.session.Progress;
import dev.podlings.words.Words;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the course: what there is, and how far the learner is. Needs no cluster. */
@Command(
        name = "lessons",
        aliases = "status",
        mixinStandardHelpOptions = true,
        description = "List the lessons and steps, and how far you are.")
final class LessonsCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    LessonsCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        Course course =
                Translation.of(new Courses(around, root.settings).read(), new Learn(around, root.settings).language());
        around.out().println(course.title());
        try (Progress progress =
                Progress.open(around.home().stateFolder("progress"), course.slug(), around.clock()::instant)) {
            for (Lesson lesson : course.lessons()) {
                around.out().printf("%n%2d  %s%n", lesson.number(), lesson.title());
                lesson.steps()
                        .forEach(step -> around.out().println(line(lesson, step, progress, root.settings.words())));
            }
        }
        around.out().flush();
        return ExitCode.YES;
    }

    private static String line(Lesson lesson, Step step, Progress progress, Words words) {
        boolean here = progress.at().filter(step.id()::isSameStep).isPresent();
        String mark = switch (progress.status(step.id())) {
            case OPEN -> " ";
            case SOLVED -> "✓";
            case SKIPPED -> "»";
            case CHANGED_SINCE -> "~";
        };
        String told = switch (progress.status(step.id())) {
            case OPEN, SOLVED -> "";
            case SKIPPED -> "  " + words.text("lessons.skipped");
            case CHANGED_SINCE -> "  " + words.text("lessons.changed");
        };
        return String.format(
                "  %s %d.%d  %s%s%s",
                mark,
                lesson.number(),
                step.number(),
                step.title(),
                told,
                here ? "  " + words.text("lessons.here") : "");
    }
}
