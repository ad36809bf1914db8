package dev.podlings.practice.controller.scheduler;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Kubernetes' sentence about why no node suits, as it stands in the event and in the condition PodScheduled. */
final class FitMessage {
    private FitMessage() {}

    /**
     * @param refusals of each node; none is empty
     * @param preempts false for a pod that does not push others away
     */
    static String of(List<List<Refusal>> refusals, boolean preempts) {
        if (refusals.isEmpty()) {
            return "no nodes available to schedule pods";
        }
        String head = head(refusals.size());
        List<String> reasons =
                refusals.stream().flatMap(List::stream).map(Refusal::reason).collect(Collectors.toList());
        return head + " " + counted(reasons) + ". no new claims to deallocate, " + preemption(refusals, head, preempts);
    }

    /** About something that makes every node unfit before any is looked at. */
    static String ofPod(String reason, int nodes) {
        return nodes == 0 ? "no nodes available to schedule pods" : head(nodes) + " " + reason + ". not found";
    }

    private static String preemption(List<List<Refusal>> refusals, String head, boolean preempts) {
        if (!preempts) {
            return "preemption: not eligible due to preemptionPolicy=Never.";
        }
        List<String> chances = refusals.stream()
                .map(node -> node.stream().anyMatch(Refusal::hopeless)
                        ? "Preemption is not helpful for scheduling"
                        : "No preemption victims found for incoming pod")
                .collect(Collectors.toList());
        return "preemption: " + head + " " + counted(chances) + ".";
    }

    private static String head(int nodes) {
        return "0/" + nodes + " nodes are available:";
    }

    private static String counted(List<String> reasons) {
        Map<String, Integer> counts = new TreeMap<>();
        reasons.forEach(reason -> counts.merge(reason, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
