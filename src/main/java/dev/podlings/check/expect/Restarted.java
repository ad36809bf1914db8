package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code restarted: pod/mongo-0}: a container was started again inside the same pod. */
record Restarted(List<ObjectName> names) implements Compared {
    static final List<String> KEYS = List.of("restarted");

    static @Nullable Expectation read(Fields fields) {
        List<ObjectName> names = ObjectName.readAll(fields, "restarted");
        return names.isEmpty() ? null : new Restarted(names);
    }

    @Override
    public Verdict judge(Ref ref, Scene scene) {
        Item before = scene.before(ref).orElse(null);
        Item now = scene.now(ref).orElse(null);
        if (before == null) {
            return Explain.missing(ref, scene.world());
        }
        if (now == null || !now.uid().equals(before.uid()) || now.isDeleting()) {
            Verdict cannot =
                    Verdict.cannot(Say.of("restarted.deleted", ref.name())).because(Say.of("restarted.another"));
            return now == null || now.isDeleting() ? cannot : cannot.fact(Explain.uids(before, now));
        }
        int more = Pods.restarts(now) - Pods.restarts(before);
        return more > 0
                ? Verdict.passed(
                        Say.of("restarted.so", Pods.restarts(before), Pods.restarts(now), Plain.uid(now.uid())))
                : Verdict.notYet(Say.of("restarted.not", ref.name(), Pods.restarts(now)));
    }

    @Override
    public boolean intends(Deed deed) {
        return deed.what() == Deed.What.RESTARTED;
    }
}
