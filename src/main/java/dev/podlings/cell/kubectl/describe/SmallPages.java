package dev.podlings.cell.kubectl.describe;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** {@code describe} of namespaces, service accounts and disruption budgets. */
final class SmallPages {
    private SmallPages() {}

    static void namespace(JsonNode namespace, Around around, Page page) {
        String name = namespace.at("/metadata/name").asString("");
        page.line("Name", name);
        page.labels(0, "Labels", namespace.at("/metadata/labels"));
        page.annotations(0, "Annotations", namespace.at("/metadata/annotations"));
        page.line("Status", namespace.at("/status/phase").asString(""));
        within("resourcequotas", name, "Resource Quotas", "No resource quota.", around, page);
        within("limitranges", name, "Resource Limits", "No LimitRange resource.", around, page);
    }

    private static void within(String kind, String namespace, String title, String none, Around around, Page page) {
        List<JsonNode> found = around.all(kind, "").stream()
                .filter(each -> each.at("/metadata/namespace").asString("").equals(namespace))
                .toList();
        page.line(0, "");
        if (found.isEmpty()) {
            page.line(0, none);
            return;
        }
        page.line(0, title + ":");
        found.forEach(each -> page.line(2, each.at("/metadata/name").asString("")));
    }

    static void serviceAccount(JsonNode account, Around around, Page page) {
        head(account, page);
        page.labels(0, "Labels", account.at("/metadata/labels"));
        page.annotations(0, "Annotations", account.at("/metadata/annotations"));
        page.lines(0, "Image pull secrets", names(account.path("imagePullSecrets")));
        page.lines(0, "Mountable secrets", names(account.path("secrets")));
        String name = account.at("/metadata/name").asString("");
        page.lines(
                0,
                "Tokens",
                around.all("secrets", "fieldSelector=type%3Dkubernetes.io%2Fservice-account-token").stream()
                        .filter(each -> each.at("/metadata/annotations/kubernetes.io~1service-account.name")
                                .asString("")
                                .equals(name))
                        .map(each -> each.at("/metadata/name").asString(""))
                        .toList());
        EventLines.of(account, around, page);
    }

    private static List<String> names(JsonNode references) {
        return StreamSupport.stream(references.spliterator(), false)
                .map(each -> each.path("name").asString(""))
                .toList();
    }

    static void budget(JsonNode budget, Around around, Page page) {
        head(budget, page);
        page.lineIf("Min available", budget.at("/spec/minAvailable"));
        page.lineIf("Max unavailable", budget.at("/spec/maxUnavailable"));
        page.line("Selector", Selectors.text(budget.at("/spec/selector")));
        JsonNode status = budget.path("status");
        page.line(0, "Status:");
        page.line(4, "Allowed disruptions:", status.path("disruptionsAllowed").asString("0"));
        page.line(4, "Current:", status.path("currentHealthy").asString("0"));
        page.line(4, "Desired:", status.path("desiredHealthy").asString("0"));
        page.line(4, "Total:", status.path("expectedPods").asString("0"));
        EventLines.of(budget, around, page);
    }

    private static void head(JsonNode object, Page page) {
        page.line("Name", object.at("/metadata/name").asString(""));
        page.line("Namespace", object.at("/metadata/namespace").asString(""));
    }
}
