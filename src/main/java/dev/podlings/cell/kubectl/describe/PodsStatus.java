package dev.podlings.cell.kubectl.describe;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** How many of a controller's pods are in which phase. */
final class PodsStatus {
    private PodsStatus() {}

    static void line(JsonNode owner, Around around, Page page) {
        List<String> phases = around.all("pods", "").stream()
                .filter(pod -> Owner.is(owner, pod))
                .map(pod -> pod.at("/status/phase").asString(""))
                .toList();
        page.line(
                "Pods Status",
                count(phases, "Running") + " Running / " + count(phases, "Pending") + " Waiting / "
                        + count(phases, "Succeeded") + " Succeeded / " + count(phases, "Failed") + " Failed");
    }

    private static long count(List<String> phases, String phase) {
        return phases.stream().filter(phase::equals).count();
    }
}
