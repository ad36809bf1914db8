package dev.podlings.session;

import dev.podlings.lesson.Hint;
import dev.podlings.lesson.Solution;
import dev.podlings.lesson.StepPolicy.SolutionPolicy;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;

/** What a step tells to who asks: its hints one by one, and its solution when its policy lets it. */
record Guidance(Progress progress) {

    Outcome hint(Session now) {
        List<Hint> hints = now.step().hints();
        int number = now.hintsShown();
        if (number >= hints.size()) {
            return new Outcome.Refused(say(hints.isEmpty() ? "hint.none" : "hint.noMore"), say("see.solution"));
        }
        progress.noted("hint", now.step().id());
        return new Outcome.HintShown(hints.get(number), number + 1, hints.size() - number - 1);
    }

    /** @param instead what else there is to do, where the step has no solution of its own */
    Outcome solution(Session now, Sentence instead) {
        Optional<Solution> solution = now.step().solution();
        if (solution.isEmpty()) {
            return new Outcome.Refused(say("solution.none"), instead);
        }
        SolutionPolicy policy = now.step().policy().solution();
        if (policy == SolutionPolicy.AFTER_PASS && !now.passed()) {
            return new Outcome.Refused(say("solution.afterPass"), say("see.hint"));
        }
        int left = now.step().policy().solutionAfterTries() - now.tries();
        if (policy == SolutionPolicy.AFTER_TRIES && left > 0 && !now.passed()) {
            return new Outcome.Refused(Sentence.count(Guidance.class, "solution.afterTries", left), say("see.hint"));
        }
        progress.noted("solution", now.step().id());
        return new Outcome.SolutionShown(solution.get());
    }

    private static Sentence say(String key) {
        return Sentence.of(Guidance.class, key);
    }
}
