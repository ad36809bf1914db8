package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.ClusterMemory;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Track;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.practice.node.Stock;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageChoiceTest {
    private static final ImageChoice.Wish NONE = new ImageChoice.Wish(Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();

    private Course course() throws IOException {
        Files.createDirectories(folder.resolve("lessons"));
        Files.writeString(folder.resolve("lessons/course.yaml"), """
                title: A course
                version: 1
                values: {mongo.image: "mongo:7.0.40", busybox.image: "busybox:1.36.1"}
                anyTag: [busybox.image]
                tracks:
                  - {name: mongo, image: "${mongo.image}"}
                  - {name: light, image: "${busybox.image}"}
                """);
        Files.writeString(
                folder.resolve("lessons/01-l.md"),
                "---\ntitle: T\n---\n# T\n\n## S\n\n```sh run\nls ${busybox.image}\n```\n");
        return CourseReader.read(CourseFiles.in(folder)).value();
    }

    private void on(Stock stock, Consumer<Cluster> work) throws IOException {
        VirtualTimeline time =
                new VirtualTimeline(Instant.parse("2026-11-22T12:00:00Z"), Duration.ofMillis(20), bugs::add);
        try (PracticeCluster practice = PracticeCluster.start(new PracticeCluster.Options(
                        time, null, ApiServer.Options.anyPort(), bugs::add, 1, Pace.INSTANT, stock));
                Timeline.Busy jumping = time.advancing()) {
            Path kubeconfig =
                    Files.writeString(folder.resolve("kubeconfig"), PracticeCluster.kubeconfig(practice.url(), "mine"));
            try (KubernetesClient client = OwnCluster.client(kubeconfig)) {
                new Ownership(client).take("mine", "test");
                work.accept(new Cluster("far", client, "mine", kubeconfig, time));
            }
        } finally {
            time.close();
        }
        assertThat(bugs).isEmpty();
    }

    private ImageChoice.Chosen choose(Cluster cluster, ImageChoice.Wish wish) {
        try {
            return new ImageChoice(
                            course(),
                            cluster,
                            ClusterMemory.of(folder.resolve("memory"), cluster),
                            wish,
                            progress -> {})
                    .choose();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static List<String> tracks(ImageChoice.Chosen chosen) {
        return chosen.course().tracks().stream().map(Track::name).toList();
    }

    @Test
    void aClusterThatHoldsOrPullsEverythingTakesTheFirstTrackWithoutAWord() throws IOException {
        on(Stock.USUAL, cluster -> {
            ImageChoice.Chosen chosen = choose(cluster, NONE);

            assertThat(tracks(chosen)).containsExactly("mongo");
            assertThat(chosen.said()).isEmpty();
            assertThat(cluster.client().pods().list().getItems()).isEmpty();
        });
    }

    @Test
    void anOfflineClusterTakesTheLightTrackAndTheTagThatItsNodesHold() throws IOException {
        on(new Stock(List.of("busybox:1.36", "nginx:1.27"), false), cluster -> {
            ImageChoice.Chosen chosen = choose(cluster, NONE);

            assertThat(tracks(chosen)).containsExactly("light");
            assertThat(chosen.course().values()).containsEntry("busybox.image", "busybox:1.36");
            assertThat(chosen.said())
                    .anySatisfy(line ->
                            assertThat(line.toString()).contains("busybox:1.36, so it stands in for busybox:1.36.1"))
                    .anySatisfy(line -> assertThat(line.toString())
                            .contains("mongo:7.0.40 cannot be had", "offline", "minikube image load mongo:7.0.40"))
                    .anySatisfy(line -> assertThat(line.toString()).contains("track \"light\"", "--track mongo"));
            assertThat(cluster.client().pods().list().getItems()).isEmpty();
        });
    }

    @Test
    void theSecondTimeNothingIsAskedAndNothingIsSaid() throws IOException {
        on(new Stock(List.of("busybox:1.36"), false), cluster -> {
            choose(cluster, NONE);
            long before = events(cluster);

            ImageChoice.Chosen again = choose(cluster, NONE);

            assertThat(tracks(again)).containsExactly("light");
            assertThat(again.said()).noneMatch(line -> line.toString().contains("mongo"));
            assertThat(events(cluster)).isEqualTo(before);
        });
    }

    private static long events(Cluster cluster) {
        return cluster.client().v1().events().list().getItems().size();
    }

    @Test
    void aTrackThatIsForcedIsTakenAndRemembered() throws IOException {
        on(new Stock(List.of("busybox:1.36"), false), cluster -> {
            ImageChoice.Wish mongo = new ImageChoice.Wish(Optional.of("mongo"), Optional.empty());

            assertThat(tracks(choose(cluster, mongo))).containsExactly("mongo");
        });
    }

    @Test
    void aMirrorIsAskedInsteadOfTheUsualPlace() throws IOException {
        on(new Stock(List.of("busybox:1.36"), true), cluster -> {
            ImageChoice.Wish mirror = new ImageChoice.Wish(Optional.empty(), Optional.of("mirror.local/hub"));

            assertThat(choose(cluster, mirror).said())
                    .anySatisfy(line -> assertThat(line.toString())
                            .startsWith("mirror.local/hub/library/mongo:7.0.40 cannot be had"));
        });
    }
}
