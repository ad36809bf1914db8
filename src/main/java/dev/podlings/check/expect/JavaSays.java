package dev.podlings.check.expect;

import dev.podlings.check.world.Plain;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code java: servers.size() == 2}: a snippet says true, or a {@link Verdict}. Asked again whenever the learner ran something. */
record JavaSays(Template code) implements Expectation {
    static final List<String> KEYS = List.of("java");

    static @Nullable Expectation read(Fields fields) {
        return fields.text("java")
                .<Expectation>map(code -> new JavaSays(new Template(code)))
                .orElse(null);
    }

    @Override
    public List<String> runs() {
        return List.of("java: " + code.text());
    }

    @Override
    public Judge open(Scene scene) {
        return new Asking<>(scene, () -> scene.tools().snippets().evaluate(scene.fill(code)), this::judge);
    }

    private Verdict judge(Object answer) {
        if (answer instanceof Verdict verdict) {
            return verdict;
        }
        if (answer instanceof Boolean so) {
            return so
                    ? Verdict.passed(Say.of("java.true"))
                    : Verdict.notYet(Say.of("java.false")).fact(Plain.text(code.text()));
        }
        return Verdict.couldNotCheck(Say.of("java.other", Plain.text(String.valueOf(answer))));
    }

    @Override
    public List<ObjectName> mentions() {
        return List.of();
    }
}
