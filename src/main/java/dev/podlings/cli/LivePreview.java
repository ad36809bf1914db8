package dev.podlings.cli;

import dev.podlings.bench.Preview;
import dev.podlings.cluster.Ownership;
import dev.podlings.home.SavedFile;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Parsed;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.Step;
import dev.podlings.session.Progress;
import dev.podlings.session.Site;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.workshop.Opening;
import dev.podlings.workshop.Reading;
import dev.podlings.workshop.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A lesson taken while it is written: at each save the lesson begins anew at the step that was edited, on the cluster
 * as it is. In a namespace and a folder of its own, so that the author's own way through the course is left alone.
 */
final class LivePreview {
    private static final String NAMESPACE = "podlings-preview";

    private final Surroundings around;
    private final Settings settings;
    private final Learn learn;
    private final Path file;
    private final Path folder;
    private final Semaphore saves = new Semaphore(0);
    private volatile @Nullable Workshop workshop;
    private @Nullable Lesson before;

    private LivePreview(Surroundings around, Settings settings, Path file, Path folder) {
        this.around = around;
        this.settings = settings;
        this.learn = new Learn(around, settings);
        this.file = file;
        this.folder = folder;
    }

    /** The preview of a file that is a lesson of a course; nothing for one that stands alone. */
    static Optional<LivePreview> of(Surroundings around, Settings settings, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path lessons = absolute.getParent();
        if (lessons == null || !Files.isRegularFile(lessons.resolve("course.yaml"))) {
            return Optional.empty();
        }
        Path course = lessons.getParent();
        return course == null ? Optional.empty() : Optional.of(new LivePreview(around, settings, absolute, course));
    }

    void run() throws IOException {
        try (ClusterOpener opener = new ClusterOpener(around, settings)) {
            opener.begin();
            try (Screen screen = Screen.open(learn.screenOptions());
                    Opened opened = opener.open(NAMESPACE);
                    Progress progress =
                            Progress.open(around.home().stateFolder("progress"), "preview", around.clock()::instant)) {
                new Ownership(opened.cluster().client()).take(NAMESPACE, "preview");
                watch(screen, opened, progress);
            }
        }
    }

    private void watch(Screen screen, Opened opened, Progress progress) throws IOException {
        Thread watcher = new Thread(this::follow, "preview-watch");
        watcher.setDaemon(true);
        watcher.start();
        boolean goesOn = true;
        while (goesOn) {
            saves.drainPermits();
            goesOn = once(screen, opened, progress);
        }
        watcher.interrupt();
    }

    private void follow() {
        try {
            // The first look is at the file as it is.
            boolean[] known = {false};
            SavedFile.follow(file, () -> {
                if (known[0]) {
                    saved();
                }
                known[0] = true;
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void saved() {
        saves.release();
        Workshop open = workshop;
        if (open != null) {
            open.leaveSoon();
        }
    }

    /** @return whether it was left because the file was saved */
    private boolean once(Screen screen, Opened opened, Progress progress) {
        Parsed<Course> parsed = CourseReader.read(CourseFiles.in(folder));
        List<Problem> ours = parsed.problems().stream()
                .filter(problem -> problem.source().name().endsWith("/" + file.getFileName()))
                .toList();
        new Reading(screen, learn.language()).problems(ours);
        Course course = Tracks.one(parsed.value(), settings.track());
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.md$", "");
        Optional<Lesson> lesson =
                course.lesson(name).filter(found -> !found.steps().isEmpty());
        if (lesson.isEmpty() || parsed.problems().stream().anyMatch(Problem::isError)) {
            return untilSaved(screen);
        }
        Step at = Preview.edited(before, lesson.get()).orElseGet(() -> here(lesson.get(), progress));
        before = lesson.get();
        progress.at(at.id());
        Site.Options options =
                new Site.Options(around.home().workFolder("preview"), around.environment(), true, progress::value);
        try (Site site = Site.open(course, opened.cluster(), options);
                Workshop open = new Workshop(screen, site, progress, learn.language(), around.environment())) {
            workshop = open;
            open.run(Opening.GO_ON, Optional.empty());
            workshop = null;
        }
        return saves.availablePermits() > 0;
    }

    private static Step here(Lesson lesson, Progress progress) {
        return progress.at()
                .filter(id -> id.lesson().equals(lesson.name()))
                .flatMap(id -> lesson.step(id.slug()))
                .orElse(lesson.steps().get(0));
    }

    private boolean untilSaved(Screen screen) {
        Thread here = Thread.currentThread();
        try (Running waiting = screen.running(new Reading(screen, learn.language()).waiting(), here::interrupt)) {
            saves.acquire();
            saves.release();
            return true;
        } catch (InterruptedException left) {
            return false;
        }
    }
}
