package dev.podlings.check.why;

import static dev.podlings.check.Objects.event;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said of pods that do not get anywhere, or do not go. */
class PodTroublesTest extends Diagnosed {
    @Test
    void containersThatFailAreNamedWithWhatTheySaid() {
        stage.put(waiting("mongo-0", "ImagePullBackOff", "Back-off pulling image"));
        assertThat(the("image-pull", "pod/mongo-0").evidence()).contains("Back-off pulling image");

        stage.put(waiting("mongo-0", "InvalidImageName", "couldn't parse image name"));
        assertThat(the("image-name", "pod/mongo-0").sentence()).contains("is no name of an image");

        stage.put(waiting("mongo-1", "CreateContainerConfigError", "secret db not found"));
        assertThat(the("container-config", "pod/mongo-1").evidence()).containsExactly("secret db not found");

        stage.put(owned(with(
                pod("mongo-2", "uid-2", false),
                "status: {containerStatuses: [{name: mongo, ready: false, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff}},"
                        + " lastState: {terminated: {exitCode: 127, reason: Error}}}]}")));
        assertThat(the("crash-loop", "pod/mongo-2").sentence())
                .isEqualTo(
                        "container mongo ends with exit code 127 (the command was not found) and is started again after a"
                                + " growing pause (CrashLoopBackOff)");
        assertThat(the("crash-loop", "pod/mongo-2").next()).contains("kubectl logs mongo-2 --previous");
    }

    @Test
    void whatTheStatusAndAnEventSayAlikeIsSaidOnce() {
        String cause = "rpc error: code = NotFound desc = " + "mongo:nope ".repeat(50);
        stage.put(event("Pod", "mongo-0", "Failed", "Failed to pull image \"mongo:nope\": " + cause));

        stage.put(waiting("mongo-0", "ErrImagePull", cause));
        assertThat(the("image-pull", "pod/mongo-0").evidence()).hasSize(1);
        stage.put(waiting("mongo-0", "ImagePullBackOff", "Back-off pulling image: ErrImagePull: " + cause));
        assertThat(the("image-pull", "pod/mongo-0").evidence()).hasSize(1);
    }

    @Test
    void aContainerThatRanOutOfMemoryIsNotCalledACrash() {
        stage.put(with(
                pod("mongo-0", "uid-0", false),
                "status: {containerStatuses: [{name: mongo, ready: false, restartCount: 1, state: {waiting: {reason: CrashLoopBackOff}},"
                        + " lastState: {terminated: {exitCode: 137, reason: OOMKilled}}}]}"));

        assertThat(the("out-of-memory", "pod/mongo-0").sentence()).contains("more memory than its limit");
    }

    @Test
    void probesThatFailAreQuoted() {
        stage.put(pod("mongo-0", "uid-0", false));
        assertThat(the("not-ready", "pod/mongo-0").sentence()).contains("has not succeeded yet");

        stage.put(event("Pod", "mongo-0", "Unhealthy", "Readiness probe failed: no such file"));
        assertThat(the("readiness-probe", "pod/mongo-0").evidence())
                .containsExactly("Readiness probe failed: no such file");

        stage.put(event(
                "Pod",
                "mongo-0",
                "Killing",
                "Container mongo failed liveness probe, will be restarted. Liveness probe failed: timeout"));
        assertThat(the("liveness-probe", "pod/mongo-0").sentence()).contains("killed and started again");

        stage.put(event("Pod", "mongo-0", "Started", "Startup probe failed: timeout"));
        assertThat(the("startup-probe", "pod/mongo-0").sentence()).contains("the other probes do not begin");
    }

    @Test
    void aFailedPodAnInitContainerAMountASandboxAndAGate() {
        stage.put(with(pod("a", "1", false), "status: {phase: Failed, reason: Evicted, message: 'low on memory'}"));
        assertThat(the("pod-failed", "pod/a").sentence())
                .isEqualTo("a has failed (Evicted) and does not start again by itself");

        stage.put(with(
                pod("b", "2", false),
                "status: {phase: Pending, initContainerStatuses: [{name: wait, state: {running: {}}}]}"));
        assertThat(the("init-container", "pod/b").next()).contains("kubectl logs b -c wait");

        stage.put(
                with(pod("c", "3", false), "status: {phase: Pending}"),
                event("Pod", "c", "FailedMount", "Multi-Attach error for volume"));
        assertThat(the("mount", "pod/c").sentence()).isEqualTo("a volume of c is still attached to another node");

        stage.put(
                with(pod("d", "4", false), "status: {phase: Pending}"),
                event("Pod", "d", "FailedCreatePodSandBox", "no network"));
        assertThat(the("sandbox", "pod/d").evidence()).containsExactly("FailedCreatePodSandBox: no network");

        stage.put(with(pod("e", "5", false), "spec: {readinessGates: [{conditionType: my/gate}]}"));
        assertThat(the("readiness-gate", "pod/e").sentence()).contains("my/gate");
    }

    @Test
    void aPodThatWasEditedInsteadOfItsSetLosesTheChange() {
        stage.put(set(1, 1))
                .put(
                        owned(
                                with(
                                        pod("mongo-0", "uid-0", true),
                                        "metadata: {labels: {controller-revision-hash: mongo-rev1}}\nspec: {containers: [{name: mongo, image: 'busybox:2'}]}")));

        assertThat(the("edited-by-hand", "pod/mongo-0").next())
                .contains("kubectl set image statefulset/mongo mongo=busybox:2");

        stage.put(
                owned(
                        with(
                                pod("mongo-0", "uid-0", true),
                                "metadata: {labels: {controller-revision-hash: mongo-rev1}}\nspec: {containers: [{name: mongo, image: 'busybox;reboot'}]}")));
        assertThat(the("edited-by-hand", "pod/mongo-0").next())
                .as("an image may be called anything, and nobody is to type that")
                .contains("kubectl edit statefulset mongo");
    }

    @Test
    void theSchedulersRefusalIsPutInPlainWords() {
        stage.put(unscheduled("0/1 nodes are available: 1 Insufficient memory. preemption: not helpful"));
        assertThat(the("insufficient", "pod/mongo-0").sentence())
                .isEqualTo("no node takes mongo-0: it asks for more memory than is free");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) were unschedulable."));
        assertThat(the("cordoned", "pod/mongo-0").sentence()).contains("cordoned");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) had untolerated taint {a: b}."));
        assertThat(the("taint", "pod/mongo-0").next()).contains("kubectl describe nodes");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) didn''t match Pod''s node affinity/selector."));
        assertThat(the("node-selector", "pod/mongo-0").sentence()).contains("labels");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) didn''t match pod anti-affinity rules."));
        assertThat(the("anti-affinity", "pod/mongo-0").sentence()).contains("a node of its own");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) had volume node affinity conflict."));
        assertThat(the("volume-elsewhere", "pod/mongo-0").sentence()).contains("its volume lives on a node");
        stage.put(
                unscheduled("0/1 nodes are available: 1 node(s) didn''t have free ports for the requested pod ports."));
        assertThat(the("host-port", "pod/mongo-0").sentence()).contains("host port");
        stage.put(unscheduled("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found"));
        assertThat(the("unbound-claim", "pod/mongo-0").sentence()).contains("before its claims are bound");
    }

    @Test
    void aPodThatWillNotGoSaysWhatHoldsIt() {
        Item going = with(
                pod("mongo-1", "uid-1", false),
                "metadata: {deletionTimestamp: '2026-11-22T10:00:30Z', deletionGracePeriodSeconds: 30}");
        stage.put(going);
        assertThat(the("terminating", "pod/mongo-1").sentence())
                .isEqualTo("mongo-1 is Terminating: its containers have 30 s left to stop");

        stage.pass(Duration.ofSeconds(60));
        assertThat(the("terminating-late", "pod/mongo-1").sentence()).contains("30 s longer than its grace period");

        stage.put(with(going, "metadata: {finalizers: [example.com/keep]}"));
        assertThat(the("terminating-finalizer", "pod/mongo-1").sentence()).contains("example.com/keep");

        stage.put(
                object(
                        "kind: Node\nmetadata: {name: minikube, uid: n}\nstatus: {conditions: [{type: Ready, status: Unknown, reason: NodeStatusUnknown, message: Kubelet stopped posting node status.}]}"));
        assertThat(the("terminating-lost-node", "pod/mongo-1").sentence()).contains("does not answer");
        stage.put(pod("mongo-0", "uid-0", false));
        assertThat(the("lost-node", "pod/mongo-0").evidence())
                .containsExactly("NodeStatusUnknown: Kubelet stopped posting node status.");
        assertThat(the("node-not-ready", "node/minikube").sentence()).isEqualTo("node minikube is not ready");
    }
}
