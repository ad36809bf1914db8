package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Leads one pod through its life. All its methods run on the timeline. */
final class PodWorker {
    /** kubelet, pod workers: a sync that failed is tried again after this time. */
    private static final Duration SANDBOX_BACK_OFF = Duration.ofSeconds(10);

    private final NodeParts parts;
    private final String nodeIp;
    private final Runnable gone;
    private final PodContainers containers;
    private final ContainerStarter starter;
    private final PodWrites writes;
    private final PodMount mount;
    private final PodDeadline deadline;
    private StoredObject pod;
    private boolean sandbox;
    private String ip = "";
    private boolean ipShown;
    private @Nullable Instant startTime;
    private @Nullable PodEnding ending;
    private boolean over;
    private boolean late;
    private boolean removed;
    private Timeline.@Nullable Later later;

    /** @param gone called when the pod is not this node's any more */
    PodWorker(NodeParts parts, String nodeIp, StoredObject pod, Runnable gone) {
        this.parts = parts;
        this.nodeIp = nodeIp;
        this.pod = pod;
        this.gone = gone;
        this.starter = new ContainerStarter(parts, this);
        this.writes = new PodWrites(parts);
        this.mount = new PodMount(
                parts.time(),
                () -> parts.runtime().cannotMount(pod()),
                problem -> event("Warning", "FailedMount", problem),
                () -> wait("sandbox", this::sandboxReady));
        this.deadline = new PodDeadline(parts.time(), this::deadlinePassed);
        this.containers = new PodContainers(pod.object().path("spec"));
    }

    void begin() {
        PodHistory history = new PodHistory(pod.object());
        if (history.isOver()) {
            history.restore(containers.init, containers.main);
            over = true;
            return;
        }
        if (history.hasRun()) {
            // The cluster slept while podlings was closed. The same containers go on, as after a laptop was shut:
            // that nobody did anything to them must stay true, so no restart is counted.
            history.restart(containers.init, containers.main);
            startTime = history.startTime();
        }
        deadline.look(pod(), startTime);
        wait("seen", this::seen);
    }

    /** The pod as it was last written. */
    JsonNode pod() {
        return pod.object();
    }

    String ip() {
        return ip;
    }

    boolean isEnding() {
        return ending != null;
    }

    Stream<ContainerRecord> all() {
        return containers.all();
    }

    void changed(StoredObject now) {
        boolean sameSpec = pod().path("spec").equals(now.object().path("spec"));
        pod = now;
        if (isLeaving()) {
            if (ending == null) {
                stopWaiting();
                ending = new PodEnding(parts, this);
                ending.begin();
            } else {
                ending.graceChanged();
            }
        } else if (!over && !sameSpec) {
            deadline.look(pod(), startTime);
            new NewImage(parts, this, starter).look(pod.object().path("spec"));
        }
    }

    /** Whether somebody has deleted it. */
    boolean isLeaving() {
        return pod().path("metadata").has("deletionTimestamp");
    }

    private void deadlinePassed() {
        if (ending == null && !over) {
            stopWaiting();
            event("Normal", PodDeadline.REASON, PodDeadline.MESSAGE);
            late = true;
            ending = new PodEnding(parts, this);
            ending.begin();
        }
    }

    /**
     * The object is gone, whoever removed it. Nothing may run on, but what runs is stopped as always: a pod that was
     * deleted by force lives on unseen for up to its grace period, beside its successor.
     */
    void removed() {
        removed = true;
        stopWaiting();
        if (!containers.anyRuns()) {
            release();
        } else if (ending == null) {
            ending = new PodEnding(parts, this);
            ending.begin();
        }
    }

    void release() {
        containers.kill();
        parts.runtime().remove(pod.uid());
        if (!ip.isEmpty()) {
            parts.addresses().release(ip);
            ip = "";
        }
        gone.run();
    }

    private void seen() {
        if (startTime == null) {
            startTime = parts.time().now();
            deadline.look(pod(), startTime);
        }
        Optional<PodAdmission.Rejection> rejection = PodAdmission.look(pod(), parts.ports());
        if (rejection.isPresent()) {
            over = true;
            writes.rejected(pod, rejection.get());
            return;
        }
        report();
        mount.begin();
    }

    private void sandboxReady() {
        Optional<String> refused = Sysctls.refused(pod());
        if (refused.isPresent()) {
            event("Warning", "FailedCreatePodSandBox", refused.get());
            later = parts.time().after(SANDBOX_BACK_OFF, this::sandboxReady);
            return;
        }
        sandbox = true;
        ip = Json.isTrue(pod.object(), "spec", "hostNetwork")
                ? nodeIp
                : parts.addresses().take(pod.uid());
        report();
        ipShown = true;
        goOn();
    }

    /** Starts what is to be started next. */
    void goOn() {
        if (ending != null || over) {
            return;
        }
        containers.toStart().forEach(starter::start);
    }

    void started(ContainerRecord container) {
        report();
        if (container.isSidecar()) {
            goOn();
        }
    }

    /** A container has ended and the runtime has noticed. */
    void ended(ContainerRecord container, ContainerRuntime.Exit exit) {
        Instant now = parts.time().now();
        Instant startedAt = container.state instanceof ContainerState.Running running ? running.startedAt() : now;
        container.forgetTimers();
        container.inside = null;
        container.ready = container.isInit() && !container.isSidecar() && exit.code() == 0;
        container.started = false;
        container.state = new ContainerState.Terminated(
                exit.code(), exit.reason(), exit.message(), startedAt, now, container.containerId);
        if (ending != null) {
            container.done = true;
            if (containers.anyRuns()) {
                report();
            }
            ending.oneStopped();
            return;
        }
        container.done = !containers.restarts(container, exit.code());
        if (container.done && container.isInit() && exit.code() != 0) {
            containers.giveUp();
        }
        report();
        if (!container.done) {
            starter.restart(container, now);
        } else if (container.isInit() && exit.code() == 0) {
            goOn();
        }
        if (containers.areDone()) {
            completed();
        }
    }

    private void completed() {
        over = true;
        containers.terminate();
        wait("removed", () -> {
            sandbox = false;
            parts.ports().release(pod.object());
            report();
        });
    }

    /** All has stopped: ends the pod's life in the store if it was deleted; one that was only late stays, as failed. */
    void finish() {
        parts.ports().release(pod.object());
        if (late && !isLeaving() && !removed) {
            over = true;
            ending = null;
            report();
            return;
        }
        writes.delete(pod);
        release();
    }

    void sandboxGone() {
        sandbox = false;
    }

    /** Writes the status, if it is not what it should be. */
    void report() {
        report(false);
    }

    /** @param lost see {@link PodStatus.Facts} */
    void report(boolean lost) {
        PodStatus.Facts facts = new PodStatus.Facts(
                containers.init,
                containers.main,
                sandbox,
                ipShown ? ip : null,
                nodeIp,
                startTime,
                ending != null,
                lost,
                over && late);
        writes.status(pod, facts);
    }

    void event(String type, String reason, String message) {
        parts.events().write(type, pod.object(), reason, message, "");
    }

    void event(String type, ContainerRecord about, String reason, String message) {
        parts.events().write(type, pod.object(), reason, message, about.fieldPath());
    }

    private void wait(String step, Runnable then) {
        later = parts.time().after(parts.life().delay(step), then);
    }

    private void stopWaiting() {
        if (later != null) {
            later.cancel();
            later = null;
        }
        mount.stop();
        deadline.stop();
        containers.stopWaiting();
    }
}
