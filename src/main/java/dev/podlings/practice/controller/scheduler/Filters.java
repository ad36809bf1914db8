package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The filters that look at one pod and one node. The texts are Kubernetes'. */
final class Filters {
    private static final Taint CORDON = new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule");

    private Filters() {}

    static List<Refusal> cordoned(PodNeeds pod, NodeView node) {
        return node.cordoned() && !CORDON.isToleratedBy(Json.at(pod.spec(), "tolerations"))
                ? List.of(Refusal.hopeless("node(s) were unschedulable"))
                : List.of();
    }

    static List<Refusal> otherName(PodNeeds pod, NodeView node) {
        String name = Json.text(pod.spec(), "nodeName");
        return name.isEmpty() || name.equals(node.name())
                ? List.of()
                : List.of(Refusal.hopeless("node(s) didn't match the requested node name"));
    }

    static List<Refusal> tainted(PodNeeds pod, NodeView node) {
        boolean off = node.taints().stream()
                .anyMatch(taint -> taint.keepsOff() && !taint.isToleratedBy(Json.at(pod.spec(), "tolerations")));
        return off ? List.of(Refusal.hopeless("node(s) had untolerated taint(s)")) : List.of();
    }

    static List<Refusal> unwanted(PodNeeds pod, NodeView node) {
        return NodeChoice.allows(pod.spec(), node)
                ? List.of()
                : List.of(Refusal.hopeless("node(s) didn't match Pod's node affinity/selector"));
    }

    static List<Refusal> portTaken(PodNeeds pod, NodeView node) {
        boolean taken = pod.requests().ports().stream()
                .anyMatch(port -> node.taken().ports().stream().anyMatch(port::isInTheWayOf));
        return taken
                ? List.of(Refusal.crowded("node(s) didn't have free ports for the requested pod ports"))
                : List.of();
    }

    static List<Refusal> full(PodNeeds pod, NodeView node) {
        List<Refusal> refusals = new ArrayList<>();
        Load room = node.room();
        if (node.taken().pods() + 1 > room.pods()) {
            refusals.add(Refusal.crowded("Too many pods"));
        }
        lacks(refusals, "Insufficient cpu", pod.requests().cpu(), node.taken().cpu(), room.cpu());
        lacks(
                refusals,
                "Insufficient memory",
                pod.requests().memory(),
                node.taken().memory(),
                room.memory());
        return refusals;
    }

    /** How many taints of the node only ask pods like this one to stay away if they can. */
    static long unwelcome(PodNeeds pod, NodeView node) {
        return node.taints().stream()
                .filter(taint -> taint.effect().equals("PreferNoSchedule"))
                .filter(taint -> !taint.isToleratedBy(Json.at(pod.spec(), "tolerations")))
                .count();
    }

    private static void lacks(List<Refusal> refusals, String reason, long asked, long taken, long room) {
        if (asked > 0 && asked > room - taken) {
            refusals.add(new Refusal(reason, asked > room));
        }
    }
}
