package dev.podlings.session;

import dev.podlings.check.Standing;
import dev.podlings.check.expect.Verdict;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;

/**
 * Whether the next step is open.
 *
 * @param boxes the required boxes that are not ticked
 * @param questions those that wait for an answer
 * @param optional whether the step may be left as it is: also one that was passed before, or that lacks something here
 */
public record Gate(List<Standing.Result> boxes, List<QuizCell> questions, boolean optional) {

    public Gate {
        boxes = List.copyOf(boxes);
        questions = List.copyOf(questions);
    }

    static Gate of(Step step, Standing standing, Answers answers, boolean leavable) {
        List<Standing.Result> open = standing.proven()
                ? List.of()
                : standing.results().stream()
                        .filter(result -> result.box().required())
                        .filter(result -> result.verdict().state() != Verdict.State.PASSED)
                        .toList();
        return new Gate(open, Quizzes.open(answers, step), step.policy().optional() || leavable);
    }

    public boolean isOpen() {
        return optional || (boxes.isEmpty() && questions.isEmpty());
    }

    /** Whether a prediction waits, so that the boxes are not to be told yet. */
    public boolean isVeiled() {
        return questions.stream().anyMatch(question -> question.quiz().prediction());
    }

    /** Why it is closed, such as {@code 2 boxes are still open.} */
    public Sentence sentence() {
        if (isOpen()) {
            return Sentence.of(Gate.class, "gate.open");
        }
        Sentence open = Sentence.count(Gate.class, "gate.boxes", boxes.size());
        Sentence asked = Sentence.count(Gate.class, "gate.questions", questions.size());
        if (questions.isEmpty()) {
            return open;
        }
        return boxes.isEmpty() ? asked : Sentence.of(Gate.class, "gate.both", open, asked);
    }
}
