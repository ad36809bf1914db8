package dev.podlings.check;

import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Journal;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The proven steps of a lesson, kept under watch: what breaks of them later is told, by name, and nothing is blocked by
 * it.
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

    private final Timeline time;
    private final Supplier<Optional<StepChecks>> present;
    private final BiConsumer<String, List<Standing.Result>> told;
    private final Map<String, StepChecks> steps = new LinkedHashMap<>();
    private final List<Journal.Listening> listenings = new ArrayList<>();
    private final Set<Key> saidOrOver = new HashSet<>();
    private final Map<Key, Instant> wholeSince = new HashMap<>();
    private boolean lookingSoon;
    private int lessonWorks;

    private record Key(String step, Box box) {}

    /**
     * @param present the checks of the step that the learner is at
     * @param told hears of each box that is no longer so, once for as long as that lasts; on the timeline's thread
     */
    public KeptSteps(
            Timeline time, Supplier<Optional<StepChecks>> present, BiConsumer<String, List<Standing.Result>> told) {
        this.time = time;
        this.present = present;
        this.told = told;
    }

    /** Keeps a step that was proven and left. */
    public void keep(String step, StepChecks checks) {
        time.run(() -> {
            StepChecks before = steps.put(step, checks);
            if (before != null && before != checks) {
                before.close();
            }
            listenings.add(checks.onChange(standing -> lookSoon()));
            lookSoon();
        });
    }

    /** The learner did something that no watch shows. */
    public void nudge() {
        time.run(() -> steps.values().forEach(StepChecks::nudge));
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
        Set<Key> broken = new HashSet<>();
        steps.forEach((step, checks) -> {
            List<Standing.Result> news = new ArrayList<>();
            for (Standing.Result result : checks == now
                    ? List.<Standing.Result>of()
                    : checks.standing().broken()) {
                Key key = new Key(step, result.box());
                broken.add(key);
                Instant whole = wholeSince.remove(key);
                if (whole != null && !time.now().isBefore(whole.plus(STEADY))) {
                    saidOrOver.remove(key);
                }
                if (isLasting(result) && saidOrOver.add(key) && !wasAskedFor(result, now)) {
                    news.add(result);
                }
            }
            if (!news.isEmpty()) {
                told.accept(step, news);
            }
        });
        // What the lesson broke on purpose stays over; what is mended may break again.
        saidOrOver.stream()
                .filter(key -> !broken.contains(key))
                .forEach(key -> wholeSince.putIfAbsent(key, time.now()));
    }

    private boolean wasAskedFor(Standing.Result result, @Nullable StepChecks now) {
        return lessonWorks > 0 || (now != null && now.wasAskedFor(Aftermath.about(result), Aftermath.words(result)));
    }

    private static boolean isLasting(Standing.Result result) {
        return result.box()
                .file()
                .check(result.box().check())
                .orElseThrow()
                .expectation()
                .isLasting();
    }

    @Override
    public void close() {
        time.run(() -> {
            listenings.forEach(Journal.Listening::close);
            listenings.clear();
            steps.values().forEach(StepChecks::close);
            steps.clear();
            saidOrOver.clear();
            wholeSince.clear();
        });
    }
}
