package dev.podlings.check.why.others;

import dev.podlings.check.why.Diagnosis;
import dev.podlings.check.why.Explanation;
import dev.podlings.check.why.Finalizers;
import dev.podlings.check.why.Heard;
import dev.podlings.check.why.Owners;
import dev.podlings.check.why.Reason;
import dev.podlings.check.world.Events;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.OtherKind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds out why an object of a kind that lessons do not know is not getting anywhere. */
public final class OtherDiagnosis {
    private OtherDiagnosis() {}

    public static Explanation of(Other object, World world, Elsewhere elsewhere) {
        List<Reason> own = new ArrayList<>(Finalizers.held(object));
        own.addAll(Owners.gone(object, world));
        rules(object.kind()).forEach(rule -> own.addAll(rule.examine(object, world, elsewhere)));
        List<Reason> reasons = new ArrayList<>();
        waitsFor(object, world).forEach(ref -> reasons.addAll(Diagnosis.causesFirst(ref, world)));
        reasons.addAll(own);
        reasons.sort(Comparator.comparing(Reason::stopsNothing));
        return Explanation.ofOther(object.ref(), reasons.isEmpty() ? warned(object, world) : reasons, world);
    }

    /** Whether more is known of it than what any object says of itself. */
    public static boolean hasRules(OtherKind kind) {
        return rules(kind) != Conditions.RULES;
    }

    private static List<Rule> rules(OtherKind kind) {
        return switch (kind.group() + "/" + kind.title()) {
            case "batch/CronJob" -> CronJobs.RULES;
            case "networking.k8s.io/Ingress" -> Ingresses.RULES;
            case "networking.k8s.io/NetworkPolicy" -> Bystanders.OF_POLICIES;
            case "autoscaling/HorizontalPodAutoscaler" -> Autoscalers.RULES;
            case "rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding" ->
                Bystanders.OF_BINDINGS;
            case "/ResourceQuota" -> Bystanders.OF_QUOTAS;
            default -> Conditions.RULES;
        };
    }

    /** The objects of kinds with rules of their own that it cannot get on without. */
    private static List<Ref> waitsFor(Other object, World world) {
        return switch (object.kind().group() + "/" + object.kind().title()) {
            case "batch/CronJob" -> CronJobs.unfinished(object, world);
            case "networking.k8s.io/Ingress" -> Ingresses.services(object, world);
            case "autoscaling/HorizontalPodAutoscaler" -> Autoscalers.target(object, world);
            default -> List.of();
        };
    }

    /** What nobody explains: the newest warning about it, if there is one. */
    private static List<Reason> warned(Other object, World world) {
        String warning = Heard.warning(events(object, world));
        return warning.isEmpty()
                ? List.of()
                : Rule.described(Rule.found("warned", object, object.ref().spoken())
                                .seen(warning))
                        .alone();
    }

    /** The events about it, the newest last. */
    static List<Item> events(Other object, World world) {
        return world.all(Kind.EVENT).stream()
                .filter(event -> object.name().equals(event.text("involvedObject", "name"))
                        && object.kind().title().equals(event.text("involvedObject", "kind")))
                .sorted(Comparator.comparing(Events::last))
                .toList();
    }
}
