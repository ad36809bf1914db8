package dev.podlings.practice.controller.workload.deployment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The next step of a rolling update: first the new set grows as far as maxSurge allows; when it cannot, the old ones
 * shrink as far as maxUnavailable allows. Kubernetes, Deployment controller, rolling.go.
 */
final class RollingUpdate {
    private RollingUpdate() {}

    /** @return what to scale now; empty when only waiting helps, or nothing is left to do */
    static List<Scaling> next(Rollout rollout) {
        Optional<Scaling> grown = scaleNew(rollout);
        return grown.isPresent() ? List.of(grown.get()) : scaleOld(rollout);
    }

    /** How many pods the new set may have now; what it has when it is full. */
    static int newSize(DeploymentView wanted, int present, int total) {
        if (!wanted.rolling()) {
            return wanted.replicas();
        }
        if (total >= wanted.most()) {
            return present;
        }
        return present + Math.min(wanted.most() - total, wanted.replicas() - present);
    }

    private static Optional<Scaling> scaleNew(Rollout rollout) {
        SetView set = rollout.current();
        int replicas = rollout.wanted().replicas();
        if (set == null || set.replicas() == replicas) {
            return Optional.empty();
        }
        int total = SetView.sum(rollout.all(), SetView::replicas);
        int size = set.replicas() > replicas ? replicas : newSize(rollout.wanted(), set.replicas(), total);
        return size == set.replicas() ? Optional.empty() : Optional.of(new Scaling(set, size));
    }

    private static List<Scaling> scaleOld(Rollout rollout) {
        SetView set = rollout.current();
        int notYet = set == null ? 0 : set.replicas() - set.available();
        int total = SetView.sum(rollout.all(), SetView::replicas);
        int may = total - rollout.wanted().least() - notYet;
        if (SetView.sum(rollout.old(), SetView::replicas) == 0 || may <= 0) {
            return List.of();
        }
        Map<SetView, Integer> sizes = new HashMap<>();
        rollout.old().forEach(each -> sizes.put(each, each.replicas()));
        takeBroken(rollout.old(), sizes, may);
        takeAvailable(rollout, sizes);
        List<Scaling> scalings = new ArrayList<>();
        for (SetView each : rollout.old()) {
            Scaling scaling = new Scaling(each, sizes.getOrDefault(each, 0));
            if (scaling.changesSize()) {
                scalings.add(scaling);
            }
        }
        return scalings;
    }

    /** Pods of old sets that are not available go first: nobody misses them. */
    private static void takeBroken(List<SetView> old, Map<SetView, Integer> sizes, int may) {
        int left = may;
        for (SetView each : old) {
            int broken = Math.min(left, each.replicas() - each.available());
            if (broken > 0) {
                sizes.merge(each, -broken, Integer::sum);
                left -= broken;
            }
        }
    }

    private static void takeAvailable(Rollout rollout, Map<SetView, Integer> sizes) {
        int left = SetView.sum(rollout.all(), SetView::available)
                - rollout.wanted().least();
        for (SetView each : rollout.old()) {
            int taken = Math.min(left, sizes.getOrDefault(each, 0));
            if (taken > 0) {
                sizes.merge(each, -taken, Integer::sum);
                left -= taken;
            }
        }
    }
}
