package dev.podlings.practice.controller.statefulset;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do next for a StatefulSet: everything that may be done before something else has to happen first.
 *
 * @param rounds one after the other; the first round in which a task fails is the last
 * @param status to be written whatever became of the rounds
 * @param lookAgain when the passing of time alone will change something; null for never
 */
record SetPlan(
        List<Round> rounds, SetStatus status, @Nullable Instant lookAgain) {

    /** Tasks that do not wait for each other: each is tried even if another fails. */
    record Round(List<Task> tasks) {
        Round {
            tasks = List.copyOf(tasks);
        }
    }

    /** Steps for one pod, in order; what follows a failed step is left. */
    record Task(List<Step> steps) {
        Task {
            steps = List.copyOf(steps);
        }
    }

    SetPlan {
        rounds = List.copyOf(rounds);
    }

    static SetPlan of(SetView view) {
        return new Planner(view).plan();
    }
}
