package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is said of an object of which no rule found anything: that it wants nothing, or is not there yet all the same. */
final class Remarks {
    private static final Set<Kind> SCALED = Set.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.REPLICA_SET);

    private Remarks() {}

    static List<Reason> of(Ref ref, World world) {
        return world.find(ref).map(item -> about(item, world)).orElse(List.of());
    }

    private static List<Reason> about(Item item, World world) {
        if (SCALED.contains(item.kind()) && item.number(1, "spec", "replicas") == 0) {
            return Reason.of("wants-none", item.ref(), item.name())
                    .next("kubectl scale " + item.ref() + " --replicas=1")
                    .alone();
        }
        if (item.kind() == Kind.JOB && item.isTrue("spec", "suspend")) {
            return Reason.of("suspended", item.ref(), item.name())
                    .next("kubectl patch job " + item.name() + " -p '{\"spec\":{\"suspend\":false}}'")
                    .alone();
        }
        List<Reason> ownerless = Owners.gone(item, world);
        return !ownerless.isEmpty()
                ? ownerless
                : unready(item, world)
                        .map(stage -> Reason.of(
                                        "unexplained", item.ref(), item.ref().spoken(), stage)
                                .seen(Heard.warning(world.eventsAbout(item.ref())))
                                .next("kubectl describe " + item.kind().singular() + " " + item.name())
                                .alone())
                        .orElse(List.of());
    }

    /** What it lacks; nothing where it is as it should be. */
    private static Optional<Sentence> unready(Item item, World world) {
        return switch (item.kind()) {
            case POD ->
                Pods.isReady(item) || "Succeeded".equals(item.text("status", "phase"))
                        ? Optional.empty()
                        : Optional.of(Pods.stage(item, world.now()));
            case PERSISTENT_VOLUME_CLAIM ->
                "Bound".equals(item.text("status", "phase"))
                        ? Optional.empty()
                        : Optional.of(Sentence.verbatim(item.text("status", "phase")));
            case STATEFUL_SET, DEPLOYMENT, REPLICA_SET ->
                lacks(item.number(1, "spec", "replicas"), item.number(0, "status", "readyReplicas"));
            case DAEMON_SET ->
                lacks(item.number(0, "status", "desiredNumberScheduled"), item.number(0, "status", "numberReady"));
            default -> Optional.empty();
        };
    }

    private static Optional<Sentence> lacks(int wanted, int ready) {
        return ready >= wanted ? Optional.empty() : Optional.of(Say.count("summary", wanted, ready));
    }
}
