package dev.podlings.check.expect;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ready: statefulset/mongo}: a pod, or all that a workload wants, runs, is ready and available. */
record ReadyIs(List<ObjectName> names) implements Expectation {
    static final List<String> KEYS = List.of("ready");

    static @Nullable Expectation read(Fields fields) {
        List<ObjectName> names = ObjectName.readAll(fields, "ready");
        return names.isEmpty() ? null : new ReadyIs(names);
    }

    @Override
    public Judge open(Scene scene) {
        return () -> Each.of(
                ObjectName.all(names, scene),
                ref -> scene.now(ref)
                        .map(item -> judge(item, ref, scene))
                        .orElseGet(() -> Explain.missing(ref, scene.world())));
    }

    private static Verdict judge(Item item, Ref ref, Scene scene) {
        Readiness readiness = Readiness.of(item, scene.world());
        if (readiness.isReady()) {
            return Verdict.passed(readiness.words());
        }
        Verdict verdict = Explain.why(Verdict.notYet(readiness.words()), ref, scene.world());
        return verdict.next().isEmpty() && isStartedAgain(item) ? verdict.next(Say.of("ready.again")) : verdict;
    }

    /** Kubernetes, pod lifecycle: with the restart policy Always the kubelet starts a container again that has ended. */
    private static boolean isStartedAgain(Item item) {
        return item.kind() == Kind.POD
                && !item.isDeleting()
                && "Always".equals(item.text("spec", "restartPolicy"))
                && Pods.containerStatuses(item).stream()
                        .anyMatch(status -> status.path("state").has("terminated")
                                || (status.path("state").has("waiting")
                                        && status.path("lastState").has("terminated")));
    }

    @Override
    public List<ObjectName> mentions() {
        return names;
    }

    @Override
    public boolean isReadiness() {
        return true;
    }
}
