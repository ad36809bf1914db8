package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.Finding;
import dev.podlings.bench.LessonTest;
import dev.podlings.bench.OneLesson;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.bench.Report;
import dev.podlings.bench.Trial;
import dev.podlings.cell.NamedValues;
import dev.podlings.cell.Stopper;
import dev.podlings.cluster.Capabilities;
import dev.podlings.cluster.Lack;
import dev.podlings.cluster.Profile;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.time.Timeline;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A course on a cluster that lacks what some of its steps want. */
class LacksTest {
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

                ## Far away
                <!-- step: needs: {nodes: 5} -->

                ```sh run
                kubectl create configmap never-enough --from-literal=a=b
                false
                ```

                ```sh run
                kubectl create configmap made --from-literal=a=b
                ```

                - [ ] [It is there](../checks/c.yaml#impossible)

                ## Here

                ```sh run
                kubectl create configmap here --from-literal=a=b
                ```

                - [ ] [It is there](../checks/c.yaml#here)
                """, """
                checks:
                  impossible:
                    expect: {exists: configmap/impossible}
                    within: 1s
                  here:
                    expect: {exists: configmap/here}
                mistakes:
                  none:
                    of: [impossible]
                    try: "true"
                    when: {exists: configmap/nothing}
                    say: Never said.
                """);
    }

    private Course read() {
        return CourseReader.read(CourseFiles.in(folder)).value();
    }

    @Test
    void aStepThatWantsMoreThanTheClusterHasSaysSoAndMayBeLeft() throws IOException {
        try (ClusterFactory.Fresh fresh = clusters.fresh();
                Progress progress = Progress.open(
                        folder.resolve("state"), "c", fresh.cluster().time()::now);
                Site site = Site.open(read(), fresh.cluster(), options());
                StepEngine engine = new StepEngine(site.ground(), progress, site.cleaner(), SessionListener.NOBODY)) {
            Outcome.Entered entered = (Outcome.Entered) engine.start(new Stopper());

            assertThat(entered.lacks())
                    .extracting(lack -> lack.fact().toString())
                    .containsExactly("Pods can run on 1 of the nodes here, and this wants 5.");
            assertThat(engine.gate().isOpen()).isTrue();
            Outcome.Entered next = (Outcome.Entered) engine.perform(new Action.Next(), new Stopper());
            assertThat(next.step().title()).isEqualTo("Here");
            assertThat(next.lacks()).isEmpty();
            assertThat(engine.gate().isOpen()).isFalse();
        }
    }

    @Test
    void aDefaultClassThatIsMadeLaterIsThereForTheNextStep() throws IOException {
        try (ClusterFactory.Fresh fresh = clusters.fresh();
                Progress progress = Progress.inMemory(fresh.cluster().time()::now)) {
            KubernetesClient client = fresh.cluster().client();
            StorageClass standard =
                    client.storage().v1().storageClasses().withName("standard").get();
            client.storage().v1().storageClasses().withName("standard").delete();
            try (Site site = Site.open(read(), fresh.cluster(), options());
                    StepEngine engine =
                            new StepEngine(site.ground(), progress, site.cleaner(), SessionListener.NOBODY)) {
                engine.start(new Stopper());
                NamedValues values = site.ground().cells().values();
                assertThat(values.find("storageclass")).isEmpty();

                client.resource(new StorageClassBuilder(standard)
                                .editMetadata()
                                .withResourceVersion(null)
                                .withUid(null)
                                .endMetadata()
                                .build())
                        .create();
                engine.perform(new Action.Next(), new Stopper());

                assertThat(values.find("storageclass")).contains("standard");
            }
        }
    }

    private Site.Options options() {
        return new Site.Options(folder.resolve("work"), System.getenv(), true, (name, value) -> {});
    }

    @Test
    void testingLeavesItOutAndDoesWhatLaterStepsStandOn() throws Exception {
        Course course = read();
        Trial.Means means = new Trial.Means(clusters, folder.resolve("scratch"), System.getenv());

        Report report = new LessonTest(course, means, 1, finding -> {}).run(course.lessons());

        assertThat(report.failures()).as(report.text()).isEmpty();
        assertThat(report.findings().stream().filter(Finding::leftOut))
                .extracting(Finding::step, Finding::claim)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "far-away", "Pods can run on 1 of the nodes here, and this wants 5."),
                        org.assertj.core.groups.Tuple.tuple(
                                "far-away", "Pods can run on 1 of the nodes here, and this wants 5."));
        assertThat(report.text()).contains("2 steps or mistakes left out", "2 claims tried, all of them hold");
        assertThat(report.junitXml()).contains("skipped=\"2\"", "<skipped/>");
    }

    @Test
    void aFieldWhoseGateIsOffIsFoundByAskingWithoutAnyEffect() {
        try (ClusterFactory.Fresh fresh = clusters.fresh();
                Timeline.Busy jumping = fresh.cluster().time().busy()) {
            Profile profile = Profile.read(fresh.cluster().client());
            Capabilities capabilities = new Capabilities(fresh.cluster(), profile, false);

            List<Lack> lacks = List.of("dns", "containers", "default-storageclass", "mongod", "maxUnavailable").stream()
                    .flatMap(name -> capabilities.named(name).stream())
                    .toList();

            assertThat(lacks)
                    .extracting(lack -> lack.fact().toString())
                    .containsExactly(
                            "MongoDB cannot run here: the session is on another track.",
                            "Kubernetes v1.36.2 drops the field maxUnavailable here: its feature gate"
                                    + " MaxUnavailableStatefulSet is off.");
            assertThat(capabilities.kubernetes(36)).isEmpty();
            assertThat(capabilities.kubernetes(37)).isPresent();
            assertThat(fresh.cluster().client().apps().statefulSets().list().getItems())
                    .isEmpty();
        }
    }
}
