package dev.podlings.check;

import dev.podlings.check.journal.Deed;
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
    private boolean lookingSoon;
    private int lessonWorks;

    private record Kept(Step step, StepChecks checks, Journal.Listening listening) {}

    /** Hears of each box once for as long as it lasts; on the timeline's thread. */
    public interface Listener {
        /** What steps had proven is no longer so, and nobody asked for that. */
        void noLongerSo(List<Lost> lost);

        /** All that was told of this step is mended. */
        void soAgain(Step step);
    }

    /** @param present the checks of the step that the learner is at */
    public KeptSteps(Timeline time, Supplier<Optional<StepChecks>> present, Listener listener) {
        this.time = time;
        this.present = present;
        this.listener = listener;
        this.known = new BrokenBoxes(time, this::lookSoon);
    }

    /** Keeps a step that was proven and left. */
    public void keep(Step step, StepChecks checks) {
        time.run(() -> {
            drop(step.id());
            steps.put(step.id(), new Kept(step, checks, checks.onChange(standing -> lookSoon())));
            lookSoon();
        });
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
        for (Kept kept : steps.values()) {
            if (kept.checks() != now) {
                List<Standing.Result> broken = broken(kept);
                news.addAll(news(kept, broken, now));
                if (known.isMended(
                        kept.step().id(),
                        broken.stream().map(Standing.Result::box).collect(Collectors.toSet()))) {
                    mended.add(kept.step());
                }
            }
        }
        if (!news.isEmpty()) {
            listener.noLongerSo(news);
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
                .filter(result -> known.isNews(kept.step().id(), result.box(), () -> wasAskedFor(result, now)))
                .map(result -> new Lost(kept.step(), result))
                .collect(Collectors.toCollection(ArrayList::new));
        // Where neither they nor what was done say how: the present step anew brings about all that it stands on.
        boolean isOffered = !kept.checks().standing().deeds().isEmpty()
                || (now != null
                        && now.standing().wrongMoves().stream()
                                .anyMatch(move -> move.next().isPresent()))
                || news.stream().anyMatch(lost -> lost.result().verdict().next().isPresent());
        if (!news.isEmpty() && !isOffered) {
            Standing.Result last = news.remove(news.size() - 1).result();
            news.add(new Lost(
                    kept.step(), new Standing.Result(last.box(), last.verdict().next(Deed.RESET))));
        }
        return news;
    }

    private boolean wasAskedFor(Standing.Result result, @Nullable StepChecks now) {
        return lessonWorks > 0 || (now != null && now.wasAskedFor(Aftermath.about(result), Aftermath.words(result)));
    }

    @Override
    public void close() {
        time.run(() -> List.copyOf(steps.keySet()).forEach(this::drop));
    }
}
