package dev.podlings.session;

import dev.podlings.cell.CellResult;
import dev.podlings.check.Standing;
import dev.podlings.cluster.Lack;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Hint;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.ManifestCell;
import dev.podlings.lesson.Solution;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an action. */
public sealed interface Outcome {

    /**
     * A step is open now.
     *
     * @param trouble what its setup or automatic cells did wrong
     * @param lacks what it wants that the cluster does not have
     */
    record Entered(Step step, Session.Mode mode, boolean newLesson, List<CellRun> trouble, List<Lack> lacks)
            implements Outcome {
        public Entered {
            trouble = List.copyOf(trouble);
            lacks = List.copyOf(lacks);
        }
    }

    /** Nothing was applied yet: this is what would change. Asked for once more, it is done. */
    record Previewed(ManifestCell cell, List<Sentence> changes) implements Outcome {
        public Previewed {
            changes = List.copyOf(changes);
        }
    }

    /**
     * One of the lesson's own cells.
     *
     * @param remarks what stood in its way, as far as its end tells
     */
    record Ran(Cell cell, CellResult result, List<Sentence> remarks) implements Outcome {
        public Ran {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * A line or a file of the learner's own.
     *
     * @param remarks what the line missed, as far as its own words and its end tell
     */
    record RanOwn(CellResult result, List<Sentence> remarks) implements Outcome {
        public RanOwn {
            remarks = List.copyOf(remarks);
        }
    }

    /** The way on is closed. */
    record Closed(Gate gate) implements Outcome {}

    /** @param left how many more there are */
    record HintShown(Hint hint, int number, int left) implements Outcome {}

    record SolutionShown(Solution solution) implements Outcome {}

    /**
     * The solution was run.
     *
     * @param made what came of it on the cluster, such as {@code statefulset/mongo was created}
     */
    record Skipped(Step step, List<CellRun> runs, List<Sentence> made, Standing standing) implements Outcome {
        public Skipped {
            runs = List.copyOf(runs);
            made = List.copyOf(made);
        }
    }

    /**
     * @param judged null for a prediction: what happens will tell
     * @param unveiled how the boxes stand that may be told now; null where none was hidden
     */
    record Answered(
            Step step,
            QuizJudge.@Nullable Judged judged,
            @Nullable Standing unveiled) implements Outcome {
        Answered unveiling(@Nullable Standing boxes) {
            return new Answered(step, judged, boxes);
        }
    }

    record Checked(Standing standing, Gate gate) implements Outcome {}

    /**
     * What came of something that the learner did where podlings does not see it. Boxes that it ticked are told as
     * news.
     *
     * @param open the boxes that are still open, of which something is to be said
     */
    record Looked(List<Standing.Result> open, Gate gate) implements Outcome {
        public Looked {
            open = List.copyOf(open);
        }
    }

    /**
     * This would remove things, make some outside of the namespace, or take a while: do {@code ifYes} if the learner
     * agrees.
     *
     * @param removed what would be removed
     * @param outside what would be made that belongs to no namespace
     * @param replayed the steps that would be done anew
     */
    record Asks(Sentence question, List<Sentence> removed, List<Sentence> outside, List<Step> replayed, Action ifYes)
            implements Outcome {
        public Asks {
            outside = List.copyOf(outside);
            removed = List.copyOf(removed);
            replayed = List.copyOf(replayed);
        }
    }

    /** A step that the wanted one stands on could not be brought about; the session is at that one now. */
    record ReplayFailed(Step wanted, Step failed, List<CellRun> runs, Standing standing) implements Outcome {
        public ReplayFailed {
            runs = List.copyOf(runs);
        }
    }

    record Playing() implements Outcome {}

    record Resumed(Step step) implements Outcome {}

    /** The last step is done. */
    record CourseDone(Lesson last) implements Outcome {}

    /** It cannot be done, and what can be done instead. */
    record Refused(Sentence why, Sentence instead) implements Outcome {}
}
