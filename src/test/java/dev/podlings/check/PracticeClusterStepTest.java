package dev.podlings.check;

import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Tools;
import dev.podlings.check.expect.Verdict.State;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.lesson.SourceText;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.time.WallTimeline;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way: a set on the practice cluster, a wrong move and the right one, judged over HTTP. */
class PracticeClusterStepTest {
    private static final String SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: mongo}
            spec:
              serviceName: mongo
              replicas: 3
              selector: {matchLabels: {app: mongo}}
              template:
                metadata: {labels: {app: mongo}}
                spec:
                  terminationGracePeriodSeconds: 1
                  containers: [{name: mongo, image: "busybox:1.36", command: [sh, -c, "sleep 1d"]}]
              volumeClaimTemplates:
              - metadata: {name: mongo-volume}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 100Mi}}}
            """;

    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final WallTimeline time = new WallTimeline("test", Clock.systemUTC(), bugs::add);
    private final PracticeCluster cluster = PracticeCluster.start(PracticeCluster.Options.forTests(time, bugs::add));
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(PracticeCluster.kubeconfig(cluster.url(), "default")))
            .build();
    private final Journal journal = new Journal("default", time);
    private final Watches watches = Watches.begin(client, journal);
    private final ChecksFile identity = LessonStage.file("identity.yaml");

    private StepChecks enter(String... checks) {
        StepChecks step =
                StepChecks.enter(LessonStage.boxes(identity, checks), journal, name -> Optional.empty(), Tools.NONE);
        step.entered().orTimeout(30, TimeUnit.SECONDS).join();
        return step;
    }

    private static Standing end(StepChecks step) {
        return step.await().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @BeforeEach
    void aSetOfThree() {
        client.load(new ByteArrayInputStream(SET.getBytes(StandardCharsets.UTF_8)))
                .inNamespace("default")
                .create();
        ChecksFile all = ChecksFile.read(new SourceText("all.yaml", "checks: {all: {expect: {ready: sts/mongo}}}"));
        StepChecks running =
                StepChecks.enter(LessonStage.boxes(all, "all"), journal, name -> Optional.empty(), Tools.NONE);
        assertThat(end(running).proven()).as("%s", running.standing()).isTrue();
        running.close();
    }

    @AfterEach
    void stop() {
        watches.close();
        client.close();
        cluster.close();
        time.close();
        assertThat(bugs).isEmpty();
    }

    @Test
    void theRightMoveProvesTheStep() {
        StepChecks step = enter("replaced", "ready", "same-claim", "others-untouched", "never-two");
        assertThat(step.standing().proven()).isFalse();

        client.pods().inNamespace("default").withName("mongo-1").delete();

        assertThat(end(step).proven()).as("%s", step.standing()).isTrue();
        assertThat(step.standing().deeds()).isEmpty();
    }

    @Test
    void theWrongPodIsNamedWithTheWayBack() {
        StepChecks step = enter("replaced", "others-untouched");

        client.pods().inNamespace("default").withName("mongo-2").delete();

        Standing standing = end(step);
        assertThat(standing.isStuck()).isTrue();
        assertThat(standing.results().get(1).verdict().state()).isEqualTo(State.CANNOT);
        assertThat(english(standing.results().get(1).verdict().next())).contains("reset step");
    }
}
