package dev.podlings.check;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Ref;
import dev.podlings.time.Timeline;
import java.util.Set;

/** In whose hands the cluster is while a step is watched: those of the lesson, of who does as it says, of the learner. */
final class Hands {
    private final Timeline time;
    private final AtWork lesson;
    private final AtWork advised;

    Hands(Timeline time) {
        this.time = time;
        this.lesson = new AtWork(time);
        this.advised = new AtWork(time);
    }

    /** @see StepChecks#byTheLesson */
    Journal.Listening theLessons(String what) {
        return lesson.begin(what, Set.of());
    }

    /** @see StepChecks#asAdvised */
    Journal.Listening advised(String what, Set<Ref> only) {
        return advised.begin(what, only);
    }

    /** @see StepChecks#byTheLearner */
    void theLearners() {
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
