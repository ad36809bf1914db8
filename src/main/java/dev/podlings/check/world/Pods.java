package dev.podlings.check.world;

import dev.podlings.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Kubernetes itself asks of a pod before it goes on. */
public final class Pods {
    private Pods() {}

    public static boolean isReady(Item pod) {
        return pod.isCondition("Ready");
    }

    /** The controller's own question before it goes on to the next ordinal. */
    public static boolean isRunningAndReady(Item pod) {
        return "Running".equals(pod.text("status", "phase")) && isReady(pod);
    }

    public static boolean isHealthy(Item pod) {
        return isRunningAndReady(pod) && !pod.isDeleting();
    }

    /** Kubernetes, pod conditions: before the first time, Ready turns False no later than the containers start. */
    public static boolean wasReady(Item pod) {
        JsonNode ready = pod.condition("Ready");
        Optional<Instant> turned = ready == null ? Optional.empty() : Item.instant(ready.path("lastTransitionTime"));
        return turned.filter(moment -> pod.list("status", "containerStatuses").stream()
                        .flatMap(each ->
                                Item.instant(each.path("state").path("running").path("startedAt")).stream())
                        .anyMatch(moment::isAfter))
                .isPresent();
    }

    public static boolean isScheduled(Item pod) {
        return !pod.text("spec", "nodeName").isEmpty();
    }

    public static String revision(Item pod) {
        return pod.label("controller-revision-hash");
    }

    /** How often the containers were started again, all together. */
    public static int restarts(Item pod) {
        return pod.list("status", "containerStatuses").stream()
                .mapToInt(status -> status.path("restartCount").asInt(0))
                .sum();
    }

    /** How many of its containers run now; those that only set it up do not count. */
    public static long running(Item pod) {
        return pod.list("status", "containerStatuses").stream()
                .filter(status -> status.path("state").path("running").isObject())
                .count();
    }

    /** The claims that its volumes name. */
    public static List<String> claims(Item pod) {
        List<String> out = new ArrayList<>();
        for (JsonNode volume : pod.list("spec", "volumes")) {
            String claim = Item.text(volume, "persistentVolumeClaim", "claimName");
            if (!claim.isEmpty()) {
                out.add(claim);
            }
        }
        return out;
    }

    /** The init containers' states first, then the containers', as in the status. */
    public static List<JsonNode> containerStatuses(Item pod) {
        List<JsonNode> out = new ArrayList<>(pod.list("status", "initContainerStatuses"));
        out.addAll(pod.list("status", "containerStatuses"));
        return out;
    }

    /** How long a container ran that has ended; a long time where that is not said. */
    public static Duration lasted(JsonNode terminated) {
        try {
            return Duration.between(
                    Instant.parse(Item.text(terminated, "startedAt")),
                    Instant.parse(Item.text(terminated, "finishedAt")));
        } catch (DateTimeParseException unsaid) {
            return Duration.ofDays(1);
        }
    }

    /** The first container that is not running as it should, or null. */
    public static @Nullable JsonNode troubledContainer(Item pod) {
        // Kubernetes, restart policy: with Always a container that ends, however well, is to be started again.
        boolean mayEnd = !"Always".equals(pod.text("spec", "restartPolicy"));
        return Stream.concat(
                        pod.list("status", "initContainerStatuses").stream().filter(init -> isInTrouble(init, true)),
                        pod.list("status", "containerStatuses").stream().filter(status -> isInTrouble(status, mayEnd)))
                .findFirst()
                .orElse(null);
    }

    private static boolean isInTrouble(JsonNode status, boolean mayEnd) {
        boolean ended = status.at("/state/terminated/exitCode").asInt(-1) == 0;
        boolean running = status.at("/state/running").isObject();
        return !(ended && mayEnd) && (!running || !status.path("ready").asBoolean(false));
    }

    /**
     * In a few words, what a pod that is not ready is at: {@code container mongo: ContainerCreating, 3 s}.
     *
     * @param now for how long
     */
    public static Sentence stage(Item pod, Instant now) {
        if (pod.isDeleting()) {
            Optional<Instant> begun = pod.instant("metadata", "deletionTimestamp")
                    .map(at -> at.minusSeconds(pod.number(0, "metadata", "deletionGracePeriodSeconds")));
            return since(Sentence.verbatim("Terminating"), begun, now);
        }
        if (isReady(pod)) {
            return Sentence.of(Pods.class, "stage.ready");
        }
        if (!isScheduled(pod)) {
            return since(Sentence.of(Pods.class, "stage.unscheduled"), pod.created(), now);
        }
        JsonNode container = troubledContainer(pod);
        if (container == null) {
            String phase = pod.text("status", "phase");
            return since(Sentence.verbatim(phase.isEmpty() ? "Pending" : phase), pod.created(), now);
        }
        return Sentence.of(
                Pods.class, "stage.container", Item.text(container, "name"), containerStage(pod, container, now));
    }

    private static Sentence containerStage(Item pod, JsonNode container, Instant now) {
        String waiting = Item.text(container.at("/state/waiting/reason"));
        if (!waiting.isEmpty()) {
            return since(
                    Sentence.verbatim(waiting),
                    pod.instant("status", "startTime").or(pod::created),
                    now);
        }
        if (container.at("/state/terminated").isObject()) {
            Sentence ended = Sentence.of(
                    Pods.class,
                    "stage.ended",
                    container.at("/state/terminated/exitCode").asInt(0));
            return since(ended, Item.instant(container.at("/state/terminated/finishedAt")), now);
        }
        return since(Sentence.of(Pods.class, "stage.unready"), unreadySince(pod, container), now);
    }

    /** It may have been ready before, so the container's age would be too much. */
    private static Optional<Instant> unreadySince(Item pod, JsonNode container) {
        JsonNode ready = pod.condition("Ready");
        Optional<Instant> turned = ready == null ? Optional.empty() : Item.instant(ready.path("lastTransitionTime"));
        return Item.instant(container.at("/state/running/startedAt"))
                .map(started -> turned.filter(started::isBefore).orElse(started));
    }

    private static Sentence since(Sentence stage, Optional<Instant> start, Instant now) {
        return start.map(at -> Sentence.of(Pods.class, "stage.since", stage, Plain.time(Duration.between(at, now))))
                .orElse(stage);
    }
}
