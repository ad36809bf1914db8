package dev.podlings.session;

import dev.podlings.check.expect.Tools;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the learner answered, by the name of the quiz. From any thread. */
public final class Answers implements Tools.Answers {
    private final Map<String, Tools.Answer> answers = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Tools.Answer> to(String quiz) {
        return Optional.ofNullable(answers.get(quiz));
    }

    public synchronized void give(String quiz, Tools.Answer answer) {
        answers.put(quiz, answer);
    }

    synchronized void forget(String quiz) {
        answers.remove(quiz);
    }

    public synchronized void forget() {
        answers.clear();
    }
}
