package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code replaced: pod/mongo-1}: the name is back and belongs to another object than when the step began. */
record Replaced(List<ObjectName> names) implements Compared {
    static final List<String> KEYS = List.of("replaced");
    private static final Set<Deed.What> WAYS = Set.of(
            Deed.What.DELETED,
            Deed.What.DELETE_BEGUN,
            Deed.What.ORPHANED,
            Deed.What.EVICTED,
            Deed.What.RECREATED,
            Deed.What.TEMPLATE_CHANGED);

    static @Nullable Expectation read(Fields fields) {
        List<ObjectName> names = ObjectName.readAll(fields, "replaced");
        return names.isEmpty() ? null : new Replaced(names);
    }

    @Override
    public Verdict judge(Ref ref, Scene scene) {
        Item before = scene.before(ref).orElse(null);
        Item now = scene.now(ref).orElse(null);
        if (before != null
                && before.controller() != null
                && isWanted(before, scene)
                && (now == null ? scene.isForeseeing() : scene.isAsGoodAsGone(now))) {
            return Verdict.passed(Say.of("replaced.goes", ref.name()));
        }
        if (now == null) {
            return before == null
                    ? Explain.missing(ref, scene.world())
                    : Explain.why(
                            Verdict.notYet(Say.of("replaced.gone", ref.name()))
                                    .fact(Say.of("replaced.old", Plain.uid(before.uid()))),
                            ref,
                            scene.world());
        }
        if (before == null || before.uid().equals(now.uid())) {
            return stillTheSame(ref, before == null ? now : before, now, scene);
        }
        JsonNode owner = before.controller();
        return owner != null && now.controller() == null && !wasOrphaned(now, scene)
                ? byHand(before, owner, now, ref)
                : Verdict.passed(Explain.uids(before, now));
    }

    /** Whether it will have a successor: a set that is gone, or wants fewer, makes none. */
    private static boolean isWanted(Item pod, Scene scene) {
        return scene.world().all(Kind.STATEFUL_SET).stream()
                .filter(pod::isControlledBy)
                .findFirst()
                .map(set -> !set.isDeleting() && Sets.podNames(set).contains(pod.name()))
                .orElse(pod.kind() != Kind.POD
                        || !"StatefulSet".equals(Item.text(Objects.requireNonNull(pod.controller()), "kind")));
    }

    /** It was the controller's until somebody took that away from above it. */
    private static boolean wasOrphaned(Item now, Scene scene) {
        return scene.deeds().all().stream()
                .anyMatch(deed -> deed.what() == Deed.What.ORPHANED
                        && deed.explains(now.ref())
                        && now.created().filter(made -> made.isAfter(deed.at())).isEmpty());
    }

    /** A namesake that nobody's controller made is no successor. */
    private static Verdict byHand(Item before, JsonNode owner, Item now, Ref ref) {
        return Verdict.notYet(Say.of("replaced.byHand", ref.name(), Explain.uids(before, now)))
                .because(Say.of("replaced.nobodys", Item.text(owner, "kind"), Item.text(owner, "name")))
                .next("kubectl delete " + ref.kind().typed() + " " + ref.name());
    }

    private static Verdict stillTheSame(Ref ref, Item before, Item now, Scene scene) {
        if (now.isDeleting()) {
            return Explain.why(Verdict.notYet(Say.of("leaving", ref.name())), ref, scene.world());
        }
        Verdict verdict = Verdict.notYet(Say.of("replaced.same", ref.name(), Plain.uid(now.uid())))
                .next("kubectl delete " + ref.kind().typed() + " " + ref.name());
        int restarts = Pods.restarts(now) - Pods.restarts(before);
        if (ref.kind() == Kind.POD && restarts > 0) {
            verdict = verdict.fact(Say.of("replaced.restarted", Pods.restarts(before), Pods.restarts(now)))
                    .because(Say.of("replaced.samePod"));
        }
        return verdict;
    }

    @Override
    public boolean intends(Deed deed) {
        return WAYS.contains(deed.what());
    }
}
