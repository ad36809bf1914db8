package dev.podlings.session;

import dev.podlings.check.Standing;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CheckLink;
import dev.podlings.lesson.Quiz;
import dev.podlings.lesson.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a learner foretold and what then happened. From any thread. */
final class Predictions {
    private final List<Made> open = new ArrayList<>();
    private final Map<String, Boolean> seen = new LinkedHashMap<>();

    /** A prediction and its comparison with what happened. */
    record Compared(Step asked, QuizJudge.Judged judged) {}

    private record Made(Step asked, Quiz quiz, Set<Integer> chosen) {}

    synchronized void make(Step asked, Quiz quiz, Set<Integer> chosen) {
        open.removeIf(made -> made.quiz.equals(quiz));
        open.add(new Made(asked, quiz, Set.copyOf(chosen)));
    }

    synchronized void forget(Step asked) {
        open.removeIf(made -> made.asked.id().isSameStep(asked.id()));
    }

    /** A step is proven: the predictions of the steps before it in its lesson can be compared now. */
    synchronized List<Compared> proven(Step step, Standing standing) {
        standing.results()
                .forEach(result -> seen.put(
                        link(result.box().file().source().name(), result.box().check()),
                        result.verdict().isPassed()));
        List<Compared> compared = new ArrayList<>();
        for (Made made : List.copyOf(open)) {
            if (isTriedBy(step, made.asked) && !standing.results().isEmpty() && allSeen(made.quiz)) {
                open.remove(made);
                compared.add(new Compared(made.asked, QuizJudge.afterwards(made.quiz, made.chosen, this::happened)));
            }
        }
        return compared;
    }

    /** What was foretold comes true in a later step of the lesson, or in the same one if something is run there. */
    static boolean isTriedBy(Step step, Step asked) {
        boolean same = asked.id().isSameStep(step.id());
        boolean later = asked.id().lesson().equals(step.id().lesson()) && asked.number() < step.number();
        return later || (same && step.cells().stream().anyMatch(Cell::runs));
    }

    private boolean allSeen(Quiz quiz) {
        return quiz.choices().stream()
                .map(Quiz.Choice::happened)
                .allMatch(link -> link == null || happened(link).isPresent());
    }

    private Optional<Boolean> happened(CheckLink check) {
        return Optional.ofNullable(seen.get(link(check.file(), check.check())));
    }

    private static String link(String file, String check) {
        return file.replaceFirst("^checks/", "") + "#" + check;
    }
}
