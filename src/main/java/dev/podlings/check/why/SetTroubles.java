package dev.podlings.check.why;

import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What keeps a StatefulSet from having the pods that it wants, as it wants them. */
final class SetTroubles {
    static final List<Rule> RULES = List.of(
            SetTroubles::deleting,
            SetTroubles::notObserved,
            SetTroubles::foreignPod,
            SetTroubles::claimBeingDeleted,
            SetTroubles::failedCreate,
            SetTroubles::brokenRevision,
            SetTroubles::ordered,
            SetTroubles::minReadySeconds,
            SetTroubles::scaleDownBlocked,
            SetTroubles::partition,
            SetTroubles::onDelete,
            SetTroubles::released,
            SetTroubles::editedPods);

    /** Of whoever may not read pods. */
    static final List<Rule> WITHOUT_PODS = List.of(SetTroubles::notObserved, SetTroubles::minReadySeconds);

    private SetTroubles() {}

    private static List<Reason> deleting(Item set, World world) {
        if (!set.isDeleting()) {
            return List.of();
        }
        long left = Sets.pods(set, world).size();
        return Reason.saying("set-deleting", set.ref(), Say.count("set-deleting", left, set.name()))
                .seen(Say.of("finalizers", Sentence.list(set.finalizers())))
                .next("kubectl get statefulset,pods")
                .alone();
    }

    private static List<Reason> notObserved(Item set, World world) {
        return set.number(0, "status", "observedGeneration") < set.number(0, "metadata", "generation")
                ? Reason.of("not-observed", set.ref(), set.name()).alone()
                : List.of();
    }

    private static List<Reason> foreignPod(Item set, World world) {
        for (String name : Sets.podNames(set)) {
            Item pod = world.find(Ref.pod(name)).orElse(null);
            if (pod != null && !pod.isControlledBy(set) && !pod.isDeleting() && !wasReleased(pod, set)) {
                JsonNode owner = pod.controller();
                // Kubernetes: a matching pod without an owner is adopted, so one that stays foreign does not match.
                Sentence taken = owner == null
                        ? Say.of("name-taken.nobody", name)
                        : Say.of("name-taken", name, Item.text(owner, "kind"), Item.text(owner, "name"));
                return Reason.saying("name-taken", set.ref(), taken)
                        .seen(labels(pod))
                        .seen(Say.of("name-taken.selector", Selector.from(set.at("spec", "selector"))))
                        .next("kubectl delete pod " + name)
                        .alone();
            }
        }
        return List.of();
    }

    private static Sentence labels(Item pod) {
        return pod.labels().isEmpty()
                ? Say.of("labels-of.none", pod.name())
                : Say.of("labels-of", pod.name(), NetworkTroubles.written(pod.labels()));
    }

    private static List<Reason> claimBeingDeleted(Item set, World world) {
        for (String pod : Sets.podNames(set)) {
            for (String claim : Sets.claimNames(set, pod)) {
                boolean going =
                        world.find(Ref.claim(claim)).map(Item::isDeleting).orElse(false);
                if (going && world.find(Ref.pod(pod)).isEmpty()) {
                    return Reason.of("claim-going", set.ref(), pod, claim)
                            .seen(Heard.newest(world, set, "FailedCreate"))
                            .alone();
                }
            }
        }
        return List.of();
    }

    private static List<Reason> failedCreate(Item set, World world) {
        Item failed = Events.newest(world, set.ref(), "FailedCreate", "FailedUpdate", "FailedDelete")
                .orElse(null);
        Instant worked = Events.newest(world, set.ref(), "SuccessfulCreate")
                .map(Events::last)
                .orElse(Instant.EPOCH);
        boolean isOld = failed == null
                || Events.last(failed).isBefore(worked)
                || Events.message(failed).contains("is being deleted");
        boolean isRace = failed != null && Events.message(failed).contains("the object has been modified");
        boolean lacks = Sets.podNames(set).stream()
                .anyMatch(name -> world.find(Ref.pod(name)).isEmpty());
        return isOld || isRace || !lacks || failed == null
                ? List.of()
                : Reason.saying("failed-create", set.ref(), Say.of("failed-create.set", set.name()))
                        .seen(Events.written(failed))
                        .next("kubectl describe statefulset " + set.name())
                        .alone();
    }

    /**
     * Kubernetes, StatefulSet, forced rollback: with OrderedReady the controller waits for a broken pod to become ready
     * and does not replace it, also not when the template has been mended.
     */
    private static List<Reason> brokenRevision(Item set, World world) {
        if (Sets.isParallel(set) || Sets.isOnDelete(set)) {
            return List.of();
        }
        for (Item pod : Sets.pods(set, world)) {
            boolean isOld = !Pods.revision(pod).isEmpty() && !Pods.revision(pod).equals(Sets.updateRevision(set));
            boolean isBroken =
                    !Pods.isReady(pod) && !pod.isDeleting() && Pods.troubledContainer(pod) != null && isStuck(pod);
            if (isOld && isBroken && Names.ordinal(pod.name()).orElse(0) >= Sets.partition(set)) {
                return Reason.of("stuck-revision", set.ref(), pod.name(), Pods.revision(pod))
                        .seen(Say.of("stuck-revision.now", Sets.updateRevision(set)))
                        .seen(Pods.stage(pod, world.now()))
                        .next("kubectl delete pod " + pod.name())
                        .alone();
            }
        }
        return List.of();
    }

    private static boolean isStuck(Item pod) {
        JsonNode container = Pods.troubledContainer(pod);
        String waiting = container == null ? "" : Item.text(container, "state", "waiting", "reason");
        return waiting.contains("BackOff")
                || waiting.startsWith("Err")
                || waiting.contains("Error")
                || waiting.startsWith("Invalid");
    }

    private static List<Reason> ordered(Item set, World world) {
        String first = Sets.firstUnhealthy(set, world).orElse(null);
        if (first == null || Sets.isParallel(set) || set.isDeleting() || isAnothers(first, set, world)) {
            return List.of();
        }
        List<String> above = Sets.podNames(set).stream()
                .dropWhile(name -> !name.equals(first))
                .skip(1)
                .filter(name -> world.find(Ref.pod(name)).isEmpty())
                .toList();
        if (above.isEmpty()) {
            return List.of();
        }
        Sentence stage = world.find(Ref.pod(first))
                .map(pod -> Pods.stage(pod, world.now()))
                .orElseGet(() -> Say.of("stage.next"));
        String look = world.find(Ref.pod(first)).isPresent() ? "pod " + first : "statefulset " + set.name();
        return Reason.saying("ordered", set.ref(), Say.count("ordered", above.size(), Sentence.list(above), first))
                .seen(Say.of("stage-of", first, stage))
                .next("kubectl describe " + look)
                .alone();
    }

    private static boolean isAnothers(String pod, Item set, World world) {
        return world.find(Ref.pod(pod))
                .filter(item -> !item.isControlledBy(set))
                .isPresent();
    }

    private static List<Reason> minReadySeconds(Item set, World world) {
        int seconds = set.number(0, "spec", "minReadySeconds");
        int ready = set.number(0, "status", "readyReplicas");
        int available = set.number(0, "status", "availableReplicas");
        return seconds > 0 && available < ready
                ? Reason.saying(
                                "min-ready",
                                set.ref(),
                                Say.count("min-ready", ready - (long) available, set.name(), seconds))
                        .alone()
                : List.of();
    }

    private static List<Reason> scaleDownBlocked(Item set, World world) {
        List<String> wanted = Sets.podNames(set);
        List<String> condemned = Sets.pods(set, world).stream()
                .map(Item::name)
                .filter(name -> !wanted.contains(name))
                .toList();
        String first = Sets.firstUnhealthy(set, world).orElse(null);
        return condemned.isEmpty() || first == null || Sets.isParallel(set)
                ? List.of()
                : Reason.of("scale-down-blocked", set.ref(), Sentence.list(condemned), first)
                        .next("kubectl describe pod " + first)
                        .alone();
    }

    private static List<Reason> partition(Item set, World world) {
        int partition = Sets.partition(set);
        if (!Sets.isUpdating(set) || Sets.isOnDelete(set) || partition <= Sets.start(set)) {
            return List.of();
        }
        List<String> held = Sets.pods(set, world).stream()
                .filter(pod -> Names.ordinal(pod.name()).orElse(0) < partition)
                .map(Item::name)
                .toList();
        return held.isEmpty()
                ? List.of()
                : Reason.of("partition", set.ref(), partition, Sentence.list(held))
                        .next("kubectl patch statefulset " + set.name()
                                + " -p '{\"spec\":{\"updateStrategy\":{\"rollingUpdate\":{\"partition\":0}}}}'")
                        .alone();
    }

    private static List<Reason> onDelete(Item set, World world) {
        if (!Sets.isOnDelete(set)) {
            return List.of();
        }
        List<String> old = Sets.pods(set, world).stream()
                .filter(pod -> !Pods.revision(pod).equals(Sets.updateRevision(set)))
                .map(Item::name)
                .toList();
        return old.isEmpty() || Sets.updateRevision(set).isEmpty()
                ? List.of()
                : Reason.saying("on-delete", set.ref(), Say.count("on-delete", old.size(), Sentence.list(old)))
                        .next("kubectl delete pod " + old.get(old.size() - 1))
                        .alone();
    }

    private static List<Reason> released(Item set, World world) {
        Selector selector = Selector.from(set.at("spec", "selector"));
        for (String name : Sets.podNames(set)) {
            Item pod = world.find(Ref.pod(name)).orElse(null);
            if (pod == null) {
                continue;
            }
            if (wasReleased(pod, set)) {
                return Reason.of("released", set.ref(), name, selector)
                        .next("kubectl label pod " + name + " --overwrite " + lacking(pod, set))
                        .alone();
            }
        }
        return List.of();
    }

    /** The labels that the set gives its pods and this one has not, as {@code kubectl label} takes them. */
    private static String lacking(Item pod, Item set) {
        return set.texts("spec", "template", "metadata", "labels").entrySet().stream()
                .filter(label -> !pod.label(label.getKey()).equals(label.getValue()))
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
    }

    private static boolean wasReleased(Item pod, Item set) {
        return pod.controller() == null
                && !pod.label("statefulset.kubernetes.io/pod-name").isEmpty()
                && !Selector.from(set.at("spec", "selector")).matches(pod.labels());
    }

    /** Those that are ready; the others are asked about themselves. */
    private static List<Reason> editedPods(Item set, World world) {
        return Sets.pods(set, world).stream()
                .filter(Pods::isHealthy)
                .flatMap(pod -> PodTroubles.editedByHand(pod, world).stream())
                .toList();
    }
}
