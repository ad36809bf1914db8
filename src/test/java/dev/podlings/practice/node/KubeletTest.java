package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class KubeletTest {
    private final HandTime time = new HandTime();
    private final ObjectStore store = new ObjectStore();
    private final Verbs verbs = new Verbs(store, time);
    private final ScriptedRuntime runtime = new ScriptedRuntime();
    private final List<WatchEvent> podWrites = new ArrayList<>();

    @BeforeEach
    void startTheNode() {
        NodeParts parts = new NodeParts(
                verbs,
                time,
                PodLife.at(Pace.INSTANT),
                new Events(verbs, time, "kubelet", "practice", Writer.KUBELET),
                Registry.load(),
                new NodeImages(),
                new Addresses(0),
                new HostPorts(),
                runtime);
        Kubelet kubelet = new Kubelet("practice", 0, parts);
        store.listen(event -> {
            if (event.object().key().kind().equals(Kinds.POD)) {
                podWrites.add(event);
                time.run(() -> kubelet.heard(event));
            }
        });
        time.run(kubelet::begin);
        time.settle();
    }

    @Test
    void theNodeRegistersItselfAsReady() {
        JsonNode node = verbs.get(Kinds.NODE, "", "practice").orElseThrow().object();
        assertThat(condition(node, "Ready")).isEqualTo("True KubeletReady");
        assertThat(Json.text(node, "status", "nodeInfo", "kubeletVersion")).isEqualTo("v1.36.2");
    }

    @Test
    void aPodGoesFromContainerCreatingToReadyInTheRecordedSteps() {
        create(pod("mongo-0", "busybox:1.36"));
        assertThat(steps("mongo-0"))
                .containsExactly(
                        "Pending",
                        "Pending creating ready=False ContainersNotReady",
                        "Pending creating ready=False ContainersNotReady sandbox",
                        "Running running ready=True sandbox ip");
        assertThat(events())
                .containsExactly(
                        "Normal Pulled Container image \"busybox:1.36\" already present on machine and can be accessed by the pod",
                        "Normal Created Container created",
                        "Normal Started Container started");
    }

    @Test
    void aPodIsReadyWhenItsProbeSaysSo() {
        runtime.answer = Prober.Finding.failure("");
        create(probed(pod("mongo-0", "busybox:1.36")));
        assertThat(ready("mongo-0")).isEqualTo("False ContainersNotReady");
        time.pass(Duration.ofSeconds(2));
        runtime.answer = Prober.Finding.SUCCESS;
        time.pass(Duration.ofSeconds(1));
        assertThat(ready("mongo-0")).isEqualTo("True ");
        assertThat(events()).contains("Warning Unhealthy Readiness probe failed: ");
    }

    @Test
    void readinessIsLostOnlyAfterThreeFailures() {
        create(probed(pod("mongo-0", "busybox:1.36")));
        runtime.answer = Prober.Finding.failure("");
        time.pass(Duration.ofSeconds(2));
        assertThat(ready("mongo-0")).isEqualTo("True ");
        time.pass(Duration.ofSeconds(1));
        assertThat(ready("mongo-0")).isEqualTo("False ContainersNotReady");
    }

    @Test
    void aDeletedPodSaysCompletedBeforeItIsGone() {
        create(pod("mongo-1", "busybox:1.36"));
        podWrites.clear();
        delete("mongo-1");
        assertThat(steps("mongo-1"))
                .containsExactly(
                        "Running running ready=True sandbox ip deleting:30",
                        "Succeeded terminated:0:Completed ready=False PodCompleted ip deleting:30",
                        "Succeeded terminated:0:Completed ready=False PodCompleted ip deleting:0",
                        "DELETED");
        assertThat(events()).contains("Normal Killing Stopping container main");
    }

    @Test
    void aProcessThatIgnoresTheTermSignalIsKilledWhenItsGraceIsOver() {
        runtime.ignoresTerm = true;
        create(pod("stubborn", "busybox:1.36"));
        delete("stubborn");
        time.pass(Duration.ofSeconds(29));
        assertThat(verbs.get(Kinds.POD, "default", "stubborn")).isPresent();
        time.pass(Duration.ofSeconds(1));
        assertThat(verbs.get(Kinds.POD, "default", "stubborn")).isEmpty();
        assertThat(steps("stubborn")).anyMatch(step -> step.startsWith("Failed terminated:137:Error"));
    }

    @Test
    void aPodThatIsDeletedByForceRunsOnUnseenBesideItsSuccessor() {
        runtime.ignoresTerm = true;
        create(pod("mongo-2", "busybox:1.36"));
        verbs.delete(Kinds.POD, "default", "mongo-2", new DeleteOptions(0, null, null, null), Writer.API_SERVER);
        time.settle();
        assertThat(verbs.get(Kinds.POD, "default", "mongo-2")).isEmpty();
        assertThat(runtime.kills).isZero();
        create(pod("mongo-2", "busybox:1.36"));
        assertThat(ready("mongo-2")).isEqualTo("True ");
        assertThat(runtime.kills).isZero();
        time.pass(Duration.ofSeconds(30));
        assertThat(runtime.kills).isEqualTo(1);
        assertThat(ready("mongo-2")).isEqualTo("True ");
    }

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
    void aPodThatMayNotRestartSucceedsOrFailsWithItsContainer() {
        create(never(pod("good", "busybox:1.36")));
        create(never(pod("bad", "busybox:1.36")));
        runtime.exit("good", "main", 0);
        runtime.exit("bad", "main", 3);
        time.settle();
        assertThat(phase("good")).isEqualTo("Succeeded");
        assertThat(ready("good")).isEqualTo("False PodCompleted");
        assertThat(phase("bad")).isEqualTo("Failed");
        assertThat(ready("bad")).isEqualTo("False PodFailed");
    }

    @Test
    void initContainersRunOneAfterTheOtherBeforeTheRest() {
        ObjectNode pod = pod("staged", "busybox:1.36");
        for (String name : new String[] {"first", "second"}) {
            ((ObjectNode) pod.path("spec"))
                    .withArray("initContainers")
                    .addObject()
                    .put("name", name)
                    .put("image", "busybox:1.36");
        }
        create(pod);
        assertThat(runtime.running()).containsExactly("first");
        runtime.exit("first", 0);
        time.settle();
        assertThat(runtime.running()).containsExactly("second");
        assertThat(condition(stored("staged"), "Initialized")).isEqualTo("False ContainersNotInitialized");
        runtime.exit("second", 0);
        time.settle();
        assertThat(runtime.running()).containsExactly("main");
        assertThat(condition(stored("staged"), "Initialized")).isEqualTo("True ");
        assertThat(phase("staged")).isEqualTo("Running");
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

    private void create(ObjectNode pod) {
        verbs.create(Kinds.POD, pod, Writer.API_SERVER);
        time.settle();
    }

    private void delete(String name) {
        verbs.delete(Kinds.POD, "default", name, DeleteOptions.DEFAULT, Writer.API_SERVER);
        time.settle();
    }

    private void image(String name, String image) {
        verbs.change(Kinds.POD, "default", name, Writer.API_SERVER, pod -> {
            ((ObjectNode) pod.path("spec").path("containers").path(0)).put("image", image);
            return pod;
        });
        time.settle();
    }

    private static ObjectNode pod(String name, String image) {
        ObjectNode pod = Json.object();
        pod.putObject("metadata").put("name", name).put("namespace", "default");
        ObjectNode spec = pod.putObject("spec");
        spec.put("nodeName", "practice").put("restartPolicy", "Always");
        spec.putArray("containers").addObject().put("name", "main").put("image", image);
        pod.putObject("status").put("phase", "Pending");
        return pod;
    }

    private static ObjectNode probed(ObjectNode pod) {
        return probe(pod, "readinessProbe");
    }

    private static ObjectNode probe(ObjectNode pod, String name) {
        ((ObjectNode) pod.path("spec").path("containers").path(0))
                .putObject(name)
                .put("periodSeconds", 1)
                .put("failureThreshold", 3)
                .putObject("exec")
                .putArray("command")
                .add("true");
        return pod;
    }

    private static ObjectNode never(ObjectNode pod) {
        ((ObjectNode) pod.path("spec")).put("restartPolicy", "Never");
        return pod;
    }

    private JsonNode stored(String name) {
        return verbs.get(Kinds.POD, "default", name).orElseThrow().object();
    }

    private JsonNode status(String name) {
        return stored(name).path("status").path("containerStatuses").path(0);
    }

    private String waiting(String name) {
        return Json.text(status(name), "state", "waiting", "reason");
    }

    private String phase(String name) {
        return Json.text(stored(name), "status", "phase");
    }

    private String ready(String name) {
        return condition(stored(name), "Ready");
    }

    private static String condition(JsonNode object, String type) {
        for (JsonNode each : object.path("status").path("conditions")) {
            if (Json.text(each, "type").equals(type)) {
                return Json.text(each, "status") + " " + Json.text(each, "reason");
            }
        }
        return "missing";
    }

    private List<String> events() {
        return verbs.list(Kinds.EVENT, "default").objects().stream()
                .map(StoredObject::object)
                .filter(each -> Json.text(each, "involvedObject", "kind").equals("Pod"))
                .sorted(java.util.Comparator.comparingLong(
                        each -> Long.parseLong(Json.text(each, "metadata", "resourceVersion"))))
                .map(each ->
                        Json.text(each, "type") + " " + Json.text(each, "reason") + " " + Json.text(each, "message"))
                .toList();
    }

    private int count(String reason) {
        return verbs.list(Kinds.EVENT, "default").objects().stream()
                .filter(each -> Json.text(each.object(), "reason").equals(reason))
                .mapToInt(each -> Json.number(each.object(), 1, "count"))
                .sum();
    }

    /** Each write of a pod that changes what the line shows. */
    private List<String> steps(String name) {
        List<String> steps = new ArrayList<>();
        for (WatchEvent each : podWrites) {
            String step = step(each);
            boolean same = !steps.isEmpty() && steps.get(steps.size() - 1).equals(step);
            if (each.object().key().name().equals(name) && !same) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static String step(WatchEvent event) {
        if (event.type() == WatchEvent.Type.DELETED) {
            return "DELETED";
        }
        JsonNode pod = event.object().object();
        StringBuilder line = new StringBuilder(Json.text(pod, "status", "phase"));
        JsonNode state = pod.path("status").path("containerStatuses").path(0).path("state");
        if (state.has("waiting")) {
            line.append(' ').append(Json.text(state, "waiting", "reason").replace("ContainerCreating", "creating"));
        } else if (state.has("running")) {
            line.append(" running");
        } else if (state.has("terminated")) {
            line.append(" terminated:")
                    .append(Json.number(state, 0, "terminated", "exitCode"))
                    .append(':')
                    .append(Json.text(state, "terminated", "reason"));
        }
        if (pod.path("status").has("conditions")) {
            line.append(" ready=").append(condition(pod, "Ready").strip());
        }
        if (condition(pod, "PodReadyToStartContainers").startsWith("True")) {
            line.append(" sandbox");
        }
        if (pod.path("status").has("podIP")) {
            line.append(" ip");
        }
        if (pod.path("metadata").has("deletionTimestamp")) {
            line.append(" deleting:").append(Json.number(pod, 0, "metadata", "deletionGracePeriodSeconds"));
        }
        return line.toString();
    }

    /** Containers that do what the test says. */
    private static final class ScriptedRuntime implements ContainerRuntime {
        private final Map<String, Consumer<Exit>> running = new HashMap<>();
        private Prober.Finding answer = Prober.Finding.SUCCESS;
        private Optional<String> mountProblem = Optional.empty();
        private boolean ignoresTerm;
        private int kills;

        List<String> running() {
            return running.keySet().stream()
                    .map(each -> each.substring(each.indexOf('/') + 1))
                    .toList();
        }

        void exit(String container, int code) {
            running.keySet().stream()
                    .filter(each -> each.endsWith("/" + container))
                    .findFirst()
                    .map(running::remove)
                    .orElseThrow()
                    .accept(Exit.of(code));
        }

        void exit(String pod, String container, int code) {
            running.remove(pod + "/" + container).accept(Exit.of(code));
        }

        @Override
        public Optional<String> cannotMount(JsonNode pod) {
            return mountProblem;
        }

        @Override
        public ContainerRecord.Running start(Start start) {
            String key = Json.text(start.pod(), "metadata", "name") + "/" + Json.text(start.container(), "name");
            running.put(key, start.ended());
            return new ContainerRecord.Running() {
                @Override
                public void terminate() {
                    if (!ignoresTerm) {
                        end(0);
                    }
                }

                @Override
                public void kill() {
                    kills++;
                    end(137);
                }

                private void end(int code) {
                    if (running.remove(key, start.ended())) {
                        start.ended().accept(Exit.of(code));
                    }
                }

                @Override
                public void look(JsonNode action, Duration timeout, Consumer<Prober.Finding> found) {
                    found.accept(answer);
                }

                @Override
                public void whenSettled(Runnable task) {
                    task.run();
                }
            };
        }

        @Override
        public void remove(String podUid) {}
    }
}
