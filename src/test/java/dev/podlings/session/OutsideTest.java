package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.Finding;
import dev.podlings.bench.LessonTest;
import dev.podlings.bench.OneLesson;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.bench.Report;
import dev.podlings.bench.Trial;
import dev.podlings.cell.Stopper;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A course that makes a StorageClass, on a cluster of the learner's own. */
class OutsideTest {
    private static final String CLASS = "storageclass.storage.k8s.io/fast";

    @TempDir
    Path folder;

    private PracticeClusters clusters;

    @BeforeEach
    void course() throws IOException {
        clusters = new PracticeClusters(folder);
        OneLesson.in(folder, """
                ---
                title: T
                ---
                # T

                ## A class
                <!-- step: needs: storageclasses -->

                ```yaml apply file=class.yaml
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata:
                  name: fast
                provisioner: ${provisioner}
                ```

                - [ ] [It is there](../checks/c.yaml#there)

                <details><summary>Solution</summary>

                ```sh run
                kubectl apply --server-side -f class.yaml
                ```
                </details>

                ## Beyond it

                ```sh run
                kubectl create configmap here --from-literal=a=b
                ```

                - [ ] [It is there](../checks/c.yaml#here)
                """, """
                checks:
                  there:
                    expect: {exists: storageclass/fast}
                  here:
                    expect: {exists: configmap/here}
                """);
    }

    @Test
    void skipNamesWhatBelongsToNoNamespaceAndMakesItOnlyThen() throws IOException {
        onAClusterOfTheLearners(engine -> {
            engine.start(new Stopper());

            Outcome.Asks asks = (Outcome.Asks) engine.perform(new Action.Skip(false), new Stopper());
            assertThat(asks.outside()).extracting(Object::toString).containsExactly(CLASS);
            assertThat(engine.standing().orElseThrow().proven()).isFalse();

            Outcome.Skipped skipped = (Outcome.Skipped) engine.perform(asks.ifYes(), new Stopper());
            assertThat(skipped.standing().proven()).isTrue();
        });
    }

    @Test
    void goingFartherNamesItToo() throws IOException {
        onAClusterOfTheLearners(engine -> {
            engine.start(new Stopper());

            Outcome.Asks asks = (Outcome.Asks) engine.perform(new Action.GoTo("1.2", false), new Stopper());
            assertThat(asks.outside()).extracting(Object::toString).containsExactly(CLASS);

            Outcome.Entered entered = (Outcome.Entered) engine.perform(asks.ifYes(), new Stopper());
            assertThat(entered.step().title()).isEqualTo("Beyond it");
        });
    }

    @Test
    void whatIsThereAlreadyIsNotAskedForAgain() throws IOException {
        onAClusterOfTheLearners(engine -> {
            engine.start(new Stopper());
            engine.perform(new Action.Command("kubectl apply --server-side -f class.yaml"), new Stopper());

            assertThat(engine.perform(new Action.Skip(false), new Stopper())).isInstanceOf(Outcome.Skipped.class);
        });
    }

    @Test
    void testingLeavesItOutWhereNobodyHasAgreed() throws Exception {
        Course course = read();
        Trial.Means means = new Trial.Means(clusters, folder.resolve("scratch"), System.getenv(), Reach.NAMESPACE);

        Report report = new LessonTest(course, means, 1, finding -> {}).run(course.lessons());

        assertThat(report.failures()).as(report.text()).isEmpty();
        assertThat(report.findings().stream().filter(Finding::leftOut))
                .extracting(Finding::claim)
                .containsExactly("It makes what belongs to no namespace, and nobody has agreed to that.");
    }

    private void onAClusterOfTheLearners(Consumer<StepEngine> work) throws IOException {
        try (ClusterFactory.Fresh fresh = clusters.fresh();
                Timeline.Busy jumping = fresh.advancing();
                Progress progress = Progress.open(
                        folder.resolve("state"), "c", fresh.cluster().time()::now);
                Site site = Site.open(read(), fresh.cluster(), careful());
                StepEngine engine = new StepEngine(site.ground(), progress, site.cleaner(), SessionListener.NOBODY)) {
            assertThat(jumping).isNotNull();
            work.accept(engine);
        }
    }

    private Course read() {
        return CourseReader.read(CourseFiles.in(folder)).value();
    }

    private Site.Options careful() {
        return new Site.Options(
                folder.resolve("work"),
                System.getenv(),
                Site.WhichKubectl.BUILT_IN,
                true,
                (name, value) -> {},
                true,
                Reach.CLUSTER);
    }
}
