package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses among nodes: all filters must let one through, and of those left the best goes first. */
final class Choice {
    private final List<Filter> filters;
    private final Comparator<NodeView> bestFirst;

    /** @param bestFirst decides between nodes that suit; must never call two different ones equal */
    Choice(List<Filter> filters, Comparator<NodeView> bestFirst) {
        this.filters = List.copyOf(filters);
        this.bestFirst = bestFirst;
    }

    Outcome of(PodNeeds pod, List<NodeView> nodes) {
        List<NodeView> suiting = new ArrayList<>();
        List<List<Refusal>> refusals = new ArrayList<>();
        for (NodeView node : nodes) {
            List<Refusal> refused = firstRefusals(pod, node);
            if (refused.isEmpty()) {
                suiting.add(node);
            } else {
                refusals.add(refused);
            }
        }
        if (suiting.isEmpty()) {
            boolean preempts = !Json.text(pod.spec(), "preemptionPolicy").equals("Never");
            return new Outcome.Unschedulable(FitMessage.of(refusals, preempts));
        }
        // A node that the pod's volumes were made for comes before any other.
        return suiting.stream()
                .filter(node -> node.name().equals(pod.nominated()))
                .findFirst()
                .or(() -> suiting.stream().min(bestFirst))
                .map(Outcome.Chosen::new)
                .orElseThrow();
    }

    /** What the first filter that refuses says: those after it are not asked. */
    private List<Refusal> firstRefusals(PodNeeds pod, NodeView node) {
        for (Filter filter : filters) {
            List<Refusal> refusals = filter.refuse(pod, node);
            if (!refusals.isEmpty()) {
                return refusals;
            }
        }
        return List.of();
    }
}
