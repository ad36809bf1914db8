package dev.podlings.check.why;

import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What keeps a pod from getting onto a node, or from leaving it. */
final class PlacingTroubles {
    static final List<Rule> RULES = List.of(
            PlacingTroubles::terminating,
            PlacingTroubles::lostNode,
            PlacingTroubles::claimNotThere,
            PlacingTroubles::gates,
            PlacingTroubles::nobodySchedules,
            Unschedulable::examine);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PlacingTroubles() {}

    private static List<Reason> terminating(Item pod, World world) {
        if (!pod.isDeleting()) {
            return List.of();
        }
        // Kubernetes: deletionTimestamp is when the grace period ends, not when the deletion was asked for.
        Instant end = pod.instant("metadata", "deletionTimestamp").orElse(world.now());
        int grace = pod.number(30, "metadata", "deletionGracePeriodSeconds");
        boolean nodeIsLost = node(pod, world).map(PlacingTroubles::isLost).orElse(false);
        if (nodeIsLost) {
            return Reason.of("terminating-lost-node", pod.ref(), pod.name(), pod.text("spec", "nodeName"))
                    .seen(Say.of("terminating-lost-node.one"))
                    .seen(Say.of("terminating-lost-node.ways"))
                    .next("kubectl describe node " + pod.text("spec", "nodeName"))
                    .alone();
        }
        if (!pod.finalizers().isEmpty()) {
            return Reason.of("terminating-finalizer", pod.ref(), pod.name(), Sentence.list(pod.finalizers()))
                    .seen(Say.of("finalizer-of"))
                    .next(Finalizers.off(pod))
                    .alone();
        }
        Duration over = Duration.between(end, world.now());
        if (over.compareTo(PATIENCE) > 0) {
            return Reason.of("terminating-late", pod.ref(), pod.name(), Plain.time(over))
                    .next("kubectl describe pod " + pod.name())
                    .alone();
        }
        Reason reason = Reason.of("terminating", pod.ref(), pod.name(), Plain.time(Duration.between(world.now(), end)));
        return (grace >= 10 ? reason.seen(Say.of("terminating.deaf", grace)) : reason).alone();
    }

    private static List<Reason> lostNode(Item pod, World world) {
        Optional<Item> node = node(pod, world).filter(PlacingTroubles::isLost);
        return pod.isDeleting() || node.isEmpty()
                ? List.of()
                : Reason.of("lost-node", pod.ref(), node.get().name(), pod.name())
                        .seen(readyMessage(node.get()))
                        .next("kubectl describe node " + node.get().name())
                        .alone();
    }

    private static List<Reason> claimNotThere(Item pod, World world) {
        List<Reason> out = new ArrayList<>();
        for (String claim : Pods.isScheduled(pod) ? List.<String>of() : Pods.claims(pod)) {
            if (world.canSee(Kind.PERSISTENT_VOLUME_CLAIM)
                    && world.find(Ref.claim(claim)).isEmpty()) {
                out.add(Reason.of("claim-not-there", pod.ref(), pod.name(), claim)
                        .next("kubectl get pvc"));
            }
        }
        return out;
    }

    private static List<Reason> gates(Item pod, World world) {
        List<String> gates = pod.list("spec", "schedulingGates").stream()
                .map(gate -> Item.text(gate, "name"))
                .toList();
        return gates.isEmpty()
                ? List.of()
                : Reason.of("scheduling-gate", pod.ref(), pod.name(), Sentence.list(gates))
                        .next("kubectl patch pod " + pod.name() + " -p '{\"spec\":{\"schedulingGates\":null}}'")
                        .alone();
    }

    /** Kubernetes, multiple schedulers: each looks only at the pods that name it. */
    private static List<Reason> nobodySchedules(Item pod, World world) {
        boolean isWaiting = !Pods.isScheduled(pod) && pod.condition("PodScheduled") == null && !pod.isDeleting();
        String scheduler = pod.text("spec", "schedulerName");
        return isWaiting && !scheduler.isEmpty() && !scheduler.equals("default-scheduler")
                ? Reason.of("no-scheduler", pod.ref(), pod.name(), scheduler)
                        .next("kubectl get pods -A")
                        .alone()
                : List.of();
    }

    private static Optional<Item> node(Item pod, World world) {
        String name = pod.text("spec", "nodeName");
        return name.isEmpty() ? Optional.empty() : world.find(new Ref(Kind.NODE, name));
    }

    static boolean isLost(Item node) {
        JsonNode ready = node.condition("Ready");
        return ready != null && !"True".equals(Item.text(ready, "status"));
    }

    private static String readyMessage(Item node) {
        JsonNode ready = node.condition("Ready");
        return ready == null ? "" : Events.said(ready);
    }
}
