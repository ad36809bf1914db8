package dev.podlings.cell.kubectl.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the pods of a node ask of it: each of them, and all together. */
final class NodeLoad {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final List<String> FIRST = List.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> NOT_COUNTED = Set.of("pods", "cpu", "memory", "ephemeral-storage");

    private NodeLoad() {}

    static void of(JsonNode node, Around around, Page page) {
        String name = node.at("/metadata/name").asString("");
        JsonNode all = node.at("/status/allocatable");
        List<JsonNode> pods = around.all("pods", "fieldSelector=spec.nodeName%3D" + name).stream()
                .filter(pod -> !ENDED.contains(pod.at("/status/phase").asString("")))
                .toList();
        page.line("Non-terminated Pods", "(" + pods.size() + " in total)");
        page.line(2, "Namespace", "Name", "", "CPU Requests", "CPU Limits", "Memory Requests", "Memory Limits", "Age");
        page.line(2, "---------", "----", "", "------------", "----------", "---------------", "-------------", "---");
        pods.forEach(pod -> pod(pod, all, around, page));
        page.line(0, "Allocated resources:");
        page.line(0, "  (Total limits may be over 100 percent, i.e., overcommitted.)");
        page.line(2, "Resource", "Requests", "Limits").line(2, "--------", "--------", "------");
        Stream<String> rest = all.properties().stream()
                .map(Map.Entry::getKey)
                .filter(each -> !NOT_COUNTED.contains(each))
                .sorted();
        Stream.concat(FIRST.stream(), rest)
                .forEach(resource -> page.line(
                        2, resource, total(pods, "requests", resource, all), total(pods, "limits", resource, all)));
    }

    private static void pod(JsonNode pod, JsonNode all, Around around, Page page) {
        List<String> cells = new ArrayList<>();
        cells.add(pod.at("/metadata/namespace").asString(""));
        cells.add(pod.at("/metadata/name").asString(""));
        cells.add("");
        for (String resource : List.of("cpu", "memory")) {
            for (String which : List.of("requests", "limits")) {
                cells.add(Amounts.ofPod(pod.path("spec"), which, resource).of(Amounts.of(all.path(resource))));
            }
        }
        cells.add(Times.since(pod.at("/metadata/creationTimestamp"), around.now()));
        page.line(2, cells.toArray(String[]::new));
    }

    private static String total(List<JsonNode> pods, String which, String resource, JsonNode all) {
        Amounts sum = pods.stream()
                .map(pod -> Amounts.ofPod(pod.path("spec"), which, resource))
                .reduce(Amounts.NONE, Amounts::plus);
        // kubectl, describe node: of further resources the sum alone.
        return FIRST.contains(resource) || resource.startsWith("hugepages-")
                ? sum.of(Amounts.of(all.path(resource)))
                : sum.toString();
    }
}
