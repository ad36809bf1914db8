package dev.podlings.check.expect;

import dev.podlings.check.yaml.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code answer: what-changes}: a quiz or prediction was answered; with {@code right: true}, rightly. */
record AnswerGiven(Template quiz, boolean mustBeRight) implements Expectation {
    static final List<String> KEYS = List.of("answer", "right");

    static @Nullable Expectation read(Fields fields) {
        boolean right = fields.flag("right").orElse(false);
        return fields.words("answer")
                .<Expectation>map(name -> new AnswerGiven(new Template(name), right))
                .orElse(null);
    }

    @Override
    public Judge open(Scene scene) {
        return () -> scene.tools()
                .answers()
                .to(scene.fill(quiz))
                .map(this::judge)
                .orElseGet(() -> Verdict.notYet(Say.of("answer.none")).next(Say.of("answer.first")));
    }

    private Verdict judge(Tools.Answer answer) {
        return answer.right() || !mustBeRight
                ? Verdict.passed(Say.of("answer.given", answer.given()))
                : Verdict.notYet(Say.of("answer.wrong", answer.given())).next(Say.of("answer.again"));
    }

    @Override
    public List<ObjectName> mentions() {
        return List.of();
    }

    /** Nothing that is done to the cluster takes an answer back, and a step that was done for somebody has none. */
    @Override
    public boolean isLasting() {
        return false;
    }
}
