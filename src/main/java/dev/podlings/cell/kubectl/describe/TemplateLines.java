package dev.podlings.cell.kubectl.describe;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The pod template of a controller. */
public final class TemplateLines {
    private TemplateLines() {}

    /** With tabs where columns end, as {@code rollout history --revision} prints it. */
    public static String withTabs(JsonNode template) {
        Page page = new Page();
        of(template, page);
        return page.withTabs();
    }

    static void of(JsonNode template, Page page) {
        JsonNode spec = template.path("spec");
        page.line(0, "Pod Template:");
        page.labels(2, "Labels", template.at("/metadata/labels"));
        if (!template.at("/metadata/annotations").isEmpty()) {
            page.annotations(2, "Annotations", template.at("/metadata/annotations"));
        }
        if (!spec.path("serviceAccountName").asString("").isEmpty()) {
            page.line(2, "Service Account:", spec.path("serviceAccountName").asString());
        }
        ContainerLines containers = new ContainerLines(2, MissingNode.getInstance(), field -> "", page);
        if (!spec.path("initContainers").isEmpty()) {
            containers.of("Init Containers", spec.path("initContainers"));
        }
        containers.of("Containers", spec.path("containers"));
        VolumeLines.of(spec.path("volumes"), 2, page);
        if (!spec.path("priorityClassName").asString("").isEmpty()) {
            page.line(2, "Priority Class Name:", spec.path("priorityClassName").asString());
        }
        PlacementLines.of(spec, 2, page);
    }
}
