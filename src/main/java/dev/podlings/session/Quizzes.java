package dev.podlings.session;

import dev.podlings.check.expect.Tools;
import dev.podlings.lesson.Quiz;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Step;
import java.util.List;
import java.util.Optional;

/** The questions of a step and what has been said to them. */
final class Quizzes {
    private Quizzes() {}

    /** The quiz's own name, or one made of its place. */
    static String name(Step step, QuizCell cell) {
        String given = cell.options().as();
        return given != null
                ? given
                : step.id().lesson() + "/" + step.id().slug() + "/"
                        + step.quizzes().indexOf(cell);
    }

    static void answer(Answers answers, Step step, QuizCell cell, Tools.Answer answer) {
        answers.give(name(step, cell), answer);
    }

    static Optional<Tools.Answer> answer(Answers answers, Step step, QuizCell cell) {
        return answers.to(name(step, cell));
    }

    /** Those that still wait: a prediction for any answer, another question for the right one. */
    static List<QuizCell> open(Answers answers, Step step) {
        return step.quizzes().stream()
                .filter(cell -> answer(answers, step, cell)
                        .filter(given -> given.right() || cell.quiz().prediction())
                        .isEmpty())
                .toList();
    }

    static String modelAnswer(Quiz quiz) {
        Quiz.FreeText free = quiz.freeText();
        return free != null
                ? free.model()
                : QuizJudge.choices(quiz, QuizJudge.model(quiz)).given();
    }
}
