package dev.podlings.practice.controller.disruption;

import static java.util.stream.Collectors.joining;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the status of PodDisruptionBudgets up to date. */
public final class DisruptionController implements Reconciler {
    private static final Writer BY = Writer.CONTROLLER_MANAGER;

    private final Verbs verbs;
    private final View view;
    private final Timeline time;
    private final ExpectedScale scale;
    private final Events events;

    public DisruptionController(Verbs verbs, View view, Timeline time) {
        this.verbs = verbs;
        this.view = view;
        this.time = time;
        this.scale = new ExpectedScale(verbs);
        this.events = new Events(verbs, time, "controllermanager");
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        StoredObject object = event.object();
        Kind kind = object.key().kind();
        if (kind.equals(Kinds.POD_DISRUPTION_BUDGET)) {
            return List.of(new Name(object.key().namespace(), object.key().name()));
        }
        Set<Name> budgets = new LinkedHashSet<>();
        if (kind.equals(Kinds.POD)) {
            addBudgets(budgets, object);
            StoredObject before = event.before();
            if (before != null) {
                addBudgets(budgets, before);
            }
        }
        return budgets;
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> found = verbs.get(Kinds.POD_DISRUPTION_BUDGET, name.namespace(), name.name());
        if (found.isEmpty()) {
            return Again.NO;
        }
        ObjectNode budget = found.get().object();
        List<ObjectNode> pods = view.selected(Kinds.POD, name.namespace(), selector(budget)).stream()
                .map(StoredObject::object)
                .toList();
        if (pods.isEmpty()) {
            events.normal(budget, "NoPods", "No matching pods found");
        }
        ExpectedScale.Count count = scale.of(pods);
        if (BudgetStatus.needsScale(budget)) {
            complain(budget, count);
        }
        Instant now = time.now();
        BudgetStatus status = BudgetStatus.of(budget, pods, count.expected(), now);
        verbs.changeStatus(Kinds.POD_DISRUPTION_BUDGET, name.namespace(), name.name(), BY, fresh -> {
            status.writeInto(fresh, now.truncatedTo(ChronoUnit.SECONDS).toString());
            return fresh;
        });
        Instant next = status.nextExpiry();
        return next == null ? Again.NO : Again.in(Duration.between(now, next));
    }

    private void complain(ObjectNode budget, ExpectedScale.Count count) {
        if (count.expected().trouble() != null) {
            events.warning(
                    budget,
                    "CalculateExpectedPodCountFailed",
                    "Failed to calculate the number of expected pods: "
                            + count.expected().trouble());
        } else if (!count.unmanaged().isEmpty()) {
            events.warning(
                    budget,
                    "UnmanagedPods",
                    "Pods selected by this PodDisruptionBudget (selector: " + inGo(budget) + ") were found to be"
                            + " unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may"
                            + " result in undefined behavior. To account for these pods please set"
                            + " \".spec.minAvailable\" field of the PDB to an integer value.");
        }
    }

    /** The selector as Go prints it. */
    private static String inGo(ObjectNode budget) {
        StringBuilder text = new StringBuilder("&LabelSelector{MatchLabels:map[string]string{");
        Json.at(budget, "spec", "selector", "matchLabels")
                .propertyStream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(label ->
                        text.append(label.getKey() + ": " + label.getValue().asString() + ","));
        text.append("},MatchExpressions:[]LabelSelectorRequirement{");
        for (var each : Json.at(budget, "spec", "selector", "matchExpressions")) {
            String values = each.path("values")
                    .valueStream()
                    .map(value -> value.asString())
                    .collect(joining(" "));
            text.append("LabelSelectorRequirement{Key:" + Json.text(each, "key") + ",Operator:"
                    + Json.text(each, "operator") + ",Values:[" + values + "],},");
        }
        return text.append("},}").toString();
    }

    private void addBudgets(Set<Name> names, StoredObject pod) {
        for (StoredObject budget :
                view.in(Kinds.POD_DISRUPTION_BUDGET, pod.key().namespace())) {
            if (selector(budget.object()).matches(Json.at(pod.object(), "metadata", "labels"))) {
                names.add(new Name(budget.key().namespace(), budget.key().name()));
            }
        }
    }

    static LabelSelector selector(ObjectNode budget) {
        return LabelSelector.of(Json.at(budget, "spec", "selector"));
    }
}
