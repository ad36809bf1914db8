package dev.podlings.session;

import dev.podlings.lesson.Cell;
import java.util.Set;

/** What a learner can do. */
public sealed interface Action {

    /** The cell that the step offers next. */
    record RunOffered() implements Action {}

    /** One of the step's cells, again or out of order. */
    record RunCell(Cell cell) implements Action {}

    /** A command line of the learner's own. */
    record Command(String line) implements Action {}

    /** A file of the workspace. */
    record ApplyFile(String name) implements Action {}

    /** Java of the learner's own, in the document's JShell. */
    record JavaLine(String code) implements Action {}

    /**
     * Choices in one of the step's quizzes.
     *
     * @param quiz which one, from 0
     * @param choices their numbers, from 0
     */
    record Choose(int quiz, Set<Integer> choices) implements Action {
        public Choose {
            choices = Set.copyOf(choices);
        }
    }

    /** Words for one of the step's quizzes. */
    record Answer(int quiz, String text) implements Action {}

    /** Look at everything again. */
    record Check() implements Action {}

    /** Look at everything again, as the learner has done something where podlings does not see it. */
    record Look(Reason reason) implements Action {
        public enum Reason {
            FILE,
            COMMAND
        }
    }

    record Next() implements Action {}

    record Back() implements Action {}

    /** @param confirmed whether the learner knows what it will remove */
    record GoTo(String where, boolean confirmed) implements Action {}

    record NextHint() implements Action {}

    record ShowSolution() implements Action {}

    /** @param confirmed whether the learner knows what it will make outside of their namespace */
    record Skip(boolean confirmed) implements Action {}

    /** @param confirmed whether the learner knows what it will remove */
    record Reset(Scope scope, boolean confirmed) implements Action {}

    /** The lesson waits while the learner tries things. */
    record Play() implements Action {}

    record Resume() implements Action {}

    /** How much a reset undoes. */
    enum Scope {
        STEP,
        LESSON,
        ALL
    }
}
