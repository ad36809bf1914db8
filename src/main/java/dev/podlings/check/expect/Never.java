package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code never: {count: {pod: mongo-1}, above: 1}}: at no moment since the step began was this so. */
record Never(Expectation forbidden) implements Expectation {
    static final List<String> KEYS = List.of("never");

    static @Nullable Expectation read(Fields fields) {
        Expectation inner = fields.fields("never").map(ExpectationReader::read).orElse(null);
        return inner == null ? null : new Never(inner);
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
    public Replicas replicas(Item workload, Scene scene) {
        return Replicas.NOT_ASKED_FOR;
    }

    @Override
    public Optional<Integer> replicasOf(Item workload) {
        return Optional.empty();
    }

    @Override
    public List<Expectation> parts() {
        return List.of(forbidden);
    }

    @Override
    public Judge open(Scene scene) {
        return new Watch(forbidden.open(scene));
    }

    @Override
    public Set<Kind> looksAmong() {
        return forbidden.looksAmong();
    }

    @Override
    public List<ObjectName> mentions() {
        return forbidden.mentions();
    }

    @Override
    public boolean intends(Deed deed) {
        return false;
    }

    private static final class Watch implements Judge {
        private final Judge inner;
        private @Nullable Verdict happened;
        private @Nullable Sentence gap;

        Watch(Judge inner) {
            this.inner = inner;
            look();
        }

        @Override
        public void saw(Entry entry) {
            inner.saw(entry);
            if (entry instanceof Entry.Gap missed) {
                gap = missed.reason();
            }
            look();
        }

        private void look() {
            if (happened == null) {
                Verdict now = inner.verdict();
                happened = now.isPassed() ? now : null;
            }
        }

        @Override
        public JsonNode history() {
            return happened == null ? MissingNode.getInstance() : Latch.write(happened);
        }

        @Override
        public void recall(JsonNode history) {
            happened = history.isObject() ? Latch.read(history) : happened;
        }

        @Override
        public Verdict verdict() {
            look();
            if (happened != null) {
                Verdict verdict = Verdict.cannot(Say.of("never.happened", happened.headline()));
                for (Sentence fact : happened.facts()) {
                    verdict = verdict.fact(fact);
                }
                return verdict.because(Say.of("tooLate"));
            }
            Verdict now = inner.verdict();
            if (now.state() == Verdict.State.ERROR) {
                return now;
            }
            Verdict passed = Verdict.passed(Say.of("never.not"));
            return gap == null ? passed : passed.fact(Say.of("gap.some", gap));
        }

        @Override
        public void nudge() {
            inner.nudge();
        }

        @Override
        public boolean isAsking() {
            return inner.isAsking();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
