package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** {@code names: [mongo-0, mongo-1], of: pods, selector: app=mongo}: a selector finds exactly these. */
record NamesAre(List<Template> wanted, Finder finder) implements Finding {
    static final List<String> KEYS = List.of("names", "of", "selector", "state", "where");

    static @Nullable Expectation read(Fields fields) {
        List<Template> wanted = fields.scalars("names").stream()
                .map(ScalarNode::getValue)
                .map(Template::new)
                .toList();
        Finder finder = Finding.of(fields);
        return finder == null ? null : new NamesAre(wanted, finder);
    }

    @Override
    public Replicas replicas(Item workload, Scene scene) {
        return finder.findsPodsOf(workload, scene)
                ? Replicas.asAsked(workload.number(1, "spec", "replicas") == wanted.size())
                : Replicas.NOT_ASKED_FOR;
    }

    @Override
    public Judge open(Scene scene) {
        return () -> judge(scene);
    }

    private Verdict judge(Scene scene) {
        Set<String> expected = new LinkedHashSet<>();
        wanted.forEach(name -> expected.add(scene.fill(name)));
        List<String> found = finder.find(scene).stream().map(Item::name).toList();
        List<String> missing =
                expected.stream().filter(name -> !found.contains(name)).toList();
        List<String> extra =
                found.stream().filter(name -> !expected.contains(name)).toList();
        if (missing.isEmpty() && extra.isEmpty()) {
            return Verdict.passed(expected.isEmpty() ? Say.of("names.none") : Explain.listed(found));
        }
        List<Sentence> wrong = new ArrayList<>();
        if (!missing.isEmpty()) {
            wrong.add(Say.count("names.missing", missing.size(), Explain.listed(missing)));
        }
        if (!extra.isEmpty()) {
            wrong.add(Say.count("names.extra", extra.size(), Explain.listed(extra)));
        }
        Verdict verdict = Verdict.notYet(wrong.size() == 1 ? wrong.get(0) : Say.of("names.both", wrong.toArray()))
                .fact(
                        found.isEmpty()
                                ? Say.of("like.nothing", finder.spoken(scene))
                                : Say.of("present", Explain.listed(found)));
        return missing.isEmpty()
                ? verdict
                : Explain.why(verdict, new Ref(finder.kind(), missing.get(0)), scene.world());
    }

    @Override
    public List<ObjectName> mentions() {
        return wanted.stream()
                .map(name -> new ObjectName(new Template(finder.kind().typed() + "/" + name.text())))
                .toList();
    }

    @Override
    public boolean intends(Deed deed) {
        return deed.what() == Deed.What.SCALED;
    }
}
