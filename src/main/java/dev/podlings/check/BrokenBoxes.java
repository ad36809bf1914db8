package dev.podlings.check;

import dev.podlings.lesson.StepId;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which boxes of earlier steps are known to be no longer so, so that each is told once. Lives on the timeline's thread. */
final class BrokenBoxes {
    /** What was whole for less than this only comes and goes, as a container does that crashes. */
    private static final Duration STEADY = Duration.ofSeconds(10);
    /** What is whole for so long is mended, and may be told to be. */
    private static final Duration MENDED = Duration.ofSeconds(3);

    private final Timeline time;
    private final Runnable alarm;
    private final Map<Key, State> known = new HashMap<>();

    private record Key(StepId step, Box box) {}

    /**
     * @param told whether it was; if not, the lesson itself is past it
     * @param wholeSince since when it is so again; null while it is not
     */
    private record State(boolean told, @Nullable Instant wholeSince) {}

    /** @param alarm told when something may count as mended that did not so far */
    BrokenBoxes(Timeline time, Runnable alarm) {
        this.time = time;
        this.alarm = alarm;
    }

    /**
     * Whether that it is broken is to be told now.
     *
     * @param isOver asked where it is news, whether the lesson itself is past it
     */
    boolean isNews(StepId step, Box box, BooleanSupplier isOver) {
        Key key = new Key(step, box);
        State before = known.get(key);
        // What the lesson broke on purpose stays over; what was whole again for a while may break again.
        if (before != null && !isWholeFor(STEADY, before)) {
            known.put(key, new State(before.told(), null));
            return false;
        }
        boolean told = !isOver.getAsBoolean();
        known.put(key, new State(told, null));
        return told;
    }

    /**
     * Whether all that was told of this step is to be told to be mended now.
     *
     * @param broken what of it is not so
     */
    boolean isMended(StepId step, Set<Box> broken) {
        known.replaceAll(
                (key, state) -> key.step().equals(step) && !broken.contains(key.box()) && state.wholeSince() == null
                        ? wholeFromNowOn(state)
                        : state);
        Map<Key, State> told = known.entrySet().stream()
                .filter(entry ->
                        entry.getKey().step().equals(step) && entry.getValue().told())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        boolean mended = !told.isEmpty() && told.values().stream().allMatch(state -> isWholeFor(MENDED, state));
        if (mended) {
            told.keySet().forEach(known::remove);
        }
        return mended;
    }

    /** Of these, which the learner has been told of. */
    Set<String> told(StepId step, List<Standing.Result> broken) {
        return broken.stream()
                .map(Standing.Result::box)
                .filter(box -> {
                    State state = known.get(new Key(step, box));
                    return state != null && state.told();
                })
                .map(Box::key)
                .collect(Collectors.toSet());
    }

    private State wholeFromNowOn(State state) {
        time.after(MENDED, alarm);
        return new State(state.told(), time.now());
    }

    private boolean isWholeFor(Duration length, State state) {
        return state.wholeSince() != null
                && !time.now().isBefore(state.wholeSince().plus(length));
    }

    void forget(StepId step) {
        known.keySet().removeIf(key -> key.step().equals(step));
    }
}
