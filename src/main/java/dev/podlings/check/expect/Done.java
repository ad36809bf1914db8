package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * {@code done: deleted, to: pod/mongo-2}: somebody did this since the step began. What a controller did by itself does
 * not count, nor what the lesson's own commands did.
 */
record Done(List<String> words, List<ObjectName> names) implements Expectation {
    static final List<String> KEYS = List.of("done", "to");

    static @Nullable Expectation read(Fields fields) {
        List<String> words = new ArrayList<>();
        for (ScalarNode each : fields.some("done")) {
            if (Deed.What.isWord(each.getValue())) {
                words.add(each.getValue());
            } else {
                fields.problems().unknown(each, "deed", each.getValue(), Deed.What.words());
            }
        }
        fields.missing("to");
        List<ObjectName> names = ObjectName.readAll(fields, "to");
        return words.isEmpty() || names.isEmpty() ? null : new Done(words, names);
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public Judge open(Scene scene) {
        return () -> judge(ObjectName.all(names, scene), scene);
    }

    private Verdict judge(List<Ref> refs, Scene scene) {
        Optional<Deed> found = scene.deeds().all().stream()
                .filter(deed -> words.contains(deed.what().word()) && refs.contains(deed.ref()))
                .reduce((older, newer) -> newer);
        return found.map(deed -> Verdict.passed(deed.sentence()))
                .orElseGet(() -> Verdict.notYet(Say.of(
                        "done.nobody",
                        Explain.listed(refs.stream().map(Ref::spoken).toList()),
                        Explain.listed(words))));
    }

    @Override
    public List<ObjectName> mentions() {
        return names;
    }

    @Override
    public boolean intends(Deed deed) {
        return words.contains(deed.what().word());
    }
}
