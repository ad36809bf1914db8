package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.controller.statefulset.SetPlan.Round;
import dev.podlings.practice.controller.statefulset.SetPlan.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one plan. Kubernetes, StatefulSet controller: first the replicas in ascending order, then what is beyond them
 * in descending order, then the rolling update from the top; with OrderedReady each part, and each pod in it, waits
 * for the one before.
 */
final class Planner {
    private static final int LARGEST_ROUND = 500;

    private final SetView view;
    private final SetSpec set;
    private final List<Slot> slots;
    private final List<Replica> condemned;
    private final List<Round> rounds = new ArrayList<>();

    /** An ordinal in the set's range, and the pod that is there; null while there is none. */
    private record Slot(int ordinal, @Nullable Replica pod) {}

    Planner(SetView view) {
        this.view = view;
        this.set = view.set();
        this.slots = slots(view);
        this.condemned = view.pods().stream()
                .filter(pod -> !set.inRange(pod.ordinal()))
                .sorted(Comparator.comparingInt(Replica::ordinal).reversed())
                .toList();
    }

    SetPlan plan() {
        SetStatus status = SetStatus.count(view, view.pods());
        // Kubernetes: of a set that is being deleted, only the status is kept up; the garbage collector does the rest.
        if (!set.deleting() && replicasAreThere() && condemnedAreGone() && !set.onDelete()) {
            status = update(status);
        }
        return new SetPlan(rounds, status.completed(set), nextAvailable());
    }

    /** Whether the plan may go on to the pods beyond the range. */
    private boolean replicasAreThere() {
        List<Task> tasks = new ArrayList<>();
        boolean goOn = true;
        for (Slot slot : slots) {
            List<Step> steps = new ArrayList<>();
            goOn = new Turn(slot, steps).isSettled() || set.parallel();
            tasks.add(new Task(steps));
            if (!goOn) {
                break;
            }
        }
        add(tasks);
        return goOn;
    }

    private boolean condemnedAreGone() {
        List<Task> claims = new ArrayList<>();
        for (Replica pod : condemned) {
            if (!claimsAreKept(pod.ordinal(), pod)) {
                claims.add(new Task(List.of(new Step.KeepClaims(pod.ordinal()))));
            }
        }
        add(claims);
        List<Task> deletions = new ArrayList<>();
        for (Replica pod : condemned) {
            boolean waits = !set.parallel()
                    && (pod.terminating() || (!isAvailable(pod) && pod.ordinal() != firstUnavailable()));
            if (!waits && !pod.terminating()) {
                deletions.add(new Task(List.of(new Step.DeletePod(pod))));
            }
            // Kubernetes, ordered scaling: the next one only when this one has gone.
            if (!set.parallel()) {
                break;
            }
        }
        add(deletions);
        return set.parallel() || condemned.isEmpty();
    }

    /** Kubernetes, rolling update: from the highest ordinal down to the partition, one at a time, also in Parallel. */
    private SetStatus update(SetStatus status) {
        int lowest = set.partition() == null ? 0 : set.partition();
        for (int index = slots.size() - 1; index >= lowest; index--) {
            Replica pod = slots.get(index).pod();
            if (pod == null) {
                return status;
            }
            if (!pod.revision().equals(view.update().name()) && !pod.terminating()) {
                add(List.of(new Task(List.of(new Step.DeletePod(pod)))));
                return status.withOneCurrentLess();
            }
            if (pod.isUnavailable(set.minReady(), view.now())) {
                return status;
            }
        }
        return status;
    }

    /** The first pod that holds the others up: the lowest replica that is not available, or else such a one beyond. */
    private int firstUnavailable() {
        for (Slot slot : slots) {
            if (slot.pod() == null || slot.pod().isUnavailable(set.minReady(), view.now())) {
                return slot.ordinal();
            }
        }
        for (int i = condemned.size() - 1; i >= 0; i--) {
            if (condemned.get(i).isUnavailable(set.minReady(), view.now())) {
                return condemned.get(i).ordinal();
            }
        }
        return -1;
    }

    private @Nullable Instant nextAvailable() {
        return view.pods().stream()
                .filter(pod -> pod.isRunningAndReady() && !isAvailable(pod))
                .map(pod -> pod.availableAt(set.minReady()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean isAvailable(Replica pod) {
        return pod.isAvailable(set.minReady(), view.now());
    }

    private boolean claimsAreKept(int ordinal, @Nullable Replica pod) {
        Retention.Parties parties = set.parties(ordinal, pod == null ? null : pod.tree());
        for (String name : set.claimNames(ordinal)) {
            var claim = view.claims().named(name);
            boolean kept = claim == null
                    ? !set.retention().deleteWithSet()
                    : set.retention().isKept(claim, parties);
            if (!kept) {
                return false;
            }
        }
        return true;
    }

    /** Kubernetes, burst: rounds of 1, 2, 4, … so that a mistake shows before it is made a thousand times. */
    private void add(List<Task> tasks) {
        List<Task> busy = tasks.stream().filter(task -> !task.steps().isEmpty()).toList();
        int size = 1;
        for (int from = 0; from < busy.size(); ) {
            int to = Math.min(busy.size(), from + size);
            rounds.add(new Round(busy.subList(from, to)));
            from = to;
            size = set.parallel() ? Math.min(size * 2, LARGEST_ROUND) : 1;
        }
    }

    private static List<Slot> slots(SetView view) {
        SetSpec set = view.set();
        @Nullable Replica[] pods = new Replica[set.replicas()];
        for (Replica pod : view.pods()) {
            if (set.inRange(pod.ordinal())) {
                pods[pod.ordinal() - set.start()] = pod;
            }
        }
        List<Slot> slots = new ArrayList<>(pods.length);
        for (int index = 0; index < pods.length; index++) {
            slots.add(new Slot(set.start() + index, pods[index]));
        }
        return slots;
    }

    /** What one ordinal needs now. */
    private final class Turn {
        private final int ordinal;
        private final @Nullable Replica pod;
        private final List<Step> steps;

        Turn(Slot slot, List<Step> steps) {
            this.ordinal = slot.ordinal();
            this.pod = slot.pod();
            this.steps = steps;
        }

        /** Plans what this pod needs; whether its successors need not wait for it. */
        boolean isSettled() {
            if (pod == null) {
                make();
                return false;
            }
            if (pod.hasEnded()) {
                replace(pod);
                return false;
            }
            if (pod.isPending()) {
                makeClaims(false);
                keepClaims();
            }
            // Kubernetes, ordered scaling: all predecessors must be Running and Ready (and available).
            boolean settled = !pod.terminating() && isAvailable(pod);
            if (settled || set.parallel()) {
                mend(pod);
            }
            return settled;
        }

        private void make() {
            Retention.Parties parties = set.parties(ordinal, null);
            boolean stale = set.claimNames(ordinal).stream()
                    .map(view.claims()::named)
                    .anyMatch(claim -> claim != null && set.retention().isStale(claim, parties));
            if (!stale) {
                makeClaims(true);
                steps.add(new Step.MakePod(ordinal, revisionFor(ordinal)));
                keepClaims();
            }
        }

        /** Kubernetes: a pod that has ended, well or not, is deleted; the next sync makes it anew. */
        private void replace(Replica ended) {
            if (!ended.terminating()) {
                steps.add(new Step.DeletePod(ended));
            }
        }

        private void mend(Replica there) {
            if (!steps.contains(new Step.KeepClaims(ordinal))) {
                keepClaims();
            }
            boolean storage = PodBlueprint.hasStorage(set, there);
            if (!storage) {
                makeClaims(false);
            }
            if (!storage || !there.hasIdentity()) {
                steps.add(new Step.MendPod(there));
            }
        }

        private void makeClaims(boolean forNewPod) {
            List<SetSpec.ClaimTemplate> missing = new ArrayList<>();
            List<String> deleting = new ArrayList<>();
            for (SetSpec.ClaimTemplate template : set.claims()) {
                String name = set.claimName(template, ordinal);
                var claim = view.claims().named(name);
                if (claim == null) {
                    missing.add(template);
                } else if (claim.path("metadata").has("deletionTimestamp")) {
                    deleting.add(name);
                }
            }
            if (!missing.isEmpty() || !deleting.isEmpty()) {
                steps.add(new Step.MakeClaims(ordinal, missing, deleting, forNewPod));
            }
        }

        private void keepClaims() {
            if (!claimsAreKept(ordinal, pod)) {
                steps.add(new Step.KeepClaims(ordinal));
            }
        }

        /** Kubernetes: below the partition a pod comes back with the current revision, else with the newest. */
        private Revision revisionFor(int ordinal) {
            if (set.onDelete()) {
                return view.update();
            }
            int olds = set.partition() == null
                    ? set.tree().at("/status/currentReplicas").asInt(0)
                    : set.partition();
            return ordinal < set.start() + olds ? view.current() : view.update();
        }
    }
}
