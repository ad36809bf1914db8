package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The containers of one pod, and which of them may be started when. */
final class PodContainers {
    final List<ContainerRecord> init = new ArrayList<>();
    final List<ContainerRecord> main = new ArrayList<>();

    private final String restartPolicy;

    PodContainers(JsonNode podSpec) {
        restartPolicy = Json.text(podSpec, "restartPolicy");
        boolean hasInit = !podSpec.path("initContainers").isEmpty();
        podSpec.path("initContainers").forEach(each -> init.add(new ContainerRecord(each, true, false)));
        podSpec.path("containers").forEach(each -> main.add(new ContainerRecord(each, false, hasInit)));
        init.forEach(each -> each.state = new ContainerState.Waiting("PodInitializing", ""));
    }

    Stream<ContainerRecord> all() {
        return Stream.concat(init.stream(), main.stream());
    }

    /**
     * Kubernetes: init containers one after the other, each when the one before has passed; then all others at once.
     */
    List<ContainerRecord> toStart() {
        for (ContainerRecord each : init) {
            boolean passed = each.isSidecar()
                    ? each.started
                    : each.state instanceof ContainerState.Terminated ended && ended.exitCode() == 0 && each.done;
            if (!passed) {
                return isIdle(each) ? List.of(each) : List.of();
            }
        }
        return main.stream().filter(PodContainers::isIdle).toList();
    }

    /** Kubernetes, restartPolicy: an init container is run again only after a failure, a sidecar always. */
    boolean restarts(ContainerRecord container, int exitCode) {
        if (container.isSidecar()) {
            return true;
        }
        return switch (restartPolicy) {
            case "Never" -> false;
            case "OnFailure" -> exitCode != 0;
            default -> !container.isInit() || exitCode != 0;
        };
    }

    private static boolean isIdle(ContainerRecord container) {
        return !container.done && container.inside == null && container.later == null;
    }

    boolean anyRuns() {
        return all().anyMatch(each -> each.inside != null);
    }

    boolean areDone() {
        return main.stream().allMatch(each -> each.done);
    }

    /** An init container has failed for good. */
    void giveUp() {
        main.forEach(each -> each.done = true);
    }

    void terminate() {
        all().filter(each -> each.inside != null)
                .forEach(each -> Objects.requireNonNull(each.inside).terminate());
    }

    void kill() {
        all().forEach(each -> {
            each.forgetTimers();
            if (each.inside != null) {
                each.inside.kill();
                each.inside = null;
            }
        });
    }

    void stopWaiting() {
        all().forEach(each -> {
            if (each.later != null) {
                each.later.cancel();
                each.later = null;
            }
        });
    }
}
