package dev.podlings.check.expect;

import dev.podlings.check.why.Diagnosis;
import dev.podlings.check.why.Reason;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Words that several kinds of expectation share. */
final class Explain {
    private static final int MOST_REASONS = 3;

    private Explain() {}

    /**
     * The verdict with the reasons that the cluster itself gives for this object's state. What stops nothing comes
     * last, and what is no reason for any state not at all; the next command is that of the deepest trouble, as the
     * others only wait for it, unless one mends them all.
     */
    static Verdict why(Verdict verdict, Ref ref, World world) {
        List<Reason> reasons = new ArrayList<>(Diagnosis.of(ref, world));
        reasons.removeIf(Reason::isAside);
        reasons.sort(Comparator.comparing(Reason::stopsNothing));
        long stopping =
                reasons.stream().filter(reason -> !reason.stopsNothing()).count();
        List<Reason> shown = reasons.subList(0, Math.min(MOST_REASONS, reasons.size()));
        Verdict out = verdict;
        for (Reason reason : shown) {
            out = out.because(reason.sentence());
            for (Sentence seen : reason.evidence()) {
                out = out.fact(seen);
            }
        }
        Optional<Sentence> next = reasons.stream()
                .filter(Reason::mendsAll)
                .findFirst()
                .flatMap(Reason::next)
                .or(() -> reasons.stream()
                        .limit(stopping == 0 ? reasons.size() : stopping)
                        .flatMap(reason -> reason.next().stream())
                        .reduce((outer, deeper) -> deeper));
        return next.isPresent() && out.next().isEmpty() ? out.next(next.get()) : out;
    }

    /** An object that should be there and is not. */
    static Verdict missing(Ref ref, World world) {
        if (!world.canSee(ref.kind())) {
            return Verdict.couldNotCheck(unseen(ref));
        }
        return why(Verdict.notYet(Say.of("notThere", ref.spoken())), ref, world);
    }

    /** The verdict with what was done that made it so, if that is known. */
    static Verdict cause(Verdict verdict, Ref ref, Scene scene) {
        return scene.deeds()
                .explaining(ref)
                .map(deed -> verdict.because(deed.sentence()))
                .orElse(verdict);
    }

    static Sentence blind(Kind kind) {
        return Say.of("blind", kind.spokenMany());
    }

    static Sentence unseen(Ref ref) {
        return Say.of("blind.about", ref.kind().spokenMany(), ref.spoken());
    }

    static Sentence uids(Item before, Item now) {
        return Say.of("uids", Plain.uid(now.uid()), Plain.uid(before.uid()));
    }

    static Sentence listed(List<?> names) {
        return Sentence.list(names, 8);
    }
}
