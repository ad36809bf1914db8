package dev.podlings.session;

import dev.podlings.check.Standing;
import dev.podlings.check.expect.Tools;
import dev.podlings.lesson.Quiz;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes the learner's answers, and keeps them. From any thread. */
final class Questioning {
    private final Answers answers;
    private final Progress progress;
    private final Predictions predictions = new Predictions();

    Questioning(Answers answers, Progress progress) {
        this.answers = answers;
        this.progress = progress;
        progress.answers()
                .forEach((quiz, answer) -> answers.give(quiz, new Tools.Answer(answer.right(), answer.given())));
    }

    /** Takes up predictions that were made before the app was closed and that nothing has happened to yet. */
    void takeUp(Step present, List<Step> lesson, Predicate<Step> passed) {
        lesson.stream()
                .filter(step -> step.number() <= present.number())
                .filter(step -> lesson.stream().filter(passed).noneMatch(tried -> Predictions.isTriedBy(tried, step)))
                .forEach(step -> step.quizzes().stream()
                        .filter(cell -> cell.quiz().prediction())
                        .forEach(cell -> Optional.ofNullable(progress.answers().get(Quizzes.name(step, cell)))
                                .map(given -> numbers(given.choices()))
                                .ifPresent(chosen -> predictions.make(step, cell.quiz(), chosen))));
    }

    private static Set<Integer> numbers(String choices) {
        return Arrays.stream(choices.split(",", -1))
                .filter(number -> number.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /** What came of it; nothing where the step has no such question. */
    Optional<Outcome.Answered> choose(Step step, Action.Choose choice) {
        return quiz(step, choice.quiz())
                .filter(cell -> !cell.quiz().choices().isEmpty())
                .map(cell -> {
                    Quiz quiz = cell.quiz();
                    if (quiz.prediction()) {
                        predictions.make(step, quiz, choice.choices());
                    }
                    String numbers = new TreeSet<>(choice.choices())
                            .stream().map(String::valueOf).collect(Collectors.joining(","));
                    return answered(step, cell, QuizJudge.choices(quiz, choice.choices()), numbers);
                });
    }

    /** What came of it; nothing where the step has no such question. */
    Optional<Outcome.Answered> answer(Step step, Action.Answer answer) {
        return quiz(step, answer.quiz())
                .map(cell -> answered(step, cell, QuizJudge.text(cell.quiz(), answer.text()), ""));
    }

    /** The step's questions wait again. */
    void forget(Step step) {
        step.quizzes().stream()
                .map(cell -> Quizzes.name(step, cell))
                .filter(progress.answers()::containsKey)
                .forEach(progress::unanswered);
        step.quizzes().forEach(cell -> answers.forget(Quizzes.name(step, cell)));
        predictions.forget(step);
    }

    private Outcome.Answered answered(Step step, QuizCell cell, QuizJudge.Judged judged, String choices) {
        String name = Quizzes.name(step, cell);
        answers.give(name, new Tools.Answer(judged.right(), judged.given()));
        progress.answered(name, new Progress.Answered(judged.right(), judged.given(), choices));
        boolean prediction = cell.quiz().prediction();
        return new Outcome.Answered(step, prediction ? null : judged, null);
    }

    private static Optional<QuizCell> quiz(Step step, int number) {
        List<QuizCell> quizzes = step.quizzes();
        return number >= 0 && number < quizzes.size() ? Optional.of(quizzes.get(number)) : Optional.empty();
    }

    /** The predictions that can be compared with what happened, now that this step is proven. */
    List<Predictions.Compared> proven(Step step, Standing standing) {
        return predictions.proven(step, standing);
    }
}
