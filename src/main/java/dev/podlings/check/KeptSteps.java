package dev.podlings.check;

import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Journal;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proven steps of a lesson, kept under watch: what breaks of them later is told, by name, and so is that it is
 * mended; nothing is blocked by it.
 *
 * <p>Breaking may be what a later step is about. What the lesson's own commands did, and what the present step asks
 * for, is not told, and its box is not watched any more; neither are boxes about what happened during their step, as
 * that stays true. Public methods may be called from any thread; all else is the timeline's.
 */
public final class KeptSteps implements AutoCloseable {
    /** After it, it is known who did what. */
    private static final Duration SETTLED = Deeds.SETTLED.multipliedBy(2);

    private final Timeline time;
    private final Supplier<Optional<StepChecks>> present;
    private final Listener listener;
    private final Map<StepId, Kept> steps = new LinkedHashMap<>();
    private final BrokenBoxes known;
    private final BiConsumer<StepId, Ticks> notes;
    private boolean lookingSoon;
    private int lessonWorks;

    /** @param before how its boxes were when an earlier run of the app ended; null once they have been looked at since */
    private record Kept(
            Step step,
            StepChecks checks,
            Journal.Listening listening,
            @Nullable Ticks before) {}

    /** Hears of each box once for as long as it lasts; on the timeline's thread. */
    public interface Listener {
        /** What steps had proven is no longer so, and nobody asked for that. */
        void noLongerSo(List<Lost> lost);

        /** All that was told of this step is mended. */
        void soAgain(Step step);
    }

    /**
     * @param present the checks of the step that the learner is at
     * @param notes told of each step's boxes, for the next run of the app; on the timeline's thread
     */
    public KeptSteps(
            Timeline time, Supplier<Optional<StepChecks>> present, Listener listener, BiConsumer<StepId, Ticks> notes) {
        this.time = time;
        this.notes = notes;
        this.present = present;
        this.listener = listener;
        this.known = new BrokenBoxes(time, this::lookSoon);
    }

    /** Keeps a step that was proven and left. */
    public void keep(Step step, StepChecks checks) {
        keep(step, checks, null);
    }

    /**
     * Keeps a step that an earlier run of the app saw proven.
     *
     * @param before how its boxes were when that ended
     */
    public void keepOn(Step step, StepChecks checks, Ticks before) {
        keep(step, checks, before);
    }

    private void keep(Step step, StepChecks checks, @Nullable Ticks before) {
        time.run(() -> {
            drop(step.id());
            steps.put(step.id(), new Kept(step, checks, checks.onChange(standing -> changed(step.id())), before));
            changed(step.id());
        });
    }

    /** What breaks is no longer ticked for the next run of the app, unless the learner is told that it broke. */
    private void changed(StepId step) {
        Kept kept = steps.get(step);
        if (kept != null && kept.before() == null && kept.checks().standing().looked()) {
            note(kept);
        }
        lookSoon();
    }

    private void note(Kept kept) {
        StepId step = kept.step().id();
        notes.accept(step, kept.checks().ticks().losing(known.told(step, broken(kept))));
    }

    /** Watches this one no more. */
    public void forget(Step step) {
        time.run(() -> drop(step.id()));
    }

    private void drop(StepId step) {
        Kept kept = steps.remove(step);
        if (kept != null) {
            kept.listening().close();
            kept.checks().close();
            known.forget(step);
        }
    }

    /** The learner did something that no watch shows. */
    public void nudge() {
        time.run(() -> steps.values().forEach(kept -> kept.checks().nudge()));
    }

    /** What breaks until this is closed, and for a moment after it, is the lesson's own doing. */
    public Journal.Listening whileTheLessonWorks() {
        time.run(() -> lessonWorks++);
        return () -> time.after(SETTLED.multipliedBy(3), () -> lessonWorks--);
    }

    private void lookSoon() {
        if (!lookingSoon) {
            lookingSoon = true;
            time.after(SETTLED, () -> {
                lookingSoon = false;
                look();
            });
        }
    }

    private void look() {
        StepChecks now = present.get().orElse(null);
        if (now != null && now.standing().settling()) {
            lookSoon();
            return;
        }
        List<Lost> news = new ArrayList<>();
        List<Step> mended = new ArrayList<>();
        for (Kept kept : List.copyOf(steps.values())) {
            if (kept.checks() != now && kept.checks().standing().looked()) {
                List<Standing.Result> broken = broken(kept);
                news.addAll(news(kept, broken, now));
                if (known.isMended(
                        kept.step().id(),
                        broken.stream().map(Standing.Result::box).collect(Collectors.toSet()))) {
                    mended.add(kept.step());
                }
                note(kept);
                steps.put(kept.step().id(), new Kept(kept.step(), kept.checks(), kept.listening(), null));
            }
        }
        if (!news.isEmpty()) {
            listener.noLongerSo(Lost.eachWayBackOnce(Lost.withoutLooks(news)));
        }
        mended.forEach(listener::soAgain);
    }

    private static List<Standing.Result> broken(Kept kept) {
        return kept.checks().standing().broken().stream()
                .filter(result -> result.box().isLasting())
                .toList();
    }

    private List<Lost> news(Kept kept, List<Standing.Result> broken, @Nullable StepChecks now) {
        List<Lost> news = broken.stream()
                .filter(result -> known.isNews(
                        kept.step().id(),
                        result.box(),
                        () -> kept.before() == null ? wasAskedFor(result, now) : mayHaveBeenAskedFor(result, now)))
                .map(result -> new Lost(kept.step(), result, since(kept.before(), result.box())))
                .toList();
        if (kept.before() != null) {
            return news;
        }
        boolean isTold = now != null && now.standing().offersAWayBack();
        if (isTold) {
            return news.stream().map(Lost::withoutAWayBack).toList();
        }
        return kept.checks().standing().deeds().isEmpty() ? Lost.withAWayBack(news) : news;
    }

    private static Standing.Absence since(@Nullable Ticks before, Box box) {
        if (before == null) {
            return Standing.Absence.NONE;
        }
        return before.ticked().contains(box.key()) ? Standing.Absence.CLOSED : Standing.Absence.UNCHANGED;
    }

    /** Who does what a step asks for while podlings is closed has it proven when they come back. */
    private static boolean mayHaveBeenAskedFor(Standing.Result result, @Nullable StepChecks now) {
        return now != null
                && (now.asksForOtherReplicas(result.box().claim())
                        || (now.standing().proven()
                                && now.wasAskedFor(Aftermath.about(result), Aftermath.words(result))));
    }

    private boolean wasAskedFor(Standing.Result result, @Nullable StepChecks now) {
        return lessonWorks > 0
                || (now != null
                        && (now.wasAskedFor(Aftermath.about(result), Aftermath.words(result))
                                || now.asksForOtherReplicas(result.box().claim())));
    }

    @Override
    public void close() {
        time.run(() -> List.copyOf(steps.keySet()).forEach(this::drop));
    }
}
