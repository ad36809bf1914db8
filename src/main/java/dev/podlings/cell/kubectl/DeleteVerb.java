package dev.podlings.cell.kubectl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl delete}: waits until the objects are gone, unless told not to. */
final class DeleteVerb implements Verb {
    private static final String WARNING = "Warning: Immediate deletion does not wait for confirmation that the running"
            + " resource has been terminated. The resource may continue to run on the cluster indefinitely.";

    @Override
    public int run(Call call) throws IOException {
        int exit = 0;
        if (call.arguments().is("now")
                && call.arguments().option("grace-period").isPresent()) {
            throw new Arguments.Complaint("error: --now and --grace-period cannot be specified together");
        }
        List<Call.Target> targets = targets(call);
        if (targets.isEmpty()) {
            call.out().println("No resources found");
        }
        if (call.arguments().is("force")) {
            call.err().println(WARNING);
        }
        // Another object may have the name by the time that this one is waited for.
        Map<Call.Target, String> deleted = new LinkedHashMap<>();
        for (Call.Target target : targets) {
            Reply reply = call.isClientDryRun()
                    ? call.api().get(call.path(target))
                    : call.api().delete(call.path(target), options(call).toString());
            if (reply.isNotFound() && call.arguments().is("ignore-not-found")) {
                continue;
            }
            if (!reply.isOk()) {
                call.err().println(reply.refusal());
                exit = 1;
                continue;
            }
            String kind = target.kind().typed();
            String how = call.arguments().is("force") ? " force deleted" : " deleted";
            String where = target.kind().namespaced() ? " from " + call.namespace() + " namespace" : "";
            call.out().println(kind + " \"" + target.name() + "\"" + how + where + call.dryRunNote());
            deleted.put(target, Until.uid(reply.json()));
        }
        boolean waits = !call.arguments().isOff("wait") && !call.arguments().is("force") && !call.isDryRun();
        for (Call.Target target : waits ? deleted.keySet() : Set.<Call.Target>of()) {
            call.out().flush();
            if (!Until.of(call, target).gone(deleted.getOrDefault(target, ""), WaitVerb.limit(call, "0s"))) {
                call.err().println("error: timed out waiting for the condition on " + target.typed());
                exit = 1;
            }
        }
        return exit;
    }

    private static List<Call.Target> targets(Call call) throws IOException {
        if (call.arguments().files().isEmpty()) {
            return call.targets(1);
        }
        List<Call.Target> targets = new ArrayList<>();
        for (String file : ApplyVerb.files(call)) {
            for (ObjectNode object : ApplyVerb.read(call, file)) {
                String name = object.path("metadata").path("name").asString("");
                targets.add(new Call.Target(ApplyVerb.kind(call, file, object), name));
            }
        }
        return targets;
    }

    private static ObjectNode options(Call call) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put("apiVersion", "v1").put("kind", "DeleteOptions");
        String cascade = call.arguments().option("cascade", "background");
        options.put(
                "propagationPolicy",
                switch (cascade) {
                    case "orphan", "false" -> "Orphan";
                    case "foreground" -> "Foreground";
                    default -> "Background";
                });
        Optional<String> grace = call.arguments().option("grace-period");
        if (call.arguments().is("now")) {
            options.put("gracePeriodSeconds", 1);
        } else if (grace.isPresent() || call.arguments().is("force")) {
            options.put("gracePeriodSeconds", CreateVerb.number(grace.orElse("0")));
        }
        if (!call.dryRun().isEmpty()) {
            options.putArray("dryRun").add("All");
        }
        return options;
    }
}
