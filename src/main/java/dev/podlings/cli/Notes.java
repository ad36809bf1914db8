package dev.podlings.cli;

import dev.podlings.home.SavedFile;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.lesson.Translation;
import dev.podlings.session.Progress;
import dev.podlings.session.Way;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.workshop.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The author's notes for whoever teaches, beside the terminal in which the lesson runs. */
final class Notes {
    private final Surroundings around;
    private final Learn learn;
    private final Course course;
    private @Nullable StepId shown;

    Notes(Surroundings around, Settings settings) {
        this.around = around;
        this.learn = new Learn(around, settings);
        this.course = Translation.of(new Courses(around, settings).read(), learn.language());
    }

    /** Shows the notes of the step that the learner is at, and those of each that they come to. */
    int follow() throws IOException {
        Path folder = around.home().stateFolder("progress");
        Files.createDirectories(folder);
        Thread reader = Thread.currentThread();
        try (Screen screen = Screen.open(learn.screenOptions())) {
            Reading reading = new Reading(screen, learn.language());
            try (Running following = screen.running(reading.following(), reader::interrupt)) {
                SavedFile.follow(Progress.file(folder, course.slug()), () -> show(folder, reading));
            }
        }
        return ExitCode.YES;
    }

    private void show(Path folder, Reading reading) throws IOException {
        Way way = new Way(course);
        try (Progress progress = Progress.beside(folder, course.slug(), around.clock()::instant)) {
            Step step = way.first(progress);
            if (!step.id().equals(shown)) {
                shown = step.id();
                reading.notes(way.lessonOf(step), step);
            }
        }
    }
}
