package dev.podlings.check.why;

import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What goes wrong with containers that have run: they end, and should not have. */
final class EndedTroubles {
    static final List<Rule> RULES =
            List.of(EndedTroubles::outOfMemory, EndedTroubles::endsAgain, EndedTroubles::failed);

    /** Kubernetes, container restarts: after ten minutes without an end, the growing pause is forgotten. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private static final Set<Integer> KILLED = Set.of(137, 143);

    private EndedTroubles() {}

    private static String name(JsonNode status) {
        return Item.text(status, "name");
    }

    private static boolean isOver(Item pod) {
        return "Failed".equals(pod.text("status", "phase"));
    }

    private static boolean isBackingOff(JsonNode status) {
        return "CrashLoopBackOff".equals(Item.text(status, "state", "waiting", "reason"));
    }

    /** How it ended, where it does not run now or runs again only since then; nothing if it ran well for long. */
    private static Optional<JsonNode> ended(JsonNode status, Instant now) {
        JsonNode ended = Item.down(status, "state", "terminated");
        if (ended.isObject()) {
            return Optional.of(ended);
        }
        JsonNode last = Item.down(status, "lastState", "terminated");
        boolean isRecent = Item.instant(last.path("finishedAt"))
                .map(at -> at.isAfter(now.minus(FORGOTTEN)))
                .orElse(false);
        return last.isObject() && (isBackingOff(status) || isRecent) ? Optional.of(last) : Optional.empty();
    }

    private static boolean isOutOfMemory(JsonNode ended) {
        return "OOMKilled".equals(Item.text(ended, "reason"));
    }

    private static List<Reason> outOfMemory(Item pod, World world) {
        List<Reason> out = new ArrayList<>();
        for (JsonNode status : pod.isDeleting() ? List.<JsonNode>of() : Pods.containerStatuses(pod)) {
            if (ended(status, world.now()).filter(EndedTroubles::isOutOfMemory).isPresent()) {
                String limit = limit(pod, name(status));
                Reason reason = Reason.of("out-of-memory", pod.ref(), name(status))
                        .seen(limit.isEmpty() ? "" : "resources.limits.memory: " + limit)
                        .seen("restartCount: " + status.path("restartCount").asInt(0))
                        .next("kubectl describe pod " + pod.name());
                out.add(isOver(pod) ? reason.seen(Say.of("pod-failed", pod.name())) : reason);
            }
        }
        return out;
    }

    private static String limit(Item pod, String container) {
        return pod.list("spec", "containers").stream()
                .filter(each -> container.equals(name(each)))
                .map(each -> Item.text(each, "resources", "limits", "memory"))
                .findFirst()
                .orElse("");
    }

    private static List<Reason> endsAgain(Item pod, World world) {
        List<Reason> out = new ArrayList<>();
        for (JsonNode status : pod.isDeleting() || isOver(pod) ? List.<JsonNode>of() : Pods.containerStatuses(pod)) {
            Optional<JsonNode> ended = ended(status, world.now())
                    .filter(each ->
                            isBackingOff(status) || each.path("exitCode").asInt(0) != 0)
                    .filter(each -> !isOutOfMemory(each) && !isKilledByItsProbe(each, pod, world))
                    .filter(each -> !Item.down(status, "state", "running").isObject() || endsOften(status, pod));
            ended.ifPresent(each -> out.add(crash(pod, status, each)));
        }
        return out;
    }

    /** Started again once and ready is what Kubernetes is for. */
    private static boolean endsOften(JsonNode status, Item pod) {
        return !Pods.isReady(pod) || status.path("restartCount").asInt(0) > 1;
    }

    /** Which is told as that. */
    private static boolean isKilledByItsProbe(JsonNode ended, Item pod, World world) {
        return KILLED.contains(ended.path("exitCode").asInt(0))
                && Events.newest(world, pod.ref(), "Unhealthy")
                        .filter(event -> Events.message(event).matches("(Liveness|Startup) probe .*"))
                        .isPresent();
    }

    private static Reason crash(Item pod, JsonNode status, JsonNode ended) {
        if ("StartError".equals(Item.text(ended, "reason"))
                || "ContainerCannotRun".equals(Item.text(ended, "reason"))) {
            return Reason.of("cannot-start", pod.ref(), name(status))
                    .seen(Item.text(ended, "message"))
                    .next("kubectl get pod " + pod.name() + " -o jsonpath='{.spec.containers[*].command}'");
        }
        String key = isBackingOff(status) ? "crash-loop.again" : "crash-loop";
        int restarts = status.path("restartCount").asInt(0);
        return Reason.saying("crash-loop", pod.ref(), Say.of(key, name(status), meaning(ended)))
                .seen(Item.text(ended, "message"))
                .seen(restarts == 0 ? "" : "restartCount: " + restarts)
                .next(logs(pod, status) + (restarts > 0 ? " --previous" : ""));
    }

    /** Without a name, kubectl shows what the first container that is not an init container has written. */
    private static String logs(Item pod, JsonNode status) {
        boolean isOnly = Pods.containerStatuses(pod).size() == 1;
        return "kubectl logs " + pod.name() + (isOnly ? "" : " -c " + name(status));
    }

    /** Shells' and the kernel's conventions. */
    private static Sentence meaning(JsonNode ended) {
        int code = ended.path("exitCode").asInt(0);
        return switch (code) {
            case 0, 126, 127, 137, 139, 143 -> Say.of("code." + code);
            default -> Sentence.verbatim(Integer.toString(code));
        };
    }

    private static List<Reason> failed(Item pod, World world) {
        if (!isOver(pod) || pod.isDeleting() || !outOfMemory(pod, world).isEmpty()) {
            return List.of();
        }
        String reason = pod.text("status", "reason");
        Reason failed = Reason.saying(
                        "pod-failed",
                        pod.ref(),
                        reason.isEmpty()
                                ? Say.of("pod-failed", pod.name())
                                : Say.of("pod-failed.reason", pod.name(), reason))
                .seen(pod.text("status", "message"))
                .next("kubectl describe pod " + pod.name());
        for (JsonNode status : Pods.containerStatuses(pod)) {
            JsonNode ended = Item.down(status, "state", "terminated");
            if (ended.path("exitCode").asInt(0) != 0) {
                failed = failed.seen(Say.of("pod-failed.code", name(status), meaning(ended)))
                        .next(logs(pod, status));
            }
        }
        return failed.alone();
    }
}
