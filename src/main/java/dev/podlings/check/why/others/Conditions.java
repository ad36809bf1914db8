package dev.podlings.check.why.others;

import dev.podlings.check.why.Heard;
import dev.podlings.check.why.Reason;
import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the status of any object says. Kubernetes, API conventions: a condition is True, False or Unknown, and its type
 * alone tells whether True is good ({@code Ready}) or bad ({@code Degraded}).
 */
final class Conditions {
    static final List<Rule> RULES =
            List.of(Conditions::notTaken, Conditions::notObserved, Conditions::bad, Conditions::failed);

    private static final Set<String> GOOD = Set.of(
            "Ready",
            "Available",
            "Healthy",
            "Synced",
            "Established",
            "NamesAccepted",
            "Accepted",
            "Programmed",
            "ResolvedRefs",
            "Reconciled",
            "Valid",
            "Initialized",
            "Installed",
            "Released",
            "Bound",
            "Succeeded",
            "Approved");
    private static final Set<String> BAD = Set.of(
            "Stalled",
            "Degraded",
            "Failed",
            "Failure",
            "Error",
            "Terminating",
            "ReplicaFailure",
            "NonStructuralSchema",
            "Denied");
    private static final Pattern BAD_PHASE =
            Pattern.compile("(?i).*(fail|error|degraded|unhealthy|invalid|denied|rejected|lost).*");

    private Conditions() {}

    /** Nobody has written its status although there is a place for it. */
    private static List<Reason> notTaken(Other object, World world, Elsewhere elsewhere) {
        return object.kind().keepsStatus() && object.at("status").isEmpty() && object.has("spec")
                ? Rule.described(Rule.found(
                                        "no-status",
                                        object,
                                        object.ref().spoken(),
                                        object.kind().title())
                                .seen(Heard.warning(OtherDiagnosis.events(object, world))))
                        .alone()
                : List.of();
    }

    private static List<Reason> notObserved(Other object, World world, Elsewhere elsewhere) {
        int seen = object.number(Integer.MAX_VALUE, "status", "observedGeneration");
        return seen < object.number(0, "metadata", "generation")
                ? Rule.described(Rule.found("status-old", object, object.ref().spoken()))
                        .alone()
                : List.of();
    }

    private static List<Reason> bad(Other object, World world, Elsewhere elsewhere) {
        List<Reason> out = new ArrayList<>();
        boolean isJudged = false;
        for (JsonNode condition : object.list("status", "conditions")) {
            String type = Item.text(condition, "type");
            boolean isTrue = "True".equals(Item.text(condition, "status"));
            isJudged |= GOOD.contains(type) || BAD.contains(type);
            if (GOOD.contains(type) ? !isTrue : BAD.contains(type) && isTrue) {
                out.add(saying("condition", object, condition));
            }
        }
        return isJudged ? out : unclear(object);
    }

    private static Reason saying(String trouble, Other object, JsonNode condition) {
        return Rule.described(Rule.found(
                        trouble,
                        object,
                        object.ref().spoken(),
                        Item.text(condition, "type"),
                        Item.text(condition, "status"))
                .seen(Events.said(condition)));
    }

    /** Where no condition is of a type whose meaning is known, those that are not True are named, and no more. */
    private static List<Reason> unclear(Other object) {
        return object.list("status", "conditions").stream()
                .filter(condition -> !"True".equals(Item.text(condition, "status")))
                .map(condition -> saying("condition-unclear", object, condition))
                .toList();
    }

    private static List<Reason> failed(Other object, World world, Elsewhere elsewhere) {
        String phase = object.text("status", "phase").isEmpty()
                ? object.text("status", "state")
                : object.text("status", "phase");
        String message = object.text("status", "message").isEmpty()
                ? object.text("status", "reason")
                : object.text("status", "message");
        return BAD_PHASE.matcher(phase).matches()
                ? Rule.described(Rule.found("phase", object, object.ref().spoken(), phase)
                                .seen(message))
                        .alone()
                : List.of();
    }
}
