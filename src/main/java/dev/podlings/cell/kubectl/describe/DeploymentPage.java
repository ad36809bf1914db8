package dev.podlings.cell.kubectl.describe;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code describe deployment}. */
final class DeploymentPage {
    private static final String REVISION = "/metadata/annotations/deployment.kubernetes.io~1revision";

    private DeploymentPage() {}

    static void of(JsonNode deployment, Around around, Page page) {
        JsonNode spec = deployment.path("spec");
        page.line("Name", deployment.at("/metadata/name").asString(""));
        page.line("Namespace", deployment.at("/metadata/namespace").asString(""));
        page.line("CreationTimestamp", Times.date(deployment.at("/metadata/creationTimestamp")));
        page.labels(0, "Labels", deployment.at("/metadata/labels"));
        page.annotations(0, "Annotations", deployment.at("/metadata/annotations"));
        page.line("Selector", Selectors.text(spec.path("selector")));
        JsonNode status = deployment.path("status");
        page.line(
                "Replicas",
                spec.path("replicas").asInt(1) + " desired | "
                        + status.path("updatedReplicas").asInt(0) + " updated | "
                        + status.path("replicas").asInt(0) + " total | "
                        + status.path("availableReplicas").asInt(0) + " available | "
                        + status.path("unavailableReplicas").asInt(0) + " unavailable");
        page.line("StrategyType", spec.at("/strategy/type").asString(""));
        page.line("MinReadySeconds", spec.path("minReadySeconds").asString("0"));
        JsonNode rolling = spec.at("/strategy/rollingUpdate");
        if (rolling.isObject()) {
            page.line(
                    "RollingUpdateStrategy",
                    rolling.path("maxUnavailable").asString("") + " max unavailable, "
                            + rolling.path("maxSurge").asString("") + " max surge");
        }
        TemplateLines.of(spec.path("template"), page);
        conditions(status.path("conditions"), page);
        replicaSets(deployment, around, page);
        EventLines.of(deployment, around, page);
    }

    private static void conditions(JsonNode conditions, Page page) {
        if (conditions.isEmpty()) {
            return;
        }
        page.line(0, "Conditions:").line(2, "Type", "Status", "Reason").line(2, "----", "------", "------");
        conditions.forEach(each -> page.line(
                2,
                each.path("type").asString("") + " ",
                each.path("status").asString(""),
                each.path("reason").asString("")));
    }

    private static void replicaSets(JsonNode deployment, Around around, Page page) {
        List<String> old = new ArrayList<>();
        List<String> current = new ArrayList<>();
        String revision = deployment.at(REVISION).asString("");
        for (JsonNode set : around.all("replicasets.apps", "")) {
            if (Owner.is(deployment, set)) {
                (set.at(REVISION).asString("").equals(revision) ? current : old)
                        .add(set.at("/metadata/name").asString("") + " ("
                                + set.at("/status/replicas").asInt(0) + "/"
                                + set.at("/spec/replicas").asInt(0) + " replicas created)");
            }
        }
        page.line("OldReplicaSets", Page.orNone(String.join(", ", old)));
        page.line("NewReplicaSet", Page.orNone(String.join(", ", current)));
    }
}
