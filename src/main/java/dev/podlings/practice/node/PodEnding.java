package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The end of a pod that is being deleted, or has passed its deadline: preStop, SIGTERM, the grace period, SIGKILL, the
 * last status, and the delete without grace, by uid.
 */
final class PodEnding {
    /** Kubernetes leaves a container at least this long after its preStop hook. */
    private static final Duration LEAST_AFTER_HOOK = Duration.ofSeconds(2);

    private final NodeParts parts;
    private final PodWorker pod;
    private final Instant since;
    private Timeline.@Nullable Later kill;
    private boolean finishing;

    PodEnding(NodeParts parts, PodWorker pod) {
        this.parts = parts;
        this.pod = pod;
        this.since = parts.time().now();
    }

    void begin() {
        List<ContainerRecord> running = running();
        pod.report();
        if (running.isEmpty()) {
            oneStopped();
            return;
        }
        for (ContainerRecord each : running) {
            pod.event("Normal", each, "Killing", "Stopping container " + each.name());
            stop(each);
        }
        graceChanged();
    }

    /** A second delete may shorten the time that is left. */
    void graceChanged() {
        if (kill != null) {
            kill.cancel();
        }
        Instant end = since.plus(grace());
        kill = parts.time().after(Duration.between(parts.time().now(), end), this::killAll);
    }

    /** Called for each container that has ended. */
    void oneStopped() {
        if (!running().isEmpty() || finishing) {
            return;
        }
        finishing = true;
        if (kill != null) {
            kill.cancel();
        }
        parts.time().after(parts.life().delay("removed"), this::finish);
    }

    private void finish() {
        if (!pod.isLeaving()) {
            pod.sandboxGone();
            pod.finish();
            return;
        }
        boolean neverRan = pod.all().allMatch(each -> each.state instanceof ContainerState.Waiting);
        pod.sandboxGone();
        if (neverRan) {
            // Recorded: first what waits is creating again, then it "could not be located" and the phase is Failed.
            pod.all().forEach(each -> each.state = new ContainerState.Waiting("ContainerCreating", ""));
            pod.report();
        }
        pod.all().filter(each -> each.state instanceof ContainerState.Waiting).forEach(PodEnding::lost);
        pod.report(neverRan);
        pod.finish();
    }

    private static void lost(ContainerRecord container) {
        container.state = new ContainerState.Terminated(
                137,
                "ContainerStatusUnknown",
                "The container could not be located when the pod was terminated",
                Instant.EPOCH,
                Instant.EPOCH,
                "");
    }

    private void stop(ContainerRecord container) {
        JsonNode hook = container.spec().path("lifecycle").path("preStop");
        ContainerRecord.Running inside = container.inside;
        if (inside == null) {
            return;
        }
        if (!hook.isObject()) {
            inside.terminate();
            return;
        }
        inside.look(
                hook,
                grace(),
                finding -> parts.time().run(() -> {
                    if (finding.result() != Prober.Result.SUCCESS) {
                        pod.event("Warning", container, "FailedPreStopHook", "PreStopHook failed");
                    }
                    leaveAtLeast();
                    inside.terminate();
                }));
    }

    private void leaveAtLeast() {
        Instant least = parts.time().now().plus(LEAST_AFTER_HOOK);
        if (kill != null && since.plus(grace()).isBefore(least)) {
            kill.cancel();
            kill = parts.time().after(LEAST_AFTER_HOOK, this::killAll);
        }
    }

    private void killAll() {
        for (ContainerRecord each : running()) {
            if (each.inside != null) {
                each.inside.kill();
            }
        }
    }

    private List<ContainerRecord> running() {
        return pod.all().filter(each -> each.inside != null).toList();
    }

    /** kubelet, calculateEffectiveGracePeriod: where the API server gave no time, as by force, the pod's own counts. */
    private Duration grace() {
        int given = Json.number(pod.pod(), 0, "metadata", "deletionGracePeriodSeconds");
        int own = Json.number(pod.pod(), 30, "spec", "terminationGracePeriodSeconds");
        return Duration.ofSeconds(Math.max(1, given > 0 ? given : own));
    }
}
