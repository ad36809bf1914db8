package dev.podlings.session;

import dev.podlings.lesson.Step;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What it takes to bring about what a step stands on.
 *
 * @param mustEmpty whether the namespace has to be emptied first
 * @param removed what goes by that
 * @param outside what is made that belongs to no namespace
 * @param replay the steps that are done anew
 * @param refused why that cannot be done now
 */
record Journey(
        Step step,
        boolean mustEmpty,
        List<Sentence> removed,
        List<Sentence> outside,
        List<Step> replay,
        String where,
        Optional<Outcome> refused) {

    static Journey to(Step step, Ground ground, Progress progress, Way way, Cleaner cleaner) {
        List<Step> needed = way.standsOn(step);
        Groundwork groundwork = progress.groundwork();
        List<Step> missing = groundwork.missing(needed);
        boolean onlyStepItself =
                missing == null && groundwork.has(step) && groundwork.done().size() == needed.size() + 1;
        List<Step> replay = missing == null ? (onlyStepItself ? List.of() : needed) : missing;
        boolean mustEmpty = missing == null && !onlyStepItself;
        List<Sentence> outside = Stream.concat(ground.outside(replay).stream(), ground.outsideOnEntering(step).stream())
                .distinct()
                .toList();
        return new Journey(
                step,
                mustEmpty,
                mustEmpty ? cleaner.list() : List.of(),
                outside,
                replay,
                way.place(step),
                ClosedNodes.refuse(step, replay, ground));
    }

    /** What the learner has to agree to, or why it cannot be; nothing where nothing goes and nothing is done for them. */
    Optional<Outcome> asks() {
        if (refused.isPresent()) {
            return refused;
        }
        return removed.isEmpty() && replay.isEmpty() && outside.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcome.Asks(reason(), removed, outside, replay, new Action.GoTo(where, true)));
    }

    private Sentence reason() {
        if (replay.isEmpty()) {
            return Say.of(removed.isEmpty() ? "arrive.outside" : "arrive.removes", step.title());
        }
        return Say.of(removed.isEmpty() ? "arrive.replays" : "arrive.both", step.title());
    }
}
