package dev.podlings.check;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Journal;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** What was whole for less than this only comes and goes, as a container does that crashes. */
    private static final Duration STEADY = Duration.ofSeconds(10);
    /** What is whole for so long is mended, and may be told to be. */
    private static final Duration MENDED = Duration.ofSeconds(3);

    private final Timeline time;
    private final Supplier<Optional<StepChecks>> present;
    private final Listener listener;
    private final Map<String, Kept> steps = new LinkedHashMap<>();
    private final Map<Key, Broken> brokenSoFar = new HashMap<>();
    private final Map<Key, Instant> wholeSince = new HashMap<>();
    private boolean lookingSoon;
    private int lessonWorks;

    private record Kept(StepChecks checks, Journal.Listening listening) {}

    private record Key(String step, Box box) {}

    /** What is known of a box that is no longer so. */
    private enum Broken {
        TOLD,
        /** The lesson itself is past it. */
        OVER
    }

    /** Hears of each box once for as long as it lasts; on the timeline's thread. */
    public interface Listener {
        void noLongerSo(String step, List<Standing.Result> broken);

        /** All that was told of this step is mended. */
        void soAgain(String step);
    }

    /** @param present the checks of the step that the learner is at */
    public KeptSteps(Timeline time, Supplier<Optional<StepChecks>> present, Listener listener) {
        this.time = time;
        this.present = present;
        this.listener = listener;
    }

    /** Keeps a step that was proven and left. */
    public void keep(String step, StepChecks checks) {
        time.run(() -> {
            drop(step);
            steps.put(step, new Kept(checks, checks.onChange(standing -> lookSoon())));
            lookSoon();
        });
    }

    /** Watches this one no more. */
    public void forget(String step) {
        time.run(() -> drop(step));
    }

    private void drop(String step) {
        Kept kept = steps.remove(step);
        if (kept != null) {
            kept.listening().close();
            kept.checks().close();
            brokenSoFar.keySet().removeIf(key -> key.step().equals(step));
            wholeSince.keySet().removeIf(key -> key.step().equals(step));
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
        steps.forEach((step, kept) -> {
            if (kept.checks() != now) {
                look(step, kept.checks().standing(), now);
            }
        });
    }

    private void look(String step, Standing standing, @Nullable StepChecks present) {
        List<Standing.Result> broken = standing.broken().stream()
                .filter(result -> result.box().isLasting())
                .toList();
        List<Standing.Result> news = broken.stream()
                .filter(result -> isNews(new Key(step, result.box()), result, present))
                .map(result -> withWayBack(result, standing))
                .toList();
        if (!news.isEmpty()) {
            listener.noLongerSo(step, news);
        }
        mend(step, broken.stream().map(result -> new Key(step, result.box())).collect(Collectors.toSet()));
    }

    /** Where neither it nor what was done says how: the present step anew brings about all that it stands on. */
    private static Standing.Result withWayBack(Standing.Result broken, Standing standing) {
        return broken.verdict().next().isPresent() || standing.saysWhyNoLonger(broken)
                ? broken
                : new Standing.Result(broken.box(), broken.verdict().next(Deed.RESET));
    }

    /** @param still what of the step is not so now */
    private void mend(String step, Set<Key> still) {
        Set<Key> told = new HashSet<>();
        brokenSoFar.forEach((key, how) -> {
            if (key.step().equals(step) && !still.contains(key)) {
                wholeSince.computeIfAbsent(key, first -> wholeFromNowOn());
            }
            if (key.step().equals(step) && how == Broken.TOLD) {
                told.add(key);
            }
        });
        boolean mended =
                told.stream().map(wholeSince::get).allMatch(since -> since != null && hasPassed(MENDED, since));
        if (!told.isEmpty() && mended) {
            told.forEach(brokenSoFar::remove);
            listener.soAgain(step);
        }
    }

    private Instant wholeFromNowOn() {
        time.after(MENDED, this::lookSoon);
        return time.now();
    }

    private boolean isNews(Key key, Standing.Result result, @Nullable StepChecks now) {
        Instant whole = wholeSince.remove(key);
        // What the lesson broke on purpose stays over; what was whole again may break again.
        if (whole != null && hasPassed(STEADY, whole)) {
            brokenSoFar.remove(key);
        }
        if (brokenSoFar.containsKey(key)) {
            return false;
        }
        boolean isOver = wasAskedFor(result, now);
        brokenSoFar.put(key, isOver ? Broken.OVER : Broken.TOLD);
        return !isOver;
    }

    private boolean hasPassed(Duration length, Instant since) {
        return !time.now().isBefore(since.plus(length));
    }

    private boolean wasAskedFor(Standing.Result result, @Nullable StepChecks now) {
        return lessonWorks > 0 || (now != null && now.wasAskedFor(Aftermath.about(result), Aftermath.words(result)));
    }

    @Override
    public void close() {
        time.run(() -> List.copyOf(steps.keySet()).forEach(this::drop));
    }
}
