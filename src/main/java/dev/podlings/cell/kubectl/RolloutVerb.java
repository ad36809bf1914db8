package dev.podlings.cell.kubectl;

import dev.podlings.cell.kubectl.describe.TemplateLines;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl rollout status | history | undo | restart | pause | resume}. */
final class RolloutVerb implements Verb {
    private static final List<String> WHAT = List.of("status", "history", "undo", "restart", "pause", "resume");
    private static final Set<String> ROLLED = Set.of("deployments", "statefulsets", "daemonsets");

    @Override
    public int run(Call call) throws IOException {
        String what = call.arguments().word(1);
        if (!WHAT.contains(what)) {
            throw new Arguments.Complaint(
                    what.isEmpty()
                            ? "error: podlings' own kubectl knows: rollout " + String.join(", ", WHAT)
                            : "error: unknown command \"" + what
                                    + "\"\nSee 'kubectl rollout -h' for help and examples");
        }
        List<Call.Target> targets = call.targetsOrAll(2);
        if (targets.isEmpty()) {
            call.err().println("No resources found in " + call.namespace() + " namespace.");
        }
        int exit = 0;
        for (Call.Target target : targets) {
            JsonNode live = call.ok(call.named(target.kind(), target.name())).json();
            exit = Math.max(
                    exit,
                    switch (what) {
                        case "status" -> status(call, target);
                        case "history" -> history(call, target);
                        case "undo" -> undo(call, target);
                        case "restart" -> restart(call, target);
                        default -> pause(call, target, live, what.equals("pause"));
                    });
        }
        return exit;
    }

    /** kubectl, rollout: Deployments alone can pause. */
    private static int pause(Call call, Call.Target target, JsonNode live, boolean pause) {
        boolean isPaused = live.path("spec").path("paused").asBoolean(false);
        String trouble = !target.kind().plural().equals("deployments")
                ? (pause ? "pausing" : "resuming") + " is not supported"
                : pause && isPaused ? "is already paused" : !pause && !isPaused ? "is not paused" : "";
        if (!trouble.isEmpty()) {
            throw new Arguments.Complaint(
                    "error: " + target.kind().resource() + " \"" + target.name() + "\" " + trouble);
        }
        String body = "{\"spec\":{\"paused\":" + (pause ? "true" : "null") + "}}";
        call.ok(call.api().send("PATCH", call.path(target), "application/merge-patch+json", body));
        call.out().println(target.typed() + (pause ? " paused" : " resumed"));
        return 0;
    }

    private static void supported(Call.Target target, String complaint) {
        if (!ROLLED.contains(target.kind().plural())) {
            throw new Arguments.Complaint("error: " + complaint);
        }
    }

    private static int status(Call call, Call.Target target) throws IOException {
        Progress progress = new Progress(call, target);
        boolean done = Until.of(call, target).is(progress, WaitVerb.limit(call, "0s"));
        if (!done) {
            call.err().println("error: timed out waiting for the condition");
            return 1;
        }
        return progress.failed ? 1 : 0;
    }

    /** Tells each new state once, and ends with the last one. */
    private static final class Progress implements Predicate<JsonNode> {
        private final Call call;
        private final Call.Target target;
        private String told = "";
        private boolean failed;

        Progress(Call call, Call.Target target) {
            this.call = call;
            this.target = target;
        }

        @Override
        public boolean test(JsonNode object) {
            if (object.isMissingNode()) {
                throw new Arguments.Complaint("Error from server (NotFound): "
                        + target.kind().resource() + " \"" + target.name() + "\" not found");
            }
            RolloutState state = RolloutState.of(target, object);
            if (!state.sentence().equals(told)) {
                told = state.sentence();
                (state.failed() ? call.err() : call.out()).println(told);
                call.out().flush();
            }
            failed = state.failed();
            return state.done() || state.failed();
        }
    }

    private static int restart(Call call, Call.Target target) {
        supported(target, target.kind().resource() + " \"" + target.name() + "\" restarting is not supported");
        String now = OffsetDateTime.ofInstant(call.clock().instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String body = "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/restartedAt\":\""
                + now + "\"}}}}}";
        call.ok(call.api().send("PATCH", call.path(target), "application/strategic-merge-patch+json", body));
        call.out().println(target.typed() + " restarted");
        return 0;
    }

    private record Revision(long number, JsonNode template, String cause) {
        /** As a learner writes it: without what the Deployment's controller added. */
        JsonNode written() {
            JsonNode copy = template.deepCopy();
            if (copy.path("metadata").path("labels") instanceof ObjectNode labels) {
                labels.remove("pod-template-hash");
            }
            return copy;
        }
    }

    private static int history(Call call, Call.Target target) {
        supported(
                target,
                "no history viewer has been implemented for \"" + target.kind().kind() + "\"");
        List<Revision> revisions = revisions(call, target);
        long number = CreateVerb.number(call.arguments().option("revision", "0"));
        if (number > 0) {
            Revision found = revisions.stream()
                    .filter(each -> each.number == number)
                    .findFirst()
                    .orElseThrow(() -> new Arguments.Complaint("error: unable to find the specified revision"));
            call.out().println(target.typed() + " with revision #" + number);
            call.out().println(TemplateLines.withTabs(found.template));
            return 0;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("REVISION", "CHANGE-CAUSE"));
        revisions.forEach(each -> rows.add(List.of(String.valueOf(each.number), each.cause)));
        call.out().println(target.typed() + " ");
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(String.format(Locale.ROOT, "%-9s %s%n", row.get(0), row.get(1))));
        call.out().println(lines);
        return 0;
    }

    private static int undo(Call call, Call.Target target) {
        supported(
                target,
                "no rollbacker has been implemented for \"" + target.kind().kind() + "\"");
        List<Revision> revisions = revisions(call, target);
        String wanted = call.arguments().option("to-revision", "0");
        long number = CreateVerb.number(wanted);
        Revision found = number == 0
                ? revisions.size() < 2 ? null : revisions.get(revisions.size() - 2)
                : revisions.stream()
                        .filter(each -> each.number == number)
                        .findFirst()
                        .orElse(null);
        if (found == null) {
            throw new Arguments.Complaint(
                    number == 0
                            ? target.kind().plural().equals("deployments")
                                    ? "error: no rollout history found for deployment \"" + target.name() + "\""
                                    : "error: no last revision to roll back to"
                            : "error: unable to find specified revision " + number + " in history");
        }
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.put("op", "replace").put("path", "/spec/template").set("value", found.written());
        String body = "[" + patch + "]";
        call.ok(call.api().send("PATCH", call.path(target), "application/json-patch+json", body));
        call.out().println(target.typed() + " rolled back");
        return 0;
    }

    private static List<Revision> revisions(Call call, Call.Target target) {
        boolean deployment = target.kind().plural().equals("deployments");
        String uid = call.ok(call.api().get(call.path(target)))
                .json()
                .path("metadata")
                .path("uid")
                .asString("");
        ApiKind kind = call.kind(deployment ? "replicasets.apps" : "controllerrevisions.apps");
        List<Revision> revisions = new ArrayList<>();
        call.ok(call.api().get(kind.path(call.namespace())))
                .json()
                .path("items")
                .forEach(item -> {
                    boolean owned = item.path("metadata")
                            .path("ownerReferences")
                            .path(0)
                            .path("uid")
                            .asString("")
                            .equals(uid);
                    if (owned) {
                        revisions.add(deployment ? ofReplicaSet(item) : ofControllerRevision(item));
                    }
                });
        revisions.sort(Comparator.comparingLong(Revision::number));
        return revisions;
    }

    private static Revision ofReplicaSet(JsonNode item) {
        JsonNode template = item.path("spec").path("template");
        String number = item.path("metadata")
                .path("annotations")
                .path("deployment.kubernetes.io/revision")
                .asString("0");
        return new Revision(Long.parseLong(number), template, cause(item));
    }

    private static Revision ofControllerRevision(JsonNode item) {
        JsonNode template = item.path("data").path("spec").path("template").deepCopy();
        if (template instanceof ObjectNode tree) {
            tree.remove("$patch");
        }
        return new Revision(item.path("revision").asLong(0), template, cause(item));
    }

    private static String cause(JsonNode item) {
        return item.path("metadata")
                .path("annotations")
                .path("kubernetes.io/change-cause")
                .asString("<none>");
    }
}
