package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
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
            return Reason.of(
                            "terminating-lost-node",
                            pod.ref(),
                            pod.name() + " is Terminating on node " + pod.text("spec", "nodeName")
                                    + ", which does not answer: nobody can confirm that it has stopped")
                    .seen("at most one pod of this name may run, so no successor is made")
                    .next("kubectl get nodes")
                    .alone();
        }
        if (!pod.finalizers().isEmpty()) {
            return Reason.of(
                            "terminating-finalizer",
                            pod.ref(),
                            pod.name() + " is Terminating and waits for its finalizers: "
                                    + Plain.list(pod.finalizers()))
                    .next("kubectl get pod " + pod.name() + " -o jsonpath='{.metadata.finalizers}'")
                    .alone();
        }
        Duration over = Duration.between(end, world.now());
        if (over.compareTo(PATIENCE) > 0) {
            return Reason.of(
                            "terminating-late",
                            pod.ref(),
                            pod.name() + " is Terminating, " + Plain.time(over) + " longer than its grace period")
                    .next("kubectl describe pod " + pod.name())
                    .alone();
        }
        String hint =
                grace >= 10 ? "a process that ignores SIGTERM takes the whole grace period of " + grace + " s" : "";
        return Reason.of(
                        "terminating",
                        pod.ref(),
                        pod.name() + " is Terminating: its containers have "
                                + Plain.time(Duration.between(world.now(), end)) + " left to stop")
                .seen(hint)
                .alone();
    }

    private static List<Reason> lostNode(Item pod, World world) {
        Optional<Item> node = node(pod, world).filter(PlacingTroubles::isLost);
        return pod.isDeleting() || node.isEmpty()
                ? List.of()
                : Reason.of(
                                "lost-node",
                                pod.ref(),
                                "node " + node.get().name() + " of " + pod.name() + " does not answer")
                        .seen(readyMessage(node.get()))
                        .next("kubectl describe node " + node.get().name())
                        .alone();
    }

    private static List<Reason> claimNotThere(Item pod, World world) {
        List<Reason> out = new ArrayList<>();
        for (String claim : Pods.isScheduled(pod) ? List.<String>of() : Pods.claims(pod)) {
            if (world.canSee(Kind.PERSISTENT_VOLUME_CLAIM)
                    && world.find(Ref.claim(claim)).isEmpty()) {
                out.add(Reason.of(
                                "claim-not-there",
                                pod.ref(),
                                pod.name() + " wants the claim " + claim + ", which does not exist")
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
                ? Reason.of(
                        "unbound-claim", pod.ref(), pod.name() + " is not placed on a node before its claims are bound")
                : why(pod, said);
        return reason.seen(said).alone();
    }

    private static Reason why(Item pod, String said) {
        String none = "no node takes " + pod.name() + ": ";
        Ref ref = pod.ref();
        if (said.contains("Insufficient")) {
            return Reason.of("insufficient", ref, none + "it asks for more " + resource(said) + " than is free")
                    .next("kubectl describe nodes");
        }
        if (said.contains("volume node affinity conflict")) {
            return Reason.of("volume-elsewhere", ref, none + "its volume lives on a node that cannot take it")
                    .next("kubectl get pv -o yaml");
        }
        if (said.contains("anti-affinity")) {
            return Reason.of(
                            "anti-affinity",
                            ref,
                            none + "its anti-affinity rule wants a node of its own, and there is none left")
                    .next("kubectl get pods -o wide");
        }
        if (said.contains("unschedulable")) {
            return Reason.of("cordoned", ref, none + "the nodes are cordoned").next("kubectl get nodes");
        }
        if (said.contains("taint")) {
            return Reason.of("taint", ref, none + "the nodes have a taint that it does not tolerate")
                    .next("kubectl describe nodes");
        }
        if (said.contains("affinity") || said.contains("selector")) {
            return Reason.of("node-selector", ref, none + "none has the labels that it asks for")
                    .next("kubectl get nodes --show-labels");
        }
        if (said.contains("free ports")) {
            return Reason.of("host-port", ref, none + "the host port that it asks for is taken")
                    .next("kubectl get pods -o wide");
        }
        return Reason.of("unschedulable", ref, pod.name() + " cannot be placed on a node")
                .next("kubectl describe pod " + pod.name());
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
