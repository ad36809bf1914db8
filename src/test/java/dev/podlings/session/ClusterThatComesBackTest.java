package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.OneLesson;
import dev.podlings.cell.Stopper;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import dev.podlings.cluster.DoorAddress;
import dev.podlings.cluster.Kubeconfig;
import dev.podlings.cluster.Ledger;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.door.Records;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.time.Timeline;
import dev.podlings.time.WallTimeline;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As {@code minikube stop} and {@code minikube start} do it: the same objects, behind another port. */
class ClusterThatComesBackTest {
    private static final int SECONDS = 60;

    @TempDir
    Path folder;

    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();

    private PracticeCluster start(Timeline time) throws IOException {
        PracticeCluster practice = PracticeCluster.start(new PracticeCluster.Options(
                time, folder.resolve("objects"), ApiServer.Options.anyPort(), bugs::add, 1, Pace.INSTANT));
        Path fresh = Files.writeString(folder.resolve("fresh"), PracticeCluster.kubeconfig(practice.url(), "default"));
        Files.move(fresh, folder.resolve("config"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return practice;
    }

    private static void make(OwnCluster own, String name) {
        own.cluster()
                .client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .inNamespace("default")
                .create();
    }

    private static String uidOnceSeen(Journal journal, String name) throws Exception {
        Ref ref = Ref.parse("configmap/" + name).orElseThrow();
        CompletableFuture<String> uid = new CompletableFuture<>();
        Runnable look = () -> journal.world().find(ref).map(Item::uid).ifPresent(uid::complete);
        try (Journal.Listening listening = journal.listen(entry -> look.run())) {
            journal.time().run(look);
            return uid.get(SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void theLearnerIsToldAndTheWatchingGoesOnWithWhatIsThere() throws Exception {
        WallTimeline time = new WallTimeline("test", Clock.systemUTC(), bugs::add);
        PracticeCluster first = start(time);
        try (OwnCluster own = OwnCluster.connect(
                new OwnCluster.Route(
                        () -> Kubeconfig.read(List.of(folder.resolve("config"))),
                        "practice",
                        "default",
                        folder.resolve("session"),
                        new DoorAddress(folder.resolve("door"))),
                new Records(),
                Ledger.none(),
                time)) {
            Journal journal = new Journal("default", time);
            try (Watches watches = Watches.begin(own.cluster().client(), journal)) {
                BlockingQueue<Optional<String>> troubles = new LinkedBlockingQueue<>();
                watches.onTrouble(troubles::add);
                make(own, "before");
                String uid = uidOnceSeen(journal, "before");

                first.close();

                assertThat(troubles.poll(SECONDS, TimeUnit.SECONDS)).isNotNull().isPresent();
                try (PracticeCluster again = start(time)) {
                    Optional<String> last = Optional.of("away");
                    while (last != null && last.isPresent()) {
                        last = troubles.poll(SECONDS, TimeUnit.SECONDS);
                    }
                    assertThat(last).as("it is said to be back").isNotNull();
                    make(own, "after");
                    uidOnceSeen(journal, "after");
                    assertThat(uidOnceSeen(journal, "before")).isEqualTo(uid);
                }
            }
            journal.close();
        } finally {
            time.close();
        }
        assertThat(bugs).isEmpty();
    }

    @Test
    void whatIsAskedForWhileItIsAwayIsRefusedAndTheStepIsStillThere() throws Exception {
        WallTimeline time = new WallTimeline("test", Clock.systemUTC(), bugs::add);
        Path written = OneLesson.in(folder.resolve("course"), """
                ---
                title: T
                ---
                # T

                ## A step

                ```sh run
                kubectl create configmap it
                ```

                - [ ] [It](../checks/c.yaml#it)
                """, "checks: {it: {expect: {exists: cm/it}}}\n");
        Course course = CourseReader.read(CourseFiles.in(written)).value();
        PracticeCluster first = start(time);
        try (OwnCluster own = OwnCluster.connect(
                        new OwnCluster.Route(
                                () -> Kubeconfig.read(List.of(folder.resolve("config"))),
                                "practice",
                                "default",
                                folder.resolve("session"),
                                new DoorAddress(folder.resolve("door"))),
                        new Records(),
                        Ledger.none(),
                        time);
                Progress progress = Progress.inMemory(time::now);
                Site site = Site.open(
                        course,
                        own.cluster(),
                        new Site.Options(folder.resolve("work"), System.getenv(), true, (name, value) -> {}));
                StepEngine engine = new StepEngine(site.ground(), progress, site.cleaner(), SessionListener.NOBODY)) {
            Action again = new Action.Reset(Action.Scope.STEP, true);
            engine.start(new Stopper());
            first.close();

            Outcome.Refused refused = (Outcome.Refused) engine.perform(again, new Stopper());

            assertThat(refused.why().toString()).startsWith("This was not done: the cluster does not answer");
            assertThat(refused.instead().toString()).startsWith("Once the cluster answers again");
            assertThat(engine.standing()).as("the step is watched on").isPresent();
            try (PracticeCluster back = start(time)) {
                assertThat(engine.perform(again, new Stopper())).isInstanceOf(Outcome.Entered.class);
            }
        } finally {
            time.close();
        }
        assertThat(bugs).isEmpty();
    }
}
