package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Taints;
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
            PlacingTroubles::unschedulable);

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
                    .next("kubectl get nodes")
                    .alone();
        }
        if (!pod.finalizers().isEmpty()) {
            return Reason.of("terminating-finalizer", pod.ref(), pod.name(), Sentence.list(pod.finalizers()))
                    .next("kubectl get pod " + pod.name() + " -o jsonpath='{.metadata.finalizers}'")
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

    private static List<Reason> unschedulable(Item pod, World world) {
        JsonNode scheduled = pod.condition("PodScheduled");
        if (scheduled == null
                || !"False".equals(Item.text(scheduled, "status"))
                || Pods.isScheduled(pod)
                || pod.isDeleting()) {
            return List.of();
        }
        String said = Item.text(scheduled, "message");
        Reason reason = said.contains("unbound immediate PersistentVolumeClaims")
                ? Reason.of("unbound-claim", pod.ref(), pod.name())
                : why(pod, said);
        return (said.contains("taint") ? taints(reason, world) : reason)
                .seen(said)
                .alone();
    }

    private static Reason taints(Reason reason, World world) {
        Reason out = reason;
        for (Item node : world.all(Kind.NODE)) {
            for (JsonNode taint : node.list("spec", "taints")) {
                out = out.seen(node.name() + ": " + Taints.written(taint));
            }
        }
        return out;
    }

    private static Reason why(Item pod, String said) {
        String name = pod.name();
        Ref ref = pod.ref();
        if (said.contains("Insufficient")) {
            return Reason.of("insufficient", ref, name, resource(said)).next("kubectl describe nodes");
        }
        if (said.contains("volume node affinity conflict")) {
            return Reason.of("volume-elsewhere", ref, name).next("kubectl get pv -o yaml");
        }
        if (said.contains("anti-affinity")) {
            return Reason.of("anti-affinity", ref, name).next("kubectl get pods -o wide");
        }
        if (said.contains("unschedulable")) {
            return Reason.of("cordoned", ref, name).next("kubectl get nodes");
        }
        if (said.contains("taint")) {
            return Reason.of("taint", ref, name).next("kubectl describe nodes");
        }
        if (said.contains("affinity") || said.contains("selector")) {
            return Reason.of("node-selector", ref, name).next("kubectl get nodes --show-labels");
        }
        if (said.contains("free ports")) {
            return Reason.of("host-port", ref, name).next("kubectl get pods -o wide");
        }
        return Reason.of("unschedulable", ref, name).next("kubectl describe pod " + pod.name());
    }

    private static String resource(String said) {
        int at = said.indexOf("Insufficient ") + "Insufficient ".length();
        int end = at;
        while (end < said.length()
                && (Character.isLetterOrDigit(said.charAt(end)) || "-./".indexOf(said.charAt(end)) >= 0)) {
            end++;
        }
        return said.substring(at, end).replaceAll("[.]$", "");
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
        return ready == null ? "" : Item.text(ready, "reason") + ": " + Item.text(ready, "message");
    }
}
