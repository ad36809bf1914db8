package dev.podlings.check.why.others;

import dev.podlings.check.why.Reason;
import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What keeps a HorizontalPodAutoscaler from scaling. Kubernetes: it tells so in three conditions. */
final class Autoscalers {
    static final List<Rule> RULES =
            List.of(Autoscalers::noTarget, Autoscalers::unable, Autoscalers::inactive, Autoscalers::atLimit);

    private Autoscalers() {}

    private static Optional<Ref> wanted(Other scaler) {
        return Kind.named(scaler.text("spec", "scaleTargetRef", "kind"))
                .filter(Kind::isWorkload)
                .map(kind -> new Ref(kind, scaler.text("spec", "scaleTargetRef", "name")));
    }

    /** What it scales, where that is there and of a kind that is known. */
    static List<Ref> target(Other scaler, World world) {
        return wanted(scaler).filter(ref -> world.find(ref).isPresent()).stream()
                .toList();
    }

    private static List<Reason> noTarget(Other scaler, World world, Elsewhere elsewhere) {
        return wanted(scaler)
                .filter(ref -> world.canSee(ref.kind()) && world.find(ref).isEmpty())
                .map(ref -> Rule.found("scaler-no-target", scaler, scaler.name(), ref.spoken())
                        .next("kubectl get " + ref.kind().plural())
                        .alone())
                .orElse(List.of());
    }

    private static List<Reason> unable(Other scaler, World world, Elsewhere elsewhere) {
        boolean isTold = !noTarget(scaler, world, elsewhere).isEmpty();
        return isTold ? List.of() : is(scaler, "AbleToScale", "False", "scaler-unable");
    }

    private static List<Reason> inactive(Other scaler, World world, Elsewhere elsewhere) {
        JsonNode active = scaler.condition("ScalingActive");
        // Kubernetes, HPA: implicit maintenance mode, with 0 replicas it leaves its target alone.
        boolean isSwitchedOff = active != null && "ScalingDisabled".equals(Item.text(active, "reason"));
        return is(scaler, "ScalingActive", "False", isSwitchedOff ? "scaler-off" : "scaler-no-metrics");
    }

    private static List<Reason> atLimit(Other scaler, World world, Elsewhere elsewhere) {
        return is(scaler, "ScalingLimited", "True", "scaler-limit");
    }

    private static List<Reason> is(Other scaler, String type, String status, String trouble) {
        JsonNode condition = scaler.condition(type);
        return condition != null && status.equals(Item.text(condition, "status"))
                ? Rule.described(Rule.found(trouble, scaler, scaler.name(), limits(scaler))
                                .seen(Events.said(condition)))
                        .alone()
                : List.of();
    }

    private static String limits(Other scaler) {
        return scaler.number(1, "spec", "minReplicas") + "–" + scaler.number(1, "spec", "maxReplicas");
    }
}
