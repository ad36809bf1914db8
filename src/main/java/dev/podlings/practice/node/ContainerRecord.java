package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the kubelet remembers of one container of a pod. Touched on the timeline only. */
final class ContainerRecord {
    private JsonNode spec;
    private final boolean init;

    ContainerState state;

    @Nullable
    ContainerState lastState;

    int restartCount;
    boolean ready;
    boolean started;
    /** It has ended and will not be started again. */
    boolean done;

    String imageId = "";
    String containerId = "";

    @Nullable
    Running inside;

    @Nullable
    Prober prober;

    Timeline.@Nullable Later later;
    BackOff restarts = BackOff.NONE;
    BackOff pulls = BackOff.NONE;

    ContainerRecord(JsonNode spec, boolean init, boolean podHasInit) {
        this.spec = spec;
        this.init = init;
        this.state = new ContainerState.Waiting(podHasInit ? "PodInitializing" : "ContainerCreating", "");
    }

    String name() {
        return Json.text(spec, "name");
    }

    JsonNode spec() {
        return spec;
    }

    void spec(JsonNode now) {
        spec = now;
    }

    boolean isInit() {
        return init;
    }

    /** An init container that keeps running beside the others. */
    boolean isSidecar() {
        return init && Json.text(spec, "restartPolicy").equals("Always");
    }

    boolean isRunning() {
        return state instanceof ContainerState.Running;
    }

    boolean hasProbe(String probe) {
        return spec.path(probe).isObject();
    }

    /** As it stands in {@code fieldPath} of events. */
    String fieldPath() {
        return (init ? "spec.initContainers{" : "spec.containers{") + name() + "}";
    }

    void forgetTimers() {
        if (later != null) {
            later.cancel();
            later = null;
        }
        if (prober != null) {
            prober.stop();
            prober = null;
        }
    }

    /**
     * The kubelet's back-off: 10 s, doubled up to five minutes, forgotten after ten quiet minutes.
     *
     * @param delay to be waited since the last time; zero for none yet
     * @param since the last time it grew
     */
    record BackOff(Duration delay, Instant since) {
        private static final Duration FIRST = Duration.ofSeconds(10);
        private static final Duration MOST = Duration.ofMinutes(5);

        static final BackOff NONE = new BackOff(Duration.ZERO, Instant.EPOCH);

        /** How long something that ended at that moment has still to wait. */
        Duration left(Instant ended, Instant now) {
            if (Duration.between(since, ended).compareTo(MOST.multipliedBy(2)) > 0) {
                return Duration.ZERO;
            }
            Duration left = Duration.between(now, ended.plus(delay));
            return left.isNegative() ? Duration.ZERO : left;
        }

        BackOff grown(Instant now) {
            boolean forgotten = Duration.between(since, now).compareTo(MOST.multipliedBy(2)) > 0;
            if (forgotten || delay.isZero()) {
                return new BackOff(FIRST, now);
            }
            Duration twice = delay.multipliedBy(2);
            return new BackOff(twice.compareTo(MOST) > 0 ? MOST : twice, now);
        }
    }

    /** A started container, as the kubelet uses it. */
    interface Running {
        /** SIGTERM to the first process. */
        void terminate();

        /** SIGKILL to all processes. */
        void kill();

        /** Runs a probe or a hook: {@code exec}, {@code httpGet}, {@code tcpSocket}, {@code sleep}. */
        void look(JsonNode action, Duration timeout, java.util.function.Consumer<Prober.Finding> found);

        /** Runs the task (on any thread) once the first process waits for something or has ended. */
        void whenSettled(Runnable task);
    }
}
