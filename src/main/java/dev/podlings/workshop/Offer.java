package dev.podlings.workshop;

import dev.podlings.lesson.Cell;
import dev.podlings.lesson.QuizCell;
import dev.podlings.session.Gate;
import dev.podlings.session.Session;
import dev.podlings.words.Words;
import java.util.Optional;

/** What Enter does now. */
sealed interface Offer {

    /** In a few words, for the hint row. */
    String words(Words words);

    /** Run the next of the step's commands. */
    record Run(Cell cell) implements Offer {
        @Override
        public String words(Words words) {
            return words.text("offer.run");
        }
    }

    /** @param number of the question in its step, from 0 */
    record Ask(QuizCell quiz, int number) implements Offer {
        @Override
        public String words(Words words) {
            return words.text("offer.answer");
        }
    }

    record Next() implements Offer {
        @Override
        public String words(Words words) {
            return words.text("offer.next");
        }
    }

    /** Nothing to run and not passed: look at how it stands. */
    record Look() implements Offer {
        @Override
        public String words(Words words) {
            return words.text("offer.check");
        }
    }

    /** While the lesson waits. */
    record Resume() implements Offer {
        @Override
        public String words(Words words) {
            return words.text("offer.resume");
        }
    }

    /** By how far the learner is in the step. Cells and questions come in the order in which they stand. */
    static Offer of(Session session, Gate gate) {
        if (session.mode() == Session.Mode.PLAYING) {
            return new Resume();
        }
        if (session.mode() == Session.Mode.LOOKING_BACK) {
            return new Next();
        }
        Optional<Cell> cell = session.offered();
        if (session.passed() && gate.isOpen()) {
            return cell.<Offer>map(Run::new).orElseGet(Next::new);
        }
        Optional<QuizCell> question = gate.questions().stream().findFirst();
        if (question.isPresent()
                && (cell.isEmpty() || question.get().line() < cell.get().line())) {
            return new Ask(question.get(), session.step().quizzes().indexOf(question.get()));
        }
        if (cell.isPresent()) {
            return new Run(cell.get());
        }
        return gate.isOpen() ? new Next() : new Look();
    }
}
