package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.controller.storage.PodVolumes;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts each new pod on a node, or says why it cannot be put anywhere. */
public final class Scheduler implements Reconciler {
    private static final String NAME = "default-scheduler";

    private final Verbs verbs;
    private final Timeline time;
    private final Events events;
    private final Loads loads;
    private final PlacedPods placed;
    private final Waiting waiting = new Waiting();
    private final PodVolumes volumes;

    public Scheduler(ObjectStore store, View view, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
        this.events = Events.ofScheduler(verbs, time, NAME, NAME + "-practice");
        this.loads = new Loads(store);
        this.placed = new PlacedPods(store, view);
        this.volumes = new PodVolumes(store, verbs);
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.POD)) {
            return ofPod(event);
        }
        return waiting.wokenBy(event);
    }

    private Collection<Name> ofPod(WatchEvent event) {
        Name name =
                new Name(event.object().key().namespace(), event.object().key().name());
        if (event.type() == WatchEvent.Type.DELETED) {
            waiting.remove(name);
            return waiting.wokenBy(event);
        }
        if (!isToBeScheduled(event.object().object())) {
            return waiting.wokenBy(event);
        }
        return isNews(event) ? Set.of(name) : Set.of();
    }

    /** A pod that waits is not tried again because of what its status says now: that is the scheduler's own word. */
    private static boolean isNews(WatchEvent event) {
        StoredObject before = event.before();
        return before == null
                || !Json.at(before.object(), "spec")
                        .equals(Json.at(event.object().object(), "spec"))
                || !Json.at(before.object(), "metadata", "labels")
                        .equals(Json.at(event.object().object(), "metadata", "labels"));
    }

    private static boolean isToBeScheduled(JsonNode pod) {
        return Json.text(pod, "spec", "nodeName").isEmpty()
                && isOurs(Json.text(pod, "spec", "schedulerName"))
                && Json.at(pod, "spec", "schedulingGates").isEmpty()
                && !Json.at(pod, "metadata").has("deletionTimestamp");
    }

    private static boolean isOurs(String scheduler) {
        return scheduler.isEmpty() || scheduler.equals(NAME);
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> found = verbs.get(Kinds.POD, name.namespace(), name.name());
        if (found.isEmpty() || !isToBeScheduled(found.get().object())) {
            waiting.remove(name);
            return Again.NO;
        }
        JsonNode pod = found.get().object();
        PodNeeds needs = PodNeeds.of(pod);
        List<NodeView> nodes = verbs.list(Kinds.NODE, "").objects().stream()
                .map(StoredObject::object)
                .map(node -> NodeView.of(node, loads.of(Json.text(node, "metadata", "name"))))
                .toList();
        Outcome outcome = volumes.trouble(needs.namespace(), needs.claims())
                .<Outcome>map(reason -> new Outcome.Unschedulable(FitMessage.ofPod(reason, nodes.size())))
                .orElseGet(() -> choice(needs, nodes).of(needs, nodes));
        if (outcome instanceof Outcome.Chosen chosen) {
            place(pod, needs, chosen.node());
        } else if (outcome instanceof Outcome.Unschedulable refused) {
            waiting.add(name, needs);
            tell(pod, refused.message());
        }
        return Again.NO;
    }

    private Choice choice(PodNeeds pod, List<NodeView> nodes) {
        Map<String, JsonNode> labels = new HashMap<>();
        nodes.forEach(node -> labels.put(node.name(), node.labels()));
        Spread spread = new Spread(pod, placed, nodes);
        Neighbours neighbours = new Neighbours(pod, placed, labels);
        List<Filter> filters = new ArrayList<>(Filter.SIMPLE);
        filters.add(this::volumesElsewhere);
        filters.add(spread);
        filters.add(neighbours);
        return new Choice(filters, bestFirst(pod, spread, neighbours));
    }

    private List<Refusal> volumesElsewhere(PodNeeds pod, NodeView node) {
        return volumes.refusal(pod.namespace(), pod.claims(), node.name(), node.labels()).stream()
                .map(Refusal::hopeless)
                .toList();
    }

    /** What the pod prefers comes first; then pods of one controller are kept apart; then the emptiest node. */
    private Comparator<NodeView> bestFirst(PodNeeds pod, Spread spread, Neighbours neighbours) {
        return Comparator.<NodeView>comparingLong(
                        node -> -NodeChoice.preference(pod.spec(), node) - neighbours.preference(node))
                .thenComparingLong(node -> Filters.unwelcome(pod, node))
                .thenComparingInt(spread::crowd)
                .thenComparingInt(node -> loads.of(node.name(), pod.controller()))
                .thenComparingInt(node -> node.taken().pods())
                .thenComparing(NodeView::name);
    }

    /** Binds the pod; one whose volumes have waited for its node goes there when they are bound. */
    private void place(JsonNode pod, PodNeeds needs, NodeView node) {
        Name name = new Name(needs.namespace(), needs.name());
        if (volumes.areBound(needs.namespace(), needs.claims())) {
            waiting.remove(name);
            bind(pod, node.name());
            return;
        }
        waiting.add(name, needs);
        if (!volumes.isInProgress(needs.namespace(), needs.claims())) {
            nominate(needs, node.name());
            volumes.begin(needs.namespace(), needs.claims(), node.name(), node.labels());
        }
    }

    private void nominate(PodNeeds pod, String node) {
        verbs.changeStatus(Kinds.POD, pod.namespace(), pod.name(), Writer.SCHEDULER, tree -> {
            Json.make(tree, "status").put("nominatedNodeName", node);
            return tree;
        });
    }

    private void bind(JsonNode pod, String node) {
        String namespace = Json.text(pod, "metadata", "namespace");
        String name = Json.text(pod, "metadata", "name");
        verbs.bind(namespace, name, node);
        events.normal(pod, "Scheduled", "Successfully assigned " + namespace + "/" + name + " to " + node);
    }

    private void tell(JsonNode pod, String message) {
        events.warning(pod, "FailedScheduling", message);
        verbs.changeStatus(
                Kinds.POD,
                Json.text(pod, "metadata", "namespace"),
                Json.text(pod, "metadata", "name"),
                Writer.SCHEDULER,
                tree -> {
                    putCondition(tree, message);
                    return tree;
                });
    }

    private void putCondition(ObjectNode pod, String message) {
        ArrayNode conditions = Json.array();
        String since = time.now().truncatedTo(ChronoUnit.SECONDS).toString();
        for (JsonNode condition : Json.at(pod, "status", "conditions")) {
            if (!Json.text(condition, "type").equals("PodScheduled")) {
                conditions.add(condition);
            } else if (Json.text(condition, "status").equals("False")) {
                since = Json.text(condition, "lastTransitionTime");
            }
        }
        conditions
                .addObject()
                .put("type", "PodScheduled")
                .put("observedGeneration", Json.number(pod, 1, "metadata", "generation"))
                .put("status", "False")
                .putNull("lastProbeTime")
                .put("lastTransitionTime", since)
                .put("reason", "Unschedulable")
                .put("message", message);
        Json.make(pod, "status").set("conditions", conditions);
    }
}
