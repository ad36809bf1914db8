package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code not: {ready: pod/mongo-0}}: this is not so at the moment. For "never was", there is {@code never}. */
record Not(Expectation part) implements Expectation {
    static final List<String> KEYS = List.of("not");

    static @Nullable Expectation read(Fields fields) {
        Expectation part = fields.fields("not").map(ExpectationReader::read).orElse(null);
        return part == null ? null : new Not(part);
    }

    @Override
    public Replicas replicas(Item workload, Scene scene) {
        return Replicas.NOT_ASKED_FOR;
    }

    @Override
    public Optional<Integer> replicasOf(Item workload) {
        return Optional.empty();
    }

    @Override
    public List<Expectation> parts() {
        return List.of(part);
    }

    @Override
    public Judge open(Scene scene) {
        return new Judges(List.of(part.open(scene)), verdicts -> judge(verdicts.get(0)));
    }

    private Verdict judge(Verdict verdict) {
        return switch (verdict.state()) {
            case PASSED ->
                Verdict.notYet(part instanceof Never ? Say.of("never.yet") : Say.of("still", verdict.headline()));
            case NOT_YET, CANNOT -> Verdict.passed(verdict.headline());
            case ERROR, WAITING -> verdict;
        };
    }

    @Override
    public boolean intends(Deed deed) {
        return part instanceof ReadyIs && deed.what() == Deed.What.UNREADY;
    }

    @Override
    public List<ObjectName> mentions() {
        return part.mentions();
    }
}
