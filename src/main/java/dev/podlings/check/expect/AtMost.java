package dev.podlings.check.expect;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Item;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code atMost: 1, of: pods, selector: app=mongo, state: deleting}: never more than so many at once. */
record AtMost(int most, Finder finder) implements Finding {
    static final List<String> KEYS = List.of("atMost", "of", "selector", "state", "where");

    static @Nullable Expectation read(Fields fields) {
        int most = fields.number("atMost").orElse(-1);
        Finder finder = Finding.of(fields);
        return finder == null || most < 0 ? null : new AtMost(most, finder);
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
        return new Watch(scene);
    }

    private final class Watch implements Judge {
        private final Scene scene;
        private List<String> mostSeen = List.of();
        private @Nullable Sentence gap;

        Watch(Scene scene) {
            this.scene = scene;
            look();
        }

        @Override
        public void saw(Entry entry) {
            if (entry instanceof Entry.Gap missed && missed.concerns(finder.kind())) {
                gap = missed.reason();
            }
            boolean concerned = entry instanceof Entry.Change change && change.kind() == finder.kind();
            if (concerned) {
                look();
            }
        }

        private void look() {
            if (mostSeen.size() <= most) {
                List<String> names = finder.find(scene).stream().map(Item::name).toList();
                mostSeen = names.size() > mostSeen.size() ? names : mostSeen;
            }
        }

        @Override
        public JsonNode history() {
            return Latch.object().set("mostSeen", Latch.array(mostSeen));
        }

        @Override
        public void recall(JsonNode history) {
            List<String> before = Latch.texts(history.path("mostSeen"));
            mostSeen = before.size() > mostSeen.size() ? before : mostSeen;
        }

        @Override
        public Verdict verdict() {
            if (mostSeen.size() > most) {
                return Verdict.cannot(Say.of("most.were", mostSeen.size(), Explain.listed(mostSeen)))
                        .fact(Say.of("most.wanted", finder.counted(most, scene)))
                        .because(Say.of("tooLate"));
            }
            Verdict passed = Verdict.passed(Say.of("most.never", mostSeen.size()));
            return gap == null ? passed : passed.fact(Say.of("gap.some", gap));
        }
    }
}
