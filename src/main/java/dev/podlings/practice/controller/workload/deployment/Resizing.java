package dev.podlings.practice.controller.workload.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change of {@code spec.replicas} does to the sets: the only active one gets it; in the middle of a rollout all
 * share it in proportion. Kubernetes, Deployments, "Proportional scaling".
 */
final class Resizing {
    private Resizing() {}

    static List<Scaling> next(Rollout rollout) {
        Optional<SetView> only = onlyActive(rollout);
        if (only.isPresent()) {
            return sized(only.get(), rollout.wanted().replicas());
        }
        if (isSaturated(rollout)) {
            return rollout.old().stream()
                    .filter(SetView::isActive)
                    .map(set -> new Scaling(set, 0))
                    .toList();
        }
        return rollout.wanted().rolling() ? proportional(rollout) : List.of();
    }

    private static List<Scaling> sized(SetView set, int size) {
        return set.replicas() == size ? List.of() : List.of(new Scaling(set, size));
    }

    /** The one set with pods; without any, the newest. Empty when more than one has pods. */
    private static Optional<SetView> onlyActive(Rollout rollout) {
        List<SetView> active = rollout.active();
        if (active.size() > 1) {
            return Optional.empty();
        }
        if (active.size() == 1) {
            return Optional.of(active.get(0));
        }
        return rollout.current() != null
                ? Optional.ofNullable(rollout.current())
                : rollout.old().stream().max(SetView.OLDEST_FIRST);
    }

    private static boolean isSaturated(Rollout rollout) {
        @Nullable SetView set = rollout.current();
        int replicas = rollout.wanted().replicas();
        return set != null
                && set.replicas() == replicas
                && set.available() == replicas
                && Annotations.desired(set.stored().object()) == replicas;
    }

    private static List<Scaling> proportional(Rollout rollout) {
        DeploymentView wanted = rollout.wanted();
        List<SetView> active = rollout.active();
        int allowed = wanted.replicas() > 0 ? wanted.most() : 0;
        int toAdd = allowed - SetView.sum(active, SetView::replicas);
        // Growing: bigger and newer sets first; shrinking: bigger and older ones.
        Comparator<SetView> bySize = Comparator.comparingInt(set -> -set.replicas());
        List<SetView> sorted = active.stream()
                .sorted(bySize.thenComparing(toAdd > 0 ? SetView.OLDEST_FIRST.reversed() : SetView.OLDEST_FIRST))
                .toList();
        List<Integer> sizes = new ArrayList<>();
        int added = 0;
        for (SetView set : sorted) {
            int part = toAdd == 0 ? 0 : part(set, wanted, toAdd, added);
            sizes.add(set.replicas() + part);
            added += part;
        }
        List<Scaling> scalings = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            // What rounding left over goes to the first, that is the biggest one.
            int leftOver = i == 0 && toAdd != 0 ? toAdd - added : 0;
            scalings.add(new Scaling(sorted.get(i), Math.max(0, sizes.get(i) + leftOver)));
        }
        return scalings;
    }

    private static int part(SetView set, DeploymentView wanted, int toAdd, int added) {
        if (set.replicas() == 0 || toAdd == added) {
            return 0;
        }
        int fraction = fraction(set, wanted);
        int allowed = toAdd - added;
        return toAdd > 0 ? Math.min(fraction, allowed) : Math.max(fraction, allowed);
    }

    private static int fraction(SetView set, DeploymentView wanted) {
        if (wanted.replicas() == 0) {
            return -set.replicas();
        }
        int most = Annotations.most(set.stored().object());
        int before = most > 0 ? most : dev.podlings.practice.json.Json.number(wanted.status(), 0, "replicas");
        if (before == 0) {
            return 0;
        }
        return (int) Math.round((double) set.replicas() * wanted.most() / before) - set.replicas();
    }
}
