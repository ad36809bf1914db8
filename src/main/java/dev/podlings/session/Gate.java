package dev.podlings.session;

import dev.podlings.check.Standing;
import dev.podlings.check.expect.Verdict;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Step;
import java.util.List;

/**
 * Whether the next step is open.
 *
 * @param boxes the required boxes that are not ticked
 * @param questions those that wait for an answer
 * @param optional whether the step may be left as it is
 */
public record Gate(List<Standing.Result> boxes, List<QuizCell> questions, boolean optional) {

    public Gate {
        boxes = List.copyOf(boxes);
        questions = List.copyOf(questions);
    }

    static Gate of(Step step, Standing standing, Answers answers) {
        List<Standing.Result> open = standing.proven()
                ? List.of()
                : standing.results().stream()
                        .filter(result -> result.box().required())
                        .filter(result -> result.verdict().state() != Verdict.State.PASSED)
                        .toList();
        return new Gate(open, Quizzes.open(answers, step), step.policy().optional());
    }

    public boolean isOpen() {
        return optional || (boxes.isEmpty() && questions.isEmpty());
    }

    /** Why it is closed, such as {@code 2 boxes are still open.} */
    public String sentence() {
        if (isOpen()) {
            return "The next step is open.";
        }
        String open = boxes.isEmpty() ? "" : count(boxes.size(), "box is", "boxes are") + " still open";
        String asked = questions.isEmpty() ? "" : count(questions.size(), "question waits", "questions wait");
        return open + (open.isEmpty() || asked.isEmpty() ? "" : ", and ") + asked + ".";
    }

    private static String count(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }
}
