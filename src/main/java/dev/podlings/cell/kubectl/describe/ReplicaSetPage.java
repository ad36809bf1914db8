package dev.podlings.cell.kubectl.describe;

import tools.jackson.databind.JsonNode;

/** {@code describe replicaset}. */
final class ReplicaSetPage {
    private ReplicaSetPage() {}

    static void of(JsonNode set, Around around, Page page) {
        page.line("Name", set.at("/metadata/name").asString(""));
        page.line("Namespace", set.at("/metadata/namespace").asString(""));
        page.line("Selector", Selectors.text(set.at("/spec/selector")));
        page.labels(0, "Labels", set.at("/metadata/labels"));
        page.annotations(0, "Annotations", set.at("/metadata/annotations"));
        Owner.line(set, page);
        page.line(
                "Replicas",
                set.at("/status/replicas").asInt(0) + " current / "
                        + set.at("/spec/replicas").asInt(1) + " desired");
        PodsStatus.line(set, around, page);
        TemplateLines.of(set.at("/spec/template"), page);
        EventLines.of(set, around, page);
    }
}
