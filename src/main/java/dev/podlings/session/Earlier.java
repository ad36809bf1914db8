package dev.podlings.session;

import dev.podlings.check.Box;
import dev.podlings.check.KeptSteps;
import dev.podlings.check.StepChecks;
import dev.podlings.check.Ticks;
import dev.podlings.check.expect.Remembered;
import dev.podlings.check.journal.Journal;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The steps before the present one in its lesson: whether what they proved is still so, whether they were proven in this
 * run of the app or in one before.
 */
final class Earlier implements AutoCloseable {
    /** The prompt comes first: what checks of the past run has time. */
    private static final Duration AT_LEISURE = Duration.ofSeconds(2);

    private final Ground ground;
    private final Progress progress;
    private final Way way;
    private final KeptSteps kept;
    private final Set<StepId> watched = ConcurrentHashMap.newKeySet();

    /** @param present the checks of the step that the learner is at */
    Earlier(
            Ground ground,
            Progress progress,
            Way way,
            SessionListener listener,
            Supplier<Optional<StepChecks>> present) {
        this.ground = ground;
        this.progress = progress;
        this.way = way;
        this.kept = new KeptSteps(ground.cluster().time(), present, listener, this::note);
    }

    /** What is ticked of it is written down for the next run of the app. */
    private void note(StepId step, Ticks ticks) {
        progress.history(step, ticks.into(progress.history(step)));
    }

    /** Keeps a step that was proven and left. */
    void keep(Step step, StepChecks checks) {
        watched.add(step.id());
        kept.keep(step, checks);
    }

    /**
     * Watches on over those steps before this one that were passed in the world as it is and that nobody watches; what
     * was proven in another lesson is not watched beyond it.
     */
    void upTo(Step present) {
        if (watched.stream().anyMatch(id -> !id.lesson().equals(present.id().lesson()))) {
            close();
        }
        for (Step step : way.lessonOf(present).steps().subList(0, present.number() - 1)) {
            if (progress.isPassed(step) && progress.isUnderWay(step) && watched.add(step.id())) {
                ground.cluster().time().after(AT_LEISURE, () -> watchOn(step));
            }
        }
    }

    private void watchOn(Step step) {
        List<Box> lasting = ground.checks().boxes(step).stream()
                .filter(Box::isLasting)
                .map(Box::withoutMistakes)
                .toList();
        Optional<String> remembered = progress.entered(step.id());
        if (lasting.isEmpty() || remembered.isEmpty() || !watched.contains(step.id())) {
            return;
        }
        String history = progress.history(step.id());
        kept.keepOn(
                step,
                StepChecks.watchOn(
                        lasting,
                        ground.journal(),
                        ground.cells().values()::find,
                        StepRun.tools(step, ground),
                        Remembered.read(remembered.get()),
                        history),
                Ticks.in(history));
    }

    /** The step is entered again, and so becomes the present one. */
    void forget(Step step) {
        if (watched.remove(step.id())) {
            kept.forget(step);
        }
    }

    /** What is undone until this is closed is no news. */
    Journal.Listening whileTheLessonWorks() {
        Journal.Listening works = kept.whileTheLessonWorks();
        return () -> {
            works.close();
            kept.nudge();
        };
    }

    /** The learner did something that no watch shows. */
    void nudge() {
        kept.nudge();
    }

    /** Nothing is watched any more. */
    @Override
    public void close() {
        watched.clear();
        kept.close();
    }
}
