package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code untouched: [pod/mongo-0, pod/mongo-2]}: the same objects as when the step began, not restarted, not edited.
 */
record Untouched(List<ObjectName> names) implements Expectation {
    static final List<String> KEYS = List.of("untouched");

    static @Nullable Expectation read(Fields fields) {
        List<ObjectName> names = ObjectName.readAll(fields, "untouched");
        return names.isEmpty() ? null : new Untouched(names);
    }

    @Override
    public boolean isPromise() {
        return true;
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public Judge open(Scene scene) {
        return () -> Each.of(ObjectName.all(names, scene), ref -> judge(ref, scene));
    }

    private static Verdict judge(Ref ref, Scene scene) {
        Item before = scene.before(ref).orElse(null);
        if (!scene.world().canSee(ref.kind())) {
            return Verdict.couldNotCheck(Explain.unseen(ref));
        }
        if (before == null) {
            return Verdict.notYet(Say.of("untouched.never", ref.spoken())).next(Deed.RESET);
        }
        Item now = scene.now(ref).orElse(null);
        if (now == null) {
            Verdict gone =
                    Verdict.cannot(Say.of("gone", ref.name())).fact(Say.of("untouched.was", Plain.uid(before.uid())));
            return Explain.cause(gone, ref, scene)
                    .because(Say.of("untouched.another", ref.kind().spoken()));
        }
        if (!before.uid().equals(now.uid())) {
            return Explain.cause(
                    Verdict.cannot(Say.of("untouched.replaced", ref.name(), Explain.uids(before, now))), ref, scene);
        }
        if (now.isDeleting()) {
            return Explain.cause(Verdict.cannot(Say.of("deleting", ref.name())), ref, scene)
                    .because(Say.of("untouched.noWayBack", ref.kind().spoken()));
        }
        return change(before, now, ref, scene);
    }

    private static Verdict change(Item before, Item now, Ref ref, Scene scene) {
        int restarts = Pods.restarts(now) - Pods.restarts(before);
        if (ref.kind() == Kind.POD && restarts > 0) {
            return Explain.cause(Verdict.cannot(Say.of("untouched.restarted", ref.name())), ref, scene)
                    .fact(Say.of("untouched.restarts", Pods.restarts(before), Pods.restarts(now)));
        }
        // Kubernetes: the restart is counted only when the next container starts, which may be minutes later.
        if (ref.kind() == Kind.POD && Pods.running(now) < Pods.running(before)) {
            return Explain.why(Verdict.notYet(Say.of("untouched.ended", ref.name())), ref, scene.world());
        }
        if (!before.labels().equals(now.labels())) {
            Verdict changed = Verdict.notYet(Say.of("untouched.labels", ref.name()))
                    .fact(Say.of("untouched.labelsWere", before.labels(), now.labels()));
            return wayBack(changed, ref, scene);
        }
        int edits = now.number(0, "metadata", "generation") - before.number(0, "metadata", "generation");
        return edits > 0 && ref.kind() != Kind.POD
                ? wayBack(
                        Verdict.notYet(Say.of("untouched.edited", ref.name())).fact(Say.of("untouched.edits", edits)),
                        ref,
                        scene)
                : Verdict.passed(Say.of("untouched.still", ref.name(), Plain.uid(now.uid())));
    }

    private static Verdict wayBack(Verdict verdict, Ref ref, Scene scene) {
        return verdict.next(scene.deeds().explaining(ref).map(Deed::wayBack).orElse(Deed.RESET));
    }

    @Override
    public List<ObjectName> mentions() {
        return names;
    }
}
