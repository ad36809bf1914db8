package dev.podlings.check;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Ref;
import dev.podlings.time.Timeline;
import java.util.Set;

/** In whose hands the cluster is while a step is watched: those of the lesson, of who does as it says, of the learner. */
public final class Hands {
    private final Timeline time;
    private final AtWork lesson;
    private final AtWork advised;

    Hands(Timeline time) {
        this.time = time;
        this.lesson = new AtWork(time);
        this.advised = new AtWork(time);
    }

    /**
     * What is done until this is closed, and for a moment after it, the lesson does itself: it is nobody's wrong move.
     */
    public Journal.Listening byTheLesson(String what) {
        return lesson.begin(what, Set.of());
    }

    /**
     * The same of what the learner does because the lesson said so: no wrong move, but it may be why a box is lost.
     *
     * @param only what is done to these; to whatever, where there are none
     */
    public Journal.Listening asAdvised(String what, Set<Ref> only) {
        return advised.begin(what, only);
    }

    /** From here on it is the learner's own doing again, however soon after the lesson's that comes. */
    public void byTheLearner() {
        time.run(() -> {
            lesson.makeWay();
            advised.makeWay();
        });
    }

    boolean areTheLessons() {
        return lesson.isOn();
    }

    /** Who this is owed to. On the timeline's thread. */
    Whose whose(Entry entry) {
        if (lesson.explains(entry)) {
            return Whose.THE_LESSONS;
        }
        return advised.explains(entry) ? Whose.ADVISED : Whose.THE_LEARNERS;
    }
}
