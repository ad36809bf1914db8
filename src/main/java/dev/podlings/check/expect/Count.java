package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code count: pods, selector: app=mongo, is: 3}: how many there are; {@code above}, {@code below} for limits. */
record Count(Finder finder, Optional<Integer> is, Optional<Integer> above, Optional<Integer> below) implements Finding {
    static final List<String> KEYS = List.of("count", "is", "above", "below", "selector", "state", "where");

    static @Nullable Expectation read(Fields fields) {
        Optional<Integer> is = fields.number("is");
        Optional<Integer> above = fields.number("above");
        Optional<Integer> below = fields.number("below");
        Finder finder = Finder.read(fields, "count");
        if (!fields.has("is") && !fields.has("above") && !fields.has("below")) {
            fields.problems().error(fields.keyNode("count"), "how many? \"is\", \"above\" or \"below\" is missing");
            return null;
        }
        return finder == null ? null : new Count(finder, is, above, below);
    }

    @Override
    public Judge open(Scene scene) {
        return () -> judge(scene);
    }

    private Verdict judge(Scene scene) {
        if (!scene.world().canSee(finder.kind())) {
            return Verdict.couldNotCheck(Explain.blind(finder.kind()));
        }
        List<String> names = finder.find(scene).stream().map(Item::name).toList();
        int number = names.size();
        boolean met = isMet(number);
        Sentence headline = finder.counted(number, scene);
        if (met) {
            return Verdict.passed(number == 0 ? headline : Say.of("of", headline, Explain.listed(names)));
        }
        Verdict verdict = Verdict.notYet(Say.of("count.wanted", headline, expected()));
        verdict = names.isEmpty() ? verdict : verdict.fact(Say.of("present", Explain.listed(names)));
        Optional<Integer> wanted = is.or(() -> above.map(limit -> limit + 1));
        return wanted.filter(least -> number < least).isPresent()
                ? Shortage.explain(verdict, finder, scene, wanted)
                : verdict;
    }

    private boolean isMet(int number) {
        return is.map(wanted -> number == wanted).orElse(true)
                && above.map(limit -> number > limit).orElse(true)
                && below.map(limit -> number < limit).orElse(true);
    }

    /** Pods that shall be like something may be some of them: only too few replicas cannot be right. */
    @Override
    public Replicas replicas(Item workload, Scene scene) {
        if (!finder.findsPodsOf(workload, scene)) {
            return Replicas.NOT_ASKED_FOR;
        }
        int replicas = workload.number(1, "spec", "replicas");
        if (finder.where().isAnything() && finder.state() == null) {
            return Replicas.asAsked(isMet(replicas));
        }
        return is.filter(wanted -> replicas < wanted).isPresent() ? Replicas.OTHERWISE : Replicas.NOT_ASKED_FOR;
    }

    private Sentence expected() {
        List<Sentence> words = new ArrayList<>();
        is.ifPresent(number -> words.add(Sentence.verbatim(number.toString())));
        above.ifPresent(limit -> words.add(Say.of("wanted.MORE", limit)));
        below.ifPresent(limit -> words.add(Say.of("wanted.fewer", limit)));
        return Sentence.list(words);
    }

    @Override
    public boolean intends(Deed deed) {
        return deed.what() == Deed.What.SCALED;
    }
}
