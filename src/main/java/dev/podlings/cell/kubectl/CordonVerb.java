package dev.podlings.cell.kubectl;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * {@code kubectl cordon} and {@code uncordon}: whether a node takes new pods.
 *
 * @param closes whether it is to take none
 */
record CordonVerb(boolean closes) implements Verb {
    @Override
    public int run(Call call) {
        String word = call.arguments().word(0);
        List<String> names = call.arguments().from(1);
        if (names.isEmpty() && call.arguments().option("selector").isEmpty()) {
            throw new Arguments.Complaint(
                    "error: USAGE: " + word + " NODE [flags]\nSee 'kubectl " + word + " -h' for help and examples");
        }
        ApiKind nodes = call.kind("nodes");
        for (String name : names.isEmpty() ? call.listed(nodes) : names) {
            Call.Target node = new Call.Target(nodes, name.substring(name.indexOf('/') + 1));
            JsonNode live = call.ok(call.api().get(call.path(node))).json();
            boolean already = live.path("spec").path("unschedulable").asBoolean(false) == closes;
            if (!already) {
                String body = "{\"spec\":{\"unschedulable\":" + (closes ? "true" : "null") + "}}";
                String query = call.dryRun().isEmpty() ? "" : "?" + call.dryRun();
                call.ok(call.api().send("PATCH", call.path(node) + query, "application/merge-patch+json", body));
            }
            call.out().println("node/" + node.name() + (already ? " already " : " ") + word + "ed" + call.dryRunNote());
        }
        return 0;
    }
}
