package dev.podlings.session;

import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the learner from step to step. What that would remove or repeat is asked before.
 */
final class Travel {
    private final Ground ground;
    private final Progress progress;
    private final Way way;
    private final Cleaner cleaner;
    private final Present present;
    private final Arrival arrival;

    Travel(Ground ground, Progress progress, Way way, Cleaner cleaner, SessionListener listener, Present present) {
        this.ground = ground;
        this.progress = progress;
        this.way = way;
        this.cleaner = cleaner;
        this.present = present;
        this.arrival = new Arrival(ground, progress, way, cleaner, listener, present);
    }

    /** Goes on where the learner was, or begins. */
    Outcome start(Stopper stopper) {
        Step step = present.step();
        arrival.settle();
        ground.cells().java().recall(Recall.of(step, present.session().passed(), way, progress.groundwork()));
        Optional<Outcome> taken = takeUp(step);
        taken.ifPresent(again -> arrival.takeOnceMore());
        return taken.orElseGet(() -> arrival.at(step, false, stopper));
    }

    /** Goes on with a step in whose midst the learner was, as if they had never been away. */
    private Optional<Outcome> takeUp(Step step) {
        Optional<String> remembered = progress.entered(step.id());
        if (remembered.isEmpty() || !progress.isUnderWay(step)) {
            return Optional.empty();
        }
        progress.at(step.id());
        present.resume(step, remembered.get());
        return Optional.of(new Outcome.Entered(
                step, Session.Mode.LEARNING, false, List.of(), ground.lacks().of(step)));
    }

    /** What was to lead elsewhere came to nothing: the step that the learner is at is watched on. */
    void stay() {
        Step step = present.step();
        if (present.run().isEmpty() && present.session().mode() == Session.Mode.LEARNING) {
            progress.entered(step.id()).ifPresent(remembered -> present.resume(step, remembered));
        }
    }

    /** Begins at a step of the learner's choice instead. */
    Outcome startAt(String where, Stopper stopper) {
        arrival.settle();
        return goTo(new Action.GoTo(where, false), stopper);
    }

    /** To the step after this one, if the way is open. */
    Outcome next(Stopper stopper) {
        Session now = present.session();
        if (now.mode() == Session.Mode.LEARNING && !present.gate().isOpen()) {
            return new Outcome.Closed(present.gate());
        }
        Optional<Step> next = way.next(now.step());
        if (next.isPresent() && isOpenAgain(now)) {
            // The way stays open, but what comes stands on what is not there: that is done on the way.
            return goTo(new Action.GoTo(way.place(next.get()), false), stopper);
        }
        Optional<Outcome> asks = next.flatMap(this::asksBeforeLeavingFor);
        if (asks.isPresent()) {
            return asks.get();
        }
        present.leave(true, stopper);
        if (next.isEmpty()) {
            return new Outcome.CourseDone(way.lessonOf(now.step()));
        }
        if (wentBefore(next.get())) {
            return present.lookBack(next.get());
        }
        Optional<Outcome> taken = now.mode() == Session.Mode.LOOKING_BACK ? takeUp(next.get()) : Optional.empty();
        taken.ifPresent(again -> arrival.takeOnceMore());
        return taken.orElseGet(() -> arrival.at(next.get(), false, stopper));
    }

    /** Whoever says no stays in the step, and that goes on to be watched. */
    private Optional<Outcome> asksBeforeLeavingFor(Step next) {
        finishProven();
        boolean proven = present.standing().filter(Standing::proven).isPresent();
        return proven && !wentBefore(next) ? journey(next).asks() : Optional.empty();
    }

    Outcome back() {
        Optional<Step> previous = way.previous(present.step());
        if (previous.isEmpty()) {
            return new Outcome.Refused(say("first.step"), present.nextThing());
        }
        return present.lookBack(previous.get());
    }

    Outcome goTo(Action.GoTo goTo, Stopper stopper) {
        Optional<Step> wanted = way.find(goTo.where(), present.step());
        if (wanted.isEmpty()) {
            return new Outcome.Refused(say("step.unknown", goTo.where()), way.suggestion(goTo.where()));
        }
        finishProven();
        // What was left open is taken up again, in the world that it stands on.
        boolean onlyReads = wentBefore(wanted.get()) && present.isPassed(wanted.get());
        Optional<Outcome> asks = onlyReads || goTo.confirmed()
                ? Optional.empty()
                : journey(wanted.get()).asks();
        if (asks.isPresent()) {
            return asks.get();
        }
        present.leave(false, stopper);
        return onlyReads ? present.lookBack(wanted.get()) : arrival.at(wanted.get(), true, stopper);
    }

    /** What is proven is done, also while the learner still stays there. */
    private void finishProven() {
        if (present.standing().filter(Standing::proven).isPresent()) {
            progress.groundwork(progress.groundwork().finished());
        }
    }

    /** Whether the step was left behind already in the world as it is, so that it can only be read again. */
    private boolean wentBefore(Step step) {
        List<StepId> done = progress.groundwork().done();
        return progress.groundwork().has(step)
                && !done.isEmpty()
                && !done.get(done.size() - 1).isSameStep(step.id());
    }

    Outcome reset(Action.Reset reset, Stopper stopper) {
        List<Step> anew = switch (reset.scope()) {
            case STEP -> List.of(present.step());
            case LESSON -> way.lessonOf(present.step()).steps();
            case ALL -> way.steps();
        };
        Step target = anew.get(0);
        if (!reset.confirmed()) {
            List<Step> replay = way.standsOn(target);
            return ClosedNodes.refuse(target, replay, ground)
                    .orElseGet(() -> new Outcome.Asks(
                            again(reset.scope()),
                            cleaner.list(),
                            ground.outside(replay),
                            replay,
                            new Action.Reset(reset.scope(), true)));
        }
        present.close();
        present.forgetAnswers(anew);
        if (reset.scope() == Action.Scope.ALL) {
            progress.forgetAll();
            ground.answers().forget();
        }
        Optional<Outcome> stuck = arrival.empty();
        return stuck.orElseGet(() -> arrival.at(target, true, stopper));
    }

    private Sentence again(Action.Scope scope) {
        return switch (scope) {
            case STEP -> say("reset.step");
            case LESSON -> say("reset.lesson", way.lessonOf(present.step()).title());
            case ALL -> say("reset.all");
        };
    }

    private Journey journey(Step step) {
        return Journey.to(step, ground, progress, way, cleaner);
    }

    /** Whether it was passed before, and is to be taken once more since it was reset. */
    private boolean isOpenAgain(Session now) {
        return now.mode() == Session.Mode.LEARNING
                && !now.passed()
                && !now.step().policy().optional()
                && present.isPassed(now.step())
                && present.standing().filter(Standing::proven).isEmpty();
    }

    private static Sentence say(String key, @Nullable Object... arguments) {
        return Sentence.of(Travel.class, key, arguments);
    }
}
