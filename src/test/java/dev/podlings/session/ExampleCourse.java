package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Step;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The example course on a practice cluster, and somebody who takes it. */
abstract class ExampleCourse {
    @TempDir
    Path folder;

    final List<String> told = new CopyOnWriteArrayList<>();
    Course course;
    ClusterFactory.Fresh fresh;
    Timeline.Busy jumping;
    Site site;
    Progress progress;
    StepEngine engine;

    @BeforeEach
    void begin() throws IOException {
        course = CourseReader.read(CourseFiles.in(Path.of("docs/example-course")))
                .value();
        fresh = new PracticeClusters(folder).fresh();
        jumping = ((VirtualTimeline) fresh.cluster().time()).advancing();
        open();
    }

    @AfterEach
    void end() {
        close();
        jumping.close();
        fresh.close();
    }

    void open() throws IOException {
        open(false);
    }

    void open(boolean careful) throws IOException {
        progress = Progress.open(
                folder.resolve("state"), course.slug(), fresh.cluster().time()::now);
        Site.Options options = new Site.Options(
                folder.resolve("work"),
                System.getenv(),
                Site.WhichKubectl.LEARNERS,
                true,
                progress::value,
                careful,
                Reach.CLUSTER);
        site = Site.open(course, fresh.cluster(), options);
        engine = new StepEngine(site.ground(), progress, site.cleaner(), new Hearing());
    }

    void close() {
        engine.close();
        site.close();
        progress.close();
    }

    Outcome act(Action action) {
        return engine.perform(action, new Stopper());
    }

    void untilPassed() {
        site.ground().journal().caughtUp().join();
        while (!engine.standing().orElseThrow().proven()) {
            act(new Action.Check());
        }
    }

    <T extends Outcome> T as(Class<T> kind, Outcome outcome) {
        assertThat(outcome).isInstanceOf(kind);
        return kind.cast(outcome);
    }

    final class Hearing implements SessionListener {
        @Override
        public void standing(Step step, Standing standing) {
            if (standing.looked()
                    && standing.results().stream()
                            .noneMatch(each -> each.verdict().isPassed())) {
                told.add("none of its boxes is ticked");
            }
        }

        @Override
        public void replaying(Step step, int number, int of) {
            told.add("replaying " + number + " of " + of + ": " + step.title());
        }

        @Override
        public void predicted(Step asked, QuizJudge.Judged comparison) {
            told.add("predicted: " + comparison.right() + " " + comparison.remarks());
        }
    }
}
