package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Probes, hooks, signals and companions, with real containers in a time that jumps. */
class PodLifeTest {
    private static final String FOREVER = "trap \"exit 0\" TERM; while :; do sleep 1; done";

    private final NodeBench bench = new NodeBench(null);

    @AfterEach
    void close() {
        bench.close();
    }

    private static String command(String script) {
        return "command: [sh, -c, '" + script.replace("'", "''") + "']";
    }

    private static int restarts(JsonNode pod) {
        return Json.number(NodeBench.container(pod), 0, "restartCount");
    }

    private JsonNode awaitRestart(String pod) {
        return NodeBench.container(bench.await(
                        pod, each -> restarts(each) == 1 && Json.isTrue(NodeBench.container(each), "ready"))
                .object());
    }

    private static Duration ran(JsonNode terminated) {
        return Duration.between(
                Instant.parse(Json.text(terminated, "startedAt")), Instant.parse(Json.text(terminated, "finishedAt")));
    }

    @Test
    void readinessIsAskedOnlyWhenTheStartupProbeHasSucceeded() {
        bench.pod(
                "slow",
                "busybox:1.36",
                command("touch /tmp/ready; sleep 5; touch /tmp/up; " + FOREVER)
                        + ", startupProbe: {exec: {command: [test, -f, /tmp/up]}, periodSeconds: 1, failureThreshold: 30}"
                        + ", readinessProbe: {exec: {command: [test, -f, /tmp/ready]}, periodSeconds: 1}",
                "");
        JsonNode pod = bench.awaitReady("slow").object();
        assertThat(Json.isTrue(NodeBench.container(pod), "started")).isTrue();
        for (JsonNode each : pod.path("status").path("conditions")) {
            if (Json.text(each, "type").equals("Ready")) {
                Instant started = Instant.parse(Json.text(NodeBench.container(pod), "state", "running", "startedAt"));
                assertThat(Instant.parse(Json.text(each, "lastTransitionTime")))
                        .isAfterOrEqualTo(started.plusSeconds(5));
            }
        }
    }

    @Test
    void aStartupProbeThatNeverSucceedsRestartsTheContainer() {
        bench.pod(
                "never",
                "busybox:1.36",
                command(FOREVER)
                        + ", startupProbe: {exec: {command: [test, -f, /nope]}, periodSeconds: 1, failureThreshold: 3}",
                "");
        bench.await("never", each -> restarts(each) >= 1);
        bench.awaitEvent("Container main failed startup probe, will be restarted");
    }

    @Test
    void aFailedLivenessProbeEndsTheContainerWithATermSignalAndStartsItAgain() {
        bench.pod(
                "live",
                "busybox:1.36",
                command("trap \"exit 7\" TERM; touch /tmp/live; while :; do sleep 1; done")
                        + ", livenessProbe: {exec: {command: [cat, /tmp/live]}, periodSeconds: 1, failureThreshold: 2}",
                "");
        bench.awaitReady("live");
        bench.sh("live", "rm /tmp/live");
        JsonNode after = awaitRestart("live");
        assertThat(Json.number(after, -1, "lastState", "terminated", "exitCode"))
                .isEqualTo(7);
        bench.awaitEvent("Liveness probe failed: cat: can't open '/tmp/live': No such file or directory");
    }

    @Test
    void aProbeThatTakesTooLongHasFailed() {
        bench.pod(
                "long",
                "busybox:1.36",
                command(FOREVER)
                        + ", readinessProbe: {exec: {command: [sleep, '60']}, periodSeconds: 5, timeoutSeconds: 2}",
                "");
        bench.awaitEvent("Readiness probe failed: command timed out: \"sleep 60\" timed out after 2s");
    }

    @Test
    void aProbeWhoseCommandIsNotThereIsAnErrorAndTellsNothing() {
        bench.pod(
                "typo",
                "busybox:1.36",
                command(FOREVER) + ", readinessProbe: {exec: {command: [tset, -f, /x]}, periodSeconds: 1}",
                "");
        bench.awaitEvent(
                "Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to "
                        + "exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container "
                        + "process: exec: \"tset\": executable file not found in $PATH: unknown");
        assertThat(Json.isTrue(
                        NodeBench.container(bench.await("typo", each -> true).object()), "ready"))
                .isFalse();
    }

    @Test
    void aTermSignalThatIsIgnoredIsFollowedByAKillWhenTheGraceIsOver() {
        bench.pod(
                "deaf",
                "busybox:1.36",
                command("trap \"\" TERM; while :; do sleep 1; done"),
                "terminationGracePeriodSeconds: 4,");
        bench.awaitReady("deaf");
        bench.verbs.delete(Kinds.POD, "default", "deaf", DeleteOptions.DEFAULT, Writer.API_SERVER);
        JsonNode ended = NodeBench.container(bench.await(
                        "deaf", each -> NodeBench.container(each).path("state").has("terminated"))
                .object());
        assertThat(Json.number(ended, -1, "state", "terminated", "exitCode")).isEqualTo(137);
        bench.awaitGone("deaf");
    }

    @Test
    void aShellWithoutATrapDoesNotHearTheTermSignalAsTheFirstProcess() {
        bench.pod("plain", "busybox:1.36", command("while :; do sleep 1; done"), "terminationGracePeriodSeconds: 3,");
        bench.awaitReady("plain");
        bench.verbs.delete(Kinds.POD, "default", "plain", DeleteOptions.DEFAULT, Writer.API_SERVER);
        JsonNode ended = NodeBench.container(bench.await(
                        "plain", each -> NodeBench.container(each).path("state").has("terminated"))
                .object());
        assertThat(Json.number(ended, -1, "state", "terminated", "exitCode")).isEqualTo(137);
    }

    @Test
    void preStopRunsBeforeTheTermSignal() throws InterruptedException {
        String shared = "volumes: [{name: d, hostPath: {path: /shared}}],";
        String mount = ", volumeMounts: [{name: d, mountPath: /d}]";
        bench.pod(
                "polite",
                "busybox:1.36",
                command("trap \"echo term >> /d/order; exit 0\" TERM; while :; do sleep 1; done") + mount
                        + ", lifecycle: {postStart: {exec: {command: [sh, -c, 'echo start >> /d/order']}}, "
                        + "preStop: {exec: {command: [sh, -c, 'echo stop >> /d/order; sleep 2; echo stopped >> /d/order']}}}",
                shared);
        bench.awaitReady("polite");
        bench.verbs.delete(Kinds.POD, "default", "polite", DeleteOptions.DEFAULT, Writer.API_SERVER);
        bench.awaitGone("polite");
        bench.pod("reader", "busybox:1.36", command(FOREVER) + mount, shared);
        bench.awaitReady("reader");
        assertThat(bench.sh("reader", "cat /d/order").out()).isEqualTo("start\nstop\nstopped\nterm\n");
    }

    @Test
    void initContainersRunInOrderAndASidecarKeepsRunning() {
        bench.create(
                "{apiVersion: v1, kind: Pod, metadata: {name: crew, namespace: default}, spec: {nodeName: practice, "
                        + "volumes: [{name: w, emptyDir: {}}], initContainers: ["
                        + "{name: first, image: 'busybox:1.36', command: [sh, -c, 'echo first > /w/log'], volumeMounts: [{name: w, mountPath: /w}]}, "
                        + "{name: side, image: 'busybox:1.36', restartPolicy: Always, command: [sh, -c, 'echo side >> /w/log; sleep infinity'], volumeMounts: [{name: w, mountPath: /w}]}, "
                        + "{name: last, image: 'busybox:1.36', command: [sh, -c, 'while ! grep -q side /w/log; do sleep 1; done; echo last >> /w/log'], volumeMounts: [{name: w, mountPath: /w}]}], "
                        + "containers: [{name: main, image: 'busybox:1.36', " + command(FOREVER)
                        + ", volumeMounts: [{name: w, mountPath: /w}]}]}}");
        ObjectNode pod = bench.awaitReady("crew").object();
        assertThat(bench.sh("crew", "cat /w/log").out()).isEqualTo("first\nside\nlast\n");
        JsonNode inits = pod.path("status").path("initContainerStatuses");
        assertThat(Json.text(inits.path(0), "state", "terminated", "reason")).isEqualTo("Completed");
        assertThat(inits.path(1).path("state").has("running")).isTrue();
    }

    @Test
    void theExitCodeAndTheLastWordsOfAContainerAreInItsStatus() {
        bench.pod("ends", "busybox:1.36", command("echo \"out of luck\" > /dev/termination-log; sleep 2; exit 42"), "");
        JsonNode after = NodeBench.container(
                bench.await("ends", each -> restarts(each) >= 1).object());
        assertThat(Json.number(after, -1, "lastState", "terminated", "exitCode"))
                .isEqualTo(42);
        assertThat(Json.text(after, "lastState", "terminated", "message")).isEqualTo("out of luck\n");
        assertThat(ran(after.path("lastState").path("terminated"))).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }
}
