package dev.podlings.session;

import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.check.journal.Journal;
import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;

/** Enters a step in the world that it stands on: what is missing of that is brought about first. */
final class Arrival {
    private final Ground ground;
    private final Progress progress;
    private final Way way;
    private final Cleaner cleaner;
    private final SessionListener listener;
    private final Present present;

    Arrival(Ground ground, Progress progress, Way way, Cleaner cleaner, SessionListener listener, Present present) {
        this.ground = ground;
        this.progress = progress;
        this.way = way;
        this.cleaner = cleaner;
        this.listener = listener;
        this.present = present;
    }

    /** Brings about what the step stands on, as far as it is missing, and enters it. */
    Outcome at(Step step, boolean confirmed, Stopper stopper) {
        ground.lacks().lookAgain(step, ground.cells().values());
        Journey journey = Journey.to(step, ground, progress, way, cleaner);
        Optional<Outcome> asks = confirmed ? Optional.empty() : journey.asks();
        if (asks.isPresent()) {
            return asks.get();
        }
        if (journey.mustEmpty()) {
            Optional<Outcome> stuck = empty();
            if (stuck.isPresent()) {
                return stuck.get();
            }
        }
        List<Step> replay = journey.replay();
        for (int i = 0; i < replay.size(); i++) {
            listener.replaying(replay.get(i), i + 1, replay.size());
            try (Journal.Listening ours = present.whileTheLessonWorks()) {
                Optional<Outcome> failed = replay(replay.get(i), step, stopper);
                if (failed.isPresent()) {
                    return failed.get();
                }
            }
        }
        return enter(step, stopper);
    }

    private Optional<Outcome> replay(Step step, Step wanted, Stopper stopper) {
        StepRun replayed = StepRun.enter(step, ground, listener, stopper);
        present.remember(replayed);
        boolean whole = ground.lacks().of(step).isEmpty();
        List<CellRun> runs = whole ? replayed.solve(stopper) : replayed.solveAsFarAsItGoes(stopper);
        Standing standing = whole ? replayed.solved(runs, stopper) : replayed.standing();
        if ((standing.proven() || !whole) && !stopper.isStopped()) {
            replayed.leave(stopper);
            replayed.close();
            progress.groundwork(progress.groundwork().finished());
            if (progress.status(step.id()) == Progress.Status.OPEN) {
                progress.passed(step.id(), Progress.How.SKIPPED);
            }
            return Optional.empty();
        }
        present.watch(replayed, step);
        progress.at(step.id());
        return Optional.of(new Outcome.ReplayFailed(wanted, step, runs, standing));
    }

    private Outcome enter(Step step, Stopper stopper) {
        boolean newLesson = !step.id().lesson().equals(present.step().id().lesson()) || step.number() == 1;
        progress.at(step.id());
        List<CellRun> trouble = present.enter(step, stopper);
        takeOnceMore();
        return new Outcome.Entered(
                step, Session.Mode.LEARNING, newLesson, trouble, ground.lacks().of(step));
    }

    /** What was done in another namespace, or on another cluster, says nothing about this one. */
    void settle() {
        String place = place();
        if (!progress.groundwork().place().equals(place)) {
            progress.groundwork(Groundwork.empty(place));
        }
    }

    /** Leaves nothing in the namespace; what could not be removed is the answer. */
    Optional<Outcome> empty() {
        present.closeEarlier();
        ground.cells().java().forget();
        List<Sentence> left = cleaner.clean(listener);
        progress.groundwork(Groundwork.empty(place()));
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome.Refused(Say.of("reset.left", Sentence.list(left)), Say.of("try.reset")));
    }

    /** What was passed before is to be done again, unless it is so already. */
    void takeOnceMore() {
        if (present.session().passed()) {
            present.run()
                    .flatMap(StepRun::firstLook)
                    .filter(standing -> !standing.proven())
                    .ifPresent(open -> present.change(Session::anew));
        }
    }

    private String place() {
        return ground.cluster().name() + "/" + ground.cluster().namespace();
    }
}
