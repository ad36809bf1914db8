package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Leads one pod through its life. All its methods run on the timeline. */
final class PodWorker {
    private static final Duration MOUNT_AGAIN = Duration.ofSeconds(2);

    private final NodeParts parts;
    private final String nodeIp;
    private final Runnable gone;
    private final List<ContainerRecord> init = new ArrayList<>();
    private final List<ContainerRecord> main = new ArrayList<>();
    private final ContainerStarter starter;
    private final PodWrites writes;
    private StoredObject pod;
    private boolean sandbox;
    private String ip = "";
    private boolean ipShown;
    private @Nullable Instant startTime;
    private @Nullable PodEnding ending;
    private boolean over;
    private Timeline.@Nullable Later later;

    /** @param gone called when the pod is not this node's any more */
    PodWorker(NodeParts parts, String nodeIp, StoredObject pod, Runnable gone) {
        this.parts = parts;
        this.nodeIp = nodeIp;
        this.pod = pod;
        this.gone = gone;
        this.starter = new ContainerStarter(parts, this);
        this.writes = new PodWrites(parts);
        JsonNode spec = pod.object().path("spec");
        boolean hasInit = !spec.path("initContainers").isEmpty();
        spec.path("initContainers").forEach(each -> init.add(new ContainerRecord(each, true, false)));
        spec.path("containers").forEach(each -> main.add(new ContainerRecord(each, false, hasInit)));
        init.forEach(each -> each.state = new ContainerState.Waiting("PodInitializing", ""));
    }

    void begin() {
        PodHistory history = new PodHistory(pod.object());
        if (history.isOver()) {
            history.restore(init, main);
            over = true;
            return;
        }
        if (history.hasRun()) {
            // The cluster slept while podlings was closed. The same containers go on, as after a laptop was shut:
            // that nobody did anything to them must stay true, so no restart is counted.
            history.restart(init, main);
            startTime = history.startTime();
        }
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
        return Stream.concat(init.stream(), main.stream());
    }

    void changed(StoredObject now) {
        pod = now;
        if (pod.object().path("metadata").has("deletionTimestamp")) {
            if (ending == null) {
                stopWaiting();
                ending = new PodEnding(parts, this);
                ending.begin();
            } else {
                ending.graceChanged();
            }
        } else if (!over) {
            new NewImage(parts, this, starter).look(pod.object().path("spec"));
        }
    }

    /**
     * The object is gone, whoever removed it. Nothing may run on, but what runs is stopped as always: a pod that was
     * deleted by force lives on unseen for up to its grace period, beside its successor.
     */
    void removed() {
        stopWaiting();
        if (all().noneMatch(each -> each.inside != null)) {
            release();
        } else if (ending == null) {
            ending = new PodEnding(parts, this);
            ending.begin();
        }
    }

    void release() {
        all().forEach(each -> {
            each.forgetTimers();
            if (each.inside != null) {
                each.inside.kill();
                each.inside = null;
            }
        });
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
        }
        String problem = parts.ports().claim(pod.object());
        if (!problem.isEmpty()) {
            reject(problem);
            return;
        }
        report();
        mount();
    }

    private void mount() {
        parts.runtime()
                .cannotMount(pod.object())
                .ifPresentOrElse(
                        problem -> {
                            event("Warning", "FailedMount", problem);
                            later = parts.time().after(MOUNT_AGAIN, this::mount);
                        },
                        () -> wait("sandbox", this::sandboxReady));
    }

    private void sandboxReady() {
        sandbox = true;
        ip = Json.isTrue(pod.object(), "spec", "hostNetwork")
                ? nodeIp
                : parts.addresses().take(pod.uid());
        report();
        ipShown = true;
        goOn();
    }

    // kubelet, admission: a host port that is taken fails the pod
    private void reject(String problem) {
        over = true;
        writes.rejected(pod, problem);
        event("Warning", "NodePorts", problem);
    }

    /** Starts what is to be started next. */
    void goOn() {
        if (ending != null || over) {
            return;
        }
        for (ContainerRecord each : init) {
            boolean passed = each.isSidecar()
                    ? each.started
                    : each.state instanceof ContainerState.Terminated ended && ended.exitCode() == 0 && each.done;
            if (!passed) {
                if (!each.done && each.inside == null && each.later == null) {
                    starter.start(each);
                }
                return;
            }
        }
        for (ContainerRecord each : main) {
            if (!each.done && each.inside == null && each.later == null) {
                starter.start(each);
            }
        }
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
            if (all().anyMatch(each -> each.inside != null)) {
                report();
            }
            ending.oneStopped();
            return;
        }
        container.done = !restarts(container, exit.code());
        if (container.done && container.isInit() && exit.code() != 0) {
            main.forEach(each -> each.done = true);
        }
        report();
        if (!container.done) {
            starter.restart(container, now);
        } else if (container.isInit() && exit.code() == 0) {
            goOn();
        }
        if (main.stream().allMatch(each -> each.done)) {
            completed();
        }
    }

    /** Kubernetes, restartPolicy: an init container is run again only after a failure, a sidecar always. */
    private boolean restarts(ContainerRecord container, int exitCode) {
        if (container.isSidecar()) {
            return true;
        }
        return switch (Json.text(pod.object(), "spec", "restartPolicy")) {
            case "Never" -> false;
            case "OnFailure" -> exitCode != 0;
            default -> !container.isInit() || exitCode != 0;
        };
    }

    private void completed() {
        over = true;
        all().filter(each -> each.inside != null)
                .forEach(each -> java.util.Objects.requireNonNull(each.inside).terminate());
        wait("removed", () -> {
            sandbox = false;
            parts.ports().release(pod.object());
            report();
        });
    }

    /** Ends the pod's life in the store. */
    void finish() {
        parts.ports().release(pod.object());
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
        PodStatus.Facts facts =
                new PodStatus.Facts(init, main, sandbox, ipShown ? ip : null, nodeIp, startTime, ending != null, lost);
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
        all().forEach(each -> {
            if (each.later != null) {
                each.later.cancel();
                each.later = null;
            }
        });
    }
}
