package dev.podlings.check.expect;

import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code answer: what-changes}: a quiz or prediction was answered; with {@code right: true}, rightly. */
record AnswerGiven(Template quiz, boolean mustBeRight) implements Expectation {
    static final List<String> KEYS = List.of("answer", "right");

    static @Nullable Expectation read(Fields fields) {
        boolean right = fields.flag("right").orElse(false);
        return fields.text("answer")
                .<Expectation>map(name -> new AnswerGiven(new Template(name), right))
                .orElse(null);
    }

    @Override
    public Judge open(Scene scene) {
        return () -> scene.tools()
                .answers()
                .to(scene.fill(quiz))
                .map(this::judge)
                .orElseGet(() -> Verdict.notYet("not answered yet").next("answer the question above"));
    }

    private Verdict judge(Tools.Answer answer) {
        return answer.right() || !mustBeRight
                ? Verdict.passed("answered: " + answer.given())
                : Verdict.notYet("not quite: " + answer.given()).next("answer the question again");
    }

    @Override
    public List<ObjectName> mentions() {
        return List.of();
    }
}
