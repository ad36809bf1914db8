package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images that do not come, containers that end, volumes that are not there, time that is up. */
class KubeletTroublesTest extends KubeletBench {
    @Test
    void anImageThatDoesNotExistIsAskedForAgainWithBackOff() {
        create(pod("mongo-0", "mongo:no-such-tag"));
        assertThat(waiting("mongo-0")).isEqualTo("ImagePullBackOff");
        assertThat(Json.text(status("mongo-0"), "state", "waiting", "message"))
                .startsWith("Back-off pulling image \"mongo:no-such-tag\": ErrImagePull: rpc error: code = NotFound");
        assertThat(count("Pulling")).isEqualTo(1);
        time.pass(Duration.ofSeconds(11));
        assertThat(count("Pulling")).isEqualTo(2);
        time.pass(Duration.ofSeconds(18));
        assertThat(count("Pulling")).isEqualTo(2);
        time.pass(Duration.ofSeconds(2));
        assertThat(count("Pulling")).isEqualTo(3);
    }

    @Test
    void anImageThatIsPutRightIsFetchedAtOnceInTheSamePod() {
        create(pod("mongo-0", "busybox:typo"));
        assertThat(waiting("mongo-0")).isEqualTo("ImagePullBackOff");
        String uid = Json.text(stored("mongo-0"), "metadata", "uid");
        image("mongo-0", "busybox:1.36");
        assertThat(ready("mongo-0")).isEqualTo("True ");
        assertThat(Json.text(stored("mongo-0"), "metadata", "uid")).isEqualTo(uid);
        assertThat(status("mongo-0").path("restartCount").intValue()).isZero();
    }

    @Test
    void aRunningContainerIsStartedAgainWhenItsImageChanges() {
        create(pod("mongo-0", "busybox:1.36"));
        image("mongo-0", "busybox:1.28");
        assertThat(events()).contains("Normal Killing Container main definition changed, will be restarted");
        assertThat(status("mongo-0").path("restartCount").intValue()).isEqualTo(1);
        assertThat(Json.text(status("mongo-0"), "image")).isEqualTo("busybox:1.28");
    }

    @Test
    void aPodWhoseImageNeverCameEndsAsContainerStatusUnknown() {
        create(pod("mongo-0", "mongo:no-such-tag"));
        delete("mongo-0");
        assertThat(steps("mongo-0"))
                .contains("Failed terminated:137:ContainerStatusUnknown ready=False ContainersNotReady ip deleting:30")
                .endsWith("DELETED");
    }

    @Test
    void aContainerThatEndsIsStartedAgainAtOnceAndThenWithBackOff() {
        create(pod("crashy", "busybox:1.36"));
        runtime.exit("main", 1);
        time.settle();
        assertThat(status("crashy").path("restartCount").intValue()).isEqualTo(1);
        assertThat(Json.number(status("crashy"), -1, "lastState", "terminated", "exitCode"))
                .isEqualTo(1);
        runtime.exit("main", 1);
        time.settle();
        assertThat(waiting("crashy")).isEqualTo("CrashLoopBackOff");
        assertThat(Json.text(status("crashy"), "state", "waiting", "message"))
                .startsWith("back-off 10s restarting failed container=main pod=crashy_default(");
        time.pass(Duration.ofSeconds(10));
        assertThat(status("crashy").path("restartCount").intValue()).isEqualTo(2);
        runtime.exit("main", 1);
        time.pass(Duration.ofSeconds(19));
        assertThat(waiting("crashy")).isEqualTo("CrashLoopBackOff");
        time.pass(Duration.ofSeconds(1));
        assertThat(status("crashy").path("restartCount").intValue()).isEqualTo(3);
    }

    @Test
    void aFailedLivenessProbeRestartsTheContainer() {
        ObjectNode pod = pod("sick", "busybox:1.36");
        probe(pod, "livenessProbe");
        create(pod);
        runtime.answer = Prober.Finding.failure("no pulse");
        time.pass(Duration.ofSeconds(3));
        assertThat(events())
                .contains(
                        "Warning Unhealthy Liveness probe failed: no pulse",
                        "Normal Killing Container main failed liveness probe, will be restarted");
        assertThat(status("sick").path("restartCount").intValue()).isEqualTo(1);
    }

    @Test
    void aVolumeThatCannotBeMountedKeepsThePodCreating() {
        runtime.mountProblem = Optional.of("MountVolume.SetUp failed for volume \"cfg\" : configmap \"cfg\" not found");
        create(pod("waits", "busybox:1.36"));
        assertThat(waiting("waits")).isEqualTo("ContainerCreating");
        assertThat(events()).contains("Warning FailedMount " + runtime.mountProblem.get());
        runtime.mountProblem = Optional.empty();
        time.pass(Duration.ofSeconds(2));
        assertThat(phase("waits")).isEqualTo("Running");
    }

    @Test
    void volumesAreTriedAgainLessAndLessOften() {
        runtime.mountProblem = Optional.of("MountVolume.SetUp failed for volume \"cfg\" : configmap \"cfg\" not found");
        create(pod("waits", "busybox:1.36"));
        time.pass(Duration.ofSeconds(32));
        // at once, and after 0.5, 1.5, 3.5, 7.5, 15.5, 31.5 s
        assertThat(count("FailedMount")).isEqualTo(7);
    }

    @Test
    void aPodThatIsThereForTooLongIsStoppedAndHasFailed() {
        ObjectNode pod = pod("late", "busybox:1.36");
        ((ObjectNode) pod.path("spec")).put("activeDeadlineSeconds", 60);
        create(pod);
        time.pass(Duration.ofSeconds(59));
        assertThat(phase("late")).isEqualTo("Running");
        time.pass(Duration.ofSeconds(2));
        JsonNode status = stored("late").path("status");
        assertThat(Json.text(status, "phase")).isEqualTo("Failed");
        assertThat(Json.text(status, "reason")).isEqualTo("DeadlineExceeded");
        assertThat(events())
                .contains(
                        "Normal DeadlineExceeded Pod was active on the node longer than the specified deadline",
                        "Normal Killing Stopping container main");
        assertThat(runtime.running()).isEmpty();
        time.pass(Duration.ofMinutes(10));
        assertThat(runtime.running()).isEmpty();
        delete("late");
        assertThat(verbs.get(Kinds.POD, "default", "late")).isEmpty();
    }

    @Test
    void aDeadlineMayBeSetWhileThePodRuns() {
        create(pod("late", "busybox:1.36"));
        time.pass(Duration.ofSeconds(100));
        verbs.change(Kinds.POD, "default", "late", Writer.API_SERVER, pod -> {
            Json.make(pod, "spec").put("activeDeadlineSeconds", 90);
            return pod;
        });
        time.pass(Duration.ofSeconds(1));
        assertThat(phase("late")).isEqualTo("Failed");
    }

    @Test
    void aKernelParameterThatIsNotSafeFailsThePod() {
        create(with("mongo-0", "kernel.msgmax", "65536"));
        assertThat(Json.text(stored("mongo-0"), "status", "phase")).isEqualTo("Failed");
        assertThat(Json.text(stored("mongo-0"), "status", "reason")).isEqualTo("SysctlForbidden");
        assertThat(Json.text(stored("mongo-0"), "status", "message"))
                .isEqualTo("Pod was rejected: forbidden sysctl: \"kernel.msgmax\" not allowlisted");
        assertThat(events()).contains("Warning SysctlForbidden forbidden sysctl: \"kernel.msgmax\" not allowlisted");
    }

    @Test
    void aKernelParameterThatTheKernelDoesNotTakeLeavesThePodWithoutASandbox() {
        create(with("mongo-0", "net.ipv4.ip_unprivileged_port_start", "none"));
        assertThat(waiting("mongo-0")).isEqualTo("ContainerCreating");
        assertThat(events())
                .anyMatch(event -> event.startsWith("Warning FailedCreatePodSandBox Failed to create pod sandbox: ")
                        && event.endsWith("write sysctl key net.ipv4.ip_unprivileged_port_start: write"
                                + " /proc/sys/net/ipv4/ip_unprivileged_port_start: invalid argument"));

        create(with("mongo-1", "net.ipv4.ip_unprivileged_port_start", "80"));
        assertThat(ready("mongo-1")).isEqualTo("True ");
    }

    private static ObjectNode with(String pod, String sysctl, String value) {
        ObjectNode made = pod(pod, "busybox:1.36");
        Json.make(made, "spec", "securityContext")
                .putArray("sysctls")
                .addObject()
                .put("name", sysctl)
                .put("value", value);
        return made;
    }
}
