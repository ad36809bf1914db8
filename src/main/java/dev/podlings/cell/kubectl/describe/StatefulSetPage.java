package dev.podlings.cell.kubectl.describe;

import tools.jackson.databind.JsonNode;

/** {@code describe statefulset}. */
final class StatefulSetPage {
    private StatefulSetPage() {}

    static void of(JsonNode set, Around around, Page page) {
        JsonNode spec = set.path("spec");
        page.line("Name", set.at("/metadata/name").asString(""));
        page.line("Namespace", set.at("/metadata/namespace").asString(""));
        page.line("CreationTimestamp", Times.date(set.at("/metadata/creationTimestamp")));
        page.line("Selector", Selectors.text(spec.path("selector")));
        page.labels(0, "Labels", set.at("/metadata/labels"));
        page.annotations(0, "Annotations", set.at("/metadata/annotations"));
        page.line(
                "Replicas",
                spec.path("replicas").asInt(1) + " desired | "
                        + set.at("/status/replicas").asInt(0) + " total");
        page.line("Update Strategy", spec.at("/updateStrategy/type").asString(""));
        JsonNode rolling = spec.at("/updateStrategy/rollingUpdate");
        if (rolling.has("partition")) {
            page.line(2, "Partition:", rolling.path("partition").asString(""));
            if (rolling.has("maxUnavailable")) {
                page.line(2, "MaxUnavailable:", rolling.path("maxUnavailable").asString(""));
            }
        }
        PodsStatus.line(set, around, page);
        TemplateLines.of(spec.path("template"), page);
        claims(spec.path("volumeClaimTemplates"), page);
        EventLines.of(set, around, page);
    }

    private static void claims(JsonNode templates, Page page) {
        if (templates.isEmpty()) {
            page.line("Volume Claims", "<none>");
            return;
        }
        page.line(0, "Volume Claims:");
        for (JsonNode claim : templates) {
            page.line(2, "Name:", claim.at("/metadata/name").asString(""));
            page.line(2, "StorageClass:", claim.at("/spec/storageClassName").asString(""));
            page.labels(2, "Labels", claim.at("/metadata/labels"));
            page.annotations(2, "Annotations", claim.at("/metadata/annotations"));
            page.line(
                    2, "Capacity:", claim.at("/spec/resources/requests/storage").asString("<default>"));
            page.line(2, "Access Modes:", "[" + Page.joined(claim.at("/spec/accessModes"), " ") + "]");
        }
    }
}
