package dev.podlings.check;

import dev.podlings.check.expect.Expectation;
import dev.podlings.check.expect.Replicas;
import dev.podlings.check.expect.Scene;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.words.Sentence;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Whether a workload was given the number of replicas that a step asks for. */
record Scaling(Collection<Watched> checks, Scene scene) {

    /** Where a check says how many there shall be, by a number or by the names of a set's pods. */
    Replicas after(Deed deed) {
        Item now = scene.world().find(deed.ref()).orElse(null);
        if (now == null) {
            return Replicas.NOT_ASKED_FOR;
        }
        List<Replicas> numbered = checks.stream()
                .map(check -> check.expectation().replicas(now, scene))
                .filter(Replicas::areAskedFor)
                .toList();
        return numbered.isEmpty() ? named(deed, now) : Replicas.asAsked(numbered.contains(Replicas.AS_ASKED));
    }

    /** Whether who does what is asked here cannot but break this. */
    boolean asksOtherThan(Expectation before) {
        return Stream.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT)
                .flatMap(kind -> scene.world().all(kind).stream())
                .anyMatch(workload -> before.replicasOf(workload)
                        .filter(number -> checks.stream()
                                .flatMap(check -> check.expectation().replicasOf(workload).stream())
                                .anyMatch(asked -> !asked.equals(number)))
                        .isPresent());
    }

    /** The deed with the number that the step asks for as its way back, if it asks for one and that leads there. */
    Deed towardsWhatIsAsked(Deed deed) {
        Optional<Item> now = scene.world().find(deed.ref());
        OptionalInt wanted = now.stream()
                .flatMap(
                        workload -> checks.stream().flatMap(check -> check.expectation().replicasOf(workload).stream()))
                .mapToInt(number -> number)
                .findFirst();
        if (wanted.isEmpty()) {
            return deed;
        }
        return now.filter(set -> isCountedOn(set, wanted.getAsInt())).isPresent()
                ? deed.withWayBack(Deed.RESET)
                : deed.withWayBack(Sentence.verbatim("kubectl scale "
                        + deed.ref().kind().singular() + " " + deed.ref().name() + " --replicas="
                        + wanted.getAsInt()));
    }

    /** Whether one that goes with fewer replicas has a part still to play in what shall happen. */
    private boolean isCountedOn(Item set, int replicas) {
        int end = Sets.start(set) + replicas;
        return checks.stream()
                .filter(check -> !check.isPassed() && check.expectation().looksBack())
                .flatMap(check -> check.named().stream())
                .filter(ref -> isPodOf(ref, set) && !scene.wasThere(ref))
                .anyMatch(ref -> Names.ordinal(ref.name()).orElseThrow() >= end);
    }

    /**
     * Kubernetes, StatefulSet: as many pods as its replicas, numbered from its start. Fewer than before is judged
     * elsewhere.
     */
    private Replicas named(Deed deed, Item set) {
        OptionalInt highest = checks.stream()
                .filter(check -> !check.expectation().isPromise())
                .flatMap(check -> check.mentions().stream())
                .flatMap(name -> name.plain().stream())
                .filter(ref -> isPodOf(ref, set))
                .mapToInt(ref -> Names.ordinal(ref.name()).orElseThrow())
                .max();
        boolean grew = deed.reach().podsOf().isEmpty();
        return set.kind() == Kind.STATEFUL_SET && grew && highest.isPresent()
                ? Replicas.asAsked(highest.getAsInt() + 1 == Sets.start(set) + Sets.replicas(set))
                : Replicas.NOT_ASKED_FOR;
    }

    private static boolean isPodOf(Ref ref, Item set) {
        return ref.kind() == Kind.POD
                && Names.ordinal(ref.name()).isPresent()
                && Names.parent(ref.name()).equals(set.name());
    }
}
