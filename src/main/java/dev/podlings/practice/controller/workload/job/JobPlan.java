package dev.podlings.practice.controller.workload.job;

import dev.podlings.practice.controller.workload.PodView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Job needs now.
 *
 * @param ending how it ends; null while it goes on
 * @param create how many pods to make
 * @param indexes what numbers they get; empty where pods have none
 * @param delete pods that are too many, or that nobody needs any more
 * @param again when to look again even if nothing happens; null for never
 */
record JobPlan(
        @Nullable Ending ending,
        int create,
        List<Integer> indexes,
        List<PodView> delete,
        @Nullable Duration again) {
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LAST_BACK_OFF = Duration.ofMinutes(6);

    JobPlan {
        indexes = List.copyOf(indexes);
        delete = List.copyOf(delete);
    }

    /**
     * @param job with the finished pods counted
     * @param pods all that are there, also those that are finished or terminating
     * @param lastFailure when the newest failed pod was seen to fail; null if none has
     */
    static JobPlan of(JobView job, List<PodView> pods, @Nullable Instant lastFailure, Instant now) {
        List<PodView> active = pods.stream().filter(PodView::isActive).toList();
        Optional<Ending> ending = ending(job, active, now);
        if (ending.isPresent()) {
            return deleting(ending.get(), active, null);
        }
        if (job.suspended()) {
            return deleting(null, active, null);
        }
        List<PodView> useless = job.indexed() ? useless(job, active) : List.of();
        if (!useless.isEmpty()) {
            return deleting(null, useless, untilDeadline(job, now));
        }
        int wanted = wanted(job, active.size());
        if (active.size() > wanted) {
            List<PodView> youngest = active.stream()
                    .sorted(Comparator.comparing(PodView::isReady)
                            .thenComparing(PodView::created, Comparator.reverseOrder())
                            .thenComparing(PodView::name))
                    .limit(active.size() - (long) wanted)
                    .toList();
            return deleting(null, youngest, untilDeadline(job, now));
        }
        int leaving = job.waitsForEnd()
                ? (int) pods.stream().filter(PodView::isTerminating).count()
                : 0;
        int missing = Math.max(0, wanted - active.size() - leaving);
        Duration wait = backOff(job.failed(), lastFailure, now);
        if (missing > 0 && !wait.isZero()) {
            return deleting(null, List.of(), earlier(wait, untilDeadline(job, now)));
        }
        List<Integer> indexes = job.indexed() ? indexes(job, pods, missing) : List.of();
        return new JobPlan(null, job.indexed() ? indexes.size() : missing, indexes, List.of(), untilDeadline(job, now));
    }

    private static JobPlan deleting(@Nullable Ending ending, List<PodView> pods, @Nullable Duration again) {
        return new JobPlan(ending, 0, List.of(), pods, again);
    }

    /** Kubernetes: pods without an index, with one beyond all, with one that is done, or that an older pod has. */
    private static List<PodView> useless(JobView job, List<PodView> active) {
        Set<Integer> seen = new HashSet<>(job.completedIndexes());
        int completions = job.completions() == null ? 0 : job.completions();
        return active.stream()
                .sorted(Comparator.comparing(PodView::created).thenComparing(PodView::name))
                .filter(pod -> Indexes.of(pod) < 0 || Indexes.of(pod) >= completions || !seen.add(Indexes.of(pod)))
                .toList();
    }

    private static List<Integer> indexes(JobView job, List<PodView> pods, int missing) {
        Set<Integer> taken = new HashSet<>(job.completedIndexes());
        pods.stream()
                .filter(pod -> pod.isActive() || (job.waitsForEnd() && pod.isTerminating()))
                .forEach(pod -> taken.add(Indexes.of(pod)));
        return Indexes.free(job.completions() == null ? 0 : job.completions(), taken, missing);
    }

    private static Optional<Ending> ending(JobView job, List<PodView> active, Instant now) {
        if (job.failed() > job.backoffLimit() || hasRestartedTooOften(job, active)) {
            return Optional.of(Ending.TOO_MANY_FAILURES);
        }
        Duration left = untilDeadline(job, now);
        if (left != null && left.isZero()) {
            return Optional.of(Ending.TOO_LATE);
        }
        Integer completions = job.completions();
        boolean done = completions == null ? job.succeeded() > 0 && active.isEmpty() : job.succeeded() >= completions;
        return done ? Optional.of(Ending.COMPLETE) : Optional.empty();
    }

    /** Kubernetes: with restartPolicy OnFailure the restarts of the containers count as failures. */
    private static boolean hasRestartedTooOften(JobView job, List<PodView> active) {
        int restarts = active.stream().mapToInt(PodView::restarts).sum();
        return job.restartsInPlace() && restarts > 0 && restarts >= job.backoffLimit();
    }

    private static int wanted(JobView job, int active) {
        Integer completions = job.completions();
        if (completions == null) {
            return job.succeeded() > 0 ? active : job.parallelism();
        }
        return Math.min(job.parallelism(), completions - job.succeeded());
    }

    /** Kubernetes: 10 s after the first failure, then twice as long each time, at most six minutes. */
    private static Duration backOff(int failed, @Nullable Instant lastFailure, Instant now) {
        if (failed == 0 || lastFailure == null) {
            return Duration.ZERO;
        }
        Duration whole = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failed - 1, 10));
        Instant until = lastFailure.plus(whole.compareTo(LAST_BACK_OFF) > 0 ? LAST_BACK_OFF : whole);
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    private static @Nullable Duration untilDeadline(JobView job, Instant now) {
        Instant started = job.started();
        if (job.deadlineSeconds() == null || started == null || job.suspended()) {
            return null;
        }
        Instant end = started.plusSeconds(job.deadlineSeconds());
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    private static Duration earlier(Duration one, @Nullable Duration other) {
        return other != null && other.compareTo(one) < 0 ? other : one;
    }
}
