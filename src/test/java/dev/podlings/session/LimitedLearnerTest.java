package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.Finding;
import dev.podlings.bench.LessonTest;
import dev.podlings.bench.OneLesson;
import dev.podlings.bench.Portion;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.bench.Report;
import dev.podlings.bench.Trial;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.ClusterMemory;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.Preflight;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Lesson;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.support.LimitedApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner who was given one namespace and may do nothing outside of it. */
class LimitedLearnerTest {
    @TempDir
    Path folder;

    private PracticeClusters clusters;

    @BeforeEach
    void begin() {
        clusters = new PracticeClusters(folder);
    }

    /** A practice cluster, as somebody sees it who may only use the namespace that is there. */
    private ClusterFactory.Fresh limited() {
        ClusterFactory.Fresh whole = clusters.fresh();
        Cluster all = whole.cluster();
        String server = all.client().getMasterUrl().toString().replaceFirst("/$", "");
        LimitedApi api = new LimitedApi(server, all.namespace());
        try {
            Path kubeconfig = Files.writeString(
                    folder.resolve("limited-" + api.url().replaceAll("\\D", "")),
                    PracticeCluster.kubeconfig(api.url(), all.namespace()));
            KubernetesClient client = OwnCluster.client(kubeconfig);
            Cluster seen = new Cluster("limited", client, all.namespace(), kubeconfig, all.time());
            return new ClusterFactory.Fresh(seen, () -> {
                client.close();
                api.close();
                whole.close();
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void theGivenNamespaceIsEnoughAndWhatIsNotAllowedIsSaid() {
        try (ClusterFactory.Fresh fresh = limited()) {
            Cluster cluster = fresh.cluster();

            Preflight.Report report = Preflight.look(cluster.client(), cluster.namespace(), true);

            assertThat(report.mayStart()).as(report.findings().toString()).isTrue();
            assertThat(report.findings())
                    .extracting(finding -> finding.fact().toString())
                    .contains(
                            "You may do in \"podlings-test\" what the lessons do",
                            "You may not create StorageClasses: the steps that make one say so and may be left as they are",
                            "You may not see StorageClasses, so it is not known where claims get their volumes from");
            assertThat(new Ownership(cluster.client()).take(cluster.namespace(), "test"))
                    .isEqualTo(Ownership.Taken.SOMEBODY_ELSES);
            assertThat(new Ownership(cluster.client()).everything()).isEmpty();
        }
    }

    @Test
    void withoutANamespaceTheyAreToldToAskForOne() {
        try (ClusterFactory.Fresh fresh = limited()) {
            Preflight.Report report = Preflight.look(fresh.cluster().client(), "podlings-mine", false);

            assertThat(report.mayStart()).isFalse();
            assertThat(report.findings())
                    .filteredOn(finding -> finding.weight() == Preflight.Weight.STOPS)
                    .allSatisfy(
                            finding -> assertThat(finding.remedy().orElseThrow().toString())
                                    .contains("--namespace THAT-NAMESPACE"));
        }
    }

    @Test
    void aCourseIsProvenInItAndWhatNeedsMoreIsLeftOut() throws Exception {
        OneLesson.in(folder.resolve("course"), """
                ---
                title: T
                ---
                # T

                ## A class
                <!-- step: needs: storageclasses -->

                ```yaml apply
                apiVersion: storage.k8s.io/v1
                kind: StorageClass
                metadata: {name: mine}
                provisioner: x.y/z
                ```

                - [ ] [It is there](../checks/c.yaml#class)

                ## A pod

                ```sh run
                kubectl create deployment web --image=busybox:1.36 --replicas=2 -- sleep 1000
                ```

                - [ ] [It is ready](../checks/c.yaml#ready)
                """, """
                checks:
                  class:
                    expect: {exists: storageclass/mine}
                  ready:
                    expect: {ready: deployment/web}
                """);
        Course course =
                CourseReader.read(CourseFiles.in(folder.resolve("course"))).value();
        Trial.Means means = new Trial.Means(this::limited, folder.resolve("scratch"), System.getenv());

        Report report = new LessonTest(course, means, 1, finding -> {}).run(course.lessons());

        assertThat(report.failures()).as(report.text()).isEmpty();
        assertThat(report.findings())
                .filteredOn(Finding::leftOut)
                .extracting(Finding::claim)
                .containsExactly("You may not create StorageClasses on this cluster.");
        assertThat(clusters.bugs()).isEmpty();
    }

    @Test
    void imagesAreAskedOfAPodWhereNodesMayNotBeRead() throws IOException {
        Course course = CourseReader.read(CourseFiles.in(Path.of(""))).value();
        try (ClusterFactory.Fresh fresh = limited();
                var jumping = fresh.advancing()) {
            Cluster cluster = fresh.cluster();

            ImageChoice.Chosen chosen = new ImageChoice(
                            course,
                            cluster,
                            ClusterMemory.of(folder.resolve("memory"), cluster),
                            new ImageChoice.Wish(Optional.empty(), Optional.empty()),
                            progress -> {})
                    .choose();

            assertThat(chosen.course().tracks()).hasSize(1);
            assertThat(chosen.course().tracks().get(0).name()).isEqualTo("mongo");
            assertThat(chosen.said()).isEqualTo(List.of());
        }
    }

    /** The lessons that make or look at something outside of the namespace. */
    @Test
    void theShippedLessonsAreProvenInItAsFarAsTheRightsGo() throws Exception {
        Course course = CourseReader.read(CourseFiles.in(Path.of(""))).value().onFirstTrack();
        List<Lesson> lessons = course.lessons().stream()
                .filter(lesson -> List.of(0, 4, 5, 6, 8).contains(lesson.number()))
                .toList();
        Trial.Means means = new Trial.Means(this::limited, folder.resolve("scratch"), System.getenv());

        Report report = new LessonTest(course, means, 2, finding -> {})
                .runSteps(lessons.stream().map(Portion::whole).toList());

        assertThat(report.failures()).as(report.text()).isEmpty();
        assertThat(report.findings())
                .filteredOn(Finding::leftOut)
                .isNotEmpty()
                .allSatisfy(leftOut -> assertThat(leftOut.claim()).containsAnyOf("You may not", "may not be"));
        assertThat(clusters.bugs()).isEmpty();
    }
}
