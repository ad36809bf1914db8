package dev.podlings.practice.controller.workload;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Batches;
import dev.podlings.practice.controller.BySelector;
import dev.podlings.practice.controller.Claims;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps as many pods of each ReplicaSet as it asks for. */
public final class ReplicaSetController implements Reconciler {
    private final Verbs verbs;
    private final Timeline time;
    private final Events events;
    private final Claims pods;
    private final Batches batches;
    private final BySelector sets;
    private final View view;

    public ReplicaSetController(ObjectStore store, View view, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
        this.events = new Events(verbs, time, "replicaset-controller");
        this.view = view;
        this.batches = new Batches(time);
        this.pods = new Claims(view, verbs, Kinds.POD);
        this.sets = BySelector.ofSpec(store, Kinds.REPLICA_SET);
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.REPLICA_SET)) {
            return Concerned.itself(event);
        }
        return kind.equals(Kinds.POD) ? Concerned.owners(event, Kinds.REPLICA_SET, sets) : Set.of();
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> found = verbs.get(Kinds.REPLICA_SET, name.namespace(), name.name());
        if (found.isEmpty()) {
            batches.forget(name);
            return Again.NO;
        }
        Duration wait = batches.wait(name);
        if (!wait.isZero()) {
            return Again.in(wait);
        }
        StoredObject set = found.get();
        ObjectNode object = set.object();
        LabelSelector selector = LabelSelector.of(Json.at(object, "spec", "selector"));
        List<PodView> seen = views(pods.claim(set, selector));
        int wanted = Json.number(object, 1, "spec", "replicas");
        batches.worked(name, onTheirWay(wanted, seen));
        // The status counts what was there when the sync began: the pods it makes are counted by the next one.
        List<ApiException> refused = isDeleting(object) ? List.of() : manage(set, seen);
        Duration minReady = Duration.ofSeconds(Json.number(object, 0, "spec", "minReadySeconds"));
        writeStatus(set, ReplicaSetStatus.of(seen, templateLabels(object), minReady, time.now()), refused);
        if (!refused.isEmpty()) {
            throw refused.get(0);
        }
        return whenNextAvailable(seen, minReady);
    }

    private List<ApiException> manage(StoredObject set, List<PodView> seen) {
        List<PodView> active = seen.stream().filter(PodView::isActive).toList();
        int wanted = Json.number(set.object(), 1, "spec", "replicas");
        Map<String, Integer> onNode = active.size() > wanted ? relatedPods(set) : Map.of();
        ReplicaSetPlan plan = ReplicaSetPlan.of(wanted, active, onNode, time.now());
        List<ApiException> refused = new ArrayList<>(SlowStart.run(plan.create(), () -> create(set.object())));
        plan.delete().forEach(pod -> delete(set.object(), pod, refused));
        return refused;
    }

    private void create(JsonNode set) {
        try {
            StoredObject made = verbs.create(Kinds.POD, PodTemplate.pod(set), Writer.CONTROLLER_MANAGER);
            events.normal(set, "SuccessfulCreate", "Created pod: " + made.key().name());
        } catch (ApiException refused) {
            if (!Refusals.isNamespaceEnding(refused)) {
                events.warning(set, "FailedCreate", "Error creating: " + refused.message());
            }
            throw refused;
        }
    }

    private void delete(JsonNode set, PodView pod, List<ApiException> refused) {
        try {
            verbs.delete(
                    Kinds.POD, pod.namespace(), pod.name(), DeleteOptions.only(pod.uid()), Writer.CONTROLLER_MANAGER);
            events.normal(set, "SuccessfulDelete", "Deleted pod: " + pod.name());
        } catch (ApiException refusal) {
            if (!refusal.is("NotFound")) {
                events.warning(set, "FailedDelete", "Error deleting: " + refusal.message());
                refused.add(refusal);
            }
        }
    }

    /** How many pods of all ReplicaSets with the same owner each node has. */
    private Map<String, Integer> relatedPods(StoredObject set) {
        List<StoredObject> related = Owners.controller(set.object())
                .map(owner -> view.ownedBy(Kinds.REPLICA_SET, owner.uid()))
                .orElse(List.of(set));
        Map<String, Integer> onNode = new HashMap<>();
        for (StoredObject each : related) {
            for (PodView pod : views(pods.of(each))) {
                if (pod.isActive()) {
                    onNode.merge(pod.node(), 1, Integer::sum);
                }
            }
        }
        return onNode;
    }

    private void writeStatus(StoredObject set, ReplicaSetStatus counted, List<ApiException> refused) {
        JsonNode before = set.object().path("status");
        int generation = Json.number(set.object(), 0, "metadata", "generation");
        ObjectNode status = counted.write(generation, failure(before, set.object(), refused));
        if (!status.equals(before)) {
            verbs.changeStatus(
                    Kinds.REPLICA_SET, set.key().namespace(), set.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
                        if (Json.text(tree, "metadata", "uid").equals(set.uid())) {
                            tree.set("status", status);
                        }
                        return tree;
                    });
        }
    }

    /** The condition ReplicaFailure; null while nothing is refused. */
    private @Nullable ObjectNode failure(JsonNode before, JsonNode set, List<ApiException> refused) {
        if (refused.isEmpty()) {
            return null;
        }
        for (JsonNode condition : Json.at(before, "conditions")) {
            if (Json.text(condition, "type").equals("ReplicaFailure")) {
                return (ObjectNode) condition; // Kubernetes keeps the first one until it is over
            }
        }
        boolean tooMany = Json.number(before, 0, "replicas") > Json.number(set, 1, "spec", "replicas");
        ObjectNode condition = Json.object();
        condition.put("type", "ReplicaFailure");
        condition.put("status", "True");
        condition.put(
                "lastTransitionTime", time.now().truncatedTo(ChronoUnit.SECONDS).toString());
        condition.put("reason", tooMany ? "FailedDelete" : "FailedCreate");
        condition.put("message", refused.get(0).message());
        return condition;
    }

    private Again whenNextAvailable(List<PodView> seen, Duration minReady) {
        Instant now = time.now();
        return seen.stream()
                .filter(PodView::isActive)
                .map(pod -> pod.availableFrom(minReady))
                .filter(Objects::nonNull)
                .filter(from -> from.isAfter(now))
                .min(Instant::compareTo)
                .map(from -> Again.in(Duration.between(now, from)))
                .orElse(Again.NO);
    }

    /** How many pods are missing, not ready yet or not gone yet. */
    private static int onTheirWay(int wanted, List<PodView> seen) {
        int settled = (int)
                seen.stream().filter(pod -> pod.isActive() && pod.isReady()).count();
        return Math.max(wanted, seen.size()) - settled;
    }

    private static List<PodView> views(List<StoredObject> pods) {
        return pods.stream().map(PodView::of).toList();
    }

    private static JsonNode templateLabels(JsonNode set) {
        return Json.at(set, "spec", "template", "metadata", "labels");
    }

    private static boolean isDeleting(JsonNode object) {
        return Json.at(object, "metadata").has("deletionTimestamp");
    }
}
