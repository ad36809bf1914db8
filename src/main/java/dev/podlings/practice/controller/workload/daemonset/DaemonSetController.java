package dev.podlings.practice.controller.workload.daemonset;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.BySelector;
import dev.podlings.practice.controller.Claims;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.controller.scheduler.NodeFit;
import dev.podlings.practice.controller.workload.Concerned;
import dev.podlings.practice.controller.workload.PodView;
import dev.podlings.practice.controller.workload.Refusals;
import dev.podlings.practice.controller.workload.Share;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps one pod of each DaemonSet on each node that it means. */
public final class DaemonSetController implements Reconciler {
    private final Verbs verbs;
    private final Timeline time;
    private final Events events;
    private final Claims pods;
    private final DaemonRevisions revisions;
    private final BySelector sets;

    public DaemonSetController(ObjectStore store, View view, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
        this.events = new Events(verbs, time, "daemonset-controller");
        this.pods = new Claims(view, verbs, Kinds.POD);
        this.revisions = new DaemonRevisions(verbs, new Claims(view, verbs, Kinds.CONTROLLER_REVISION));
        this.sets = BySelector.ofSpec(store, Kinds.DAEMON_SET);
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.DAEMON_SET)) {
            return Concerned.itself(event);
        }
        if (kind.equals(Kinds.POD)) {
            return Concerned.owners(event, Kinds.DAEMON_SET, sets);
        }
        return kind.equals(Kinds.NODE) && changesWhatIsMeant(event)
                ? verbs.list(Kinds.DAEMON_SET, "").objects().stream()
                        .map(set -> new Name(set.key().namespace(), set.key().name()))
                        .toList()
                : Set.of();
    }

    private static boolean changesWhatIsMeant(WatchEvent event) {
        StoredObject before = event.before();
        JsonNode now = event.object().object();
        return before == null
                || event.type() == WatchEvent.Type.DELETED
                || !Json.at(before.object(), "spec").equals(Json.at(now, "spec"))
                || !Json.at(before.object(), "metadata", "labels").equals(Json.at(now, "metadata", "labels"));
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> found = verbs.get(Kinds.DAEMON_SET, name.namespace(), name.name());
        if (found.isEmpty() || Json.at(found.get().object(), "metadata").has("deletionTimestamp")) {
            return Again.NO;
        }
        StoredObject set = found.get();
        JsonNode spec = Json.at(set.object(), "spec");
        String hash = revisions.current(set);
        List<StoredObject> mine = pods.claim(set, LabelSelector.of(Json.at(spec, "selector")));
        List<NodePods> nodes = nodes(set.object(), mine, hash);
        Duration minReady = Duration.ofSeconds(Json.number(spec, 0, "minReadySeconds"));
        DaemonPlan plan = DaemonPlan.of(nodes, replacing(spec, nodes), minReady, time.now());
        carryOut(plan, set.object(), hash);
        DaemonStatus.count(nodes, minReady, time.now()).write(verbs, set);
        Set<String> live = new HashSet<>(Set.of(hash));
        mine.forEach(pod -> live.add(Json.text(pod.object(), "metadata", "labels", DaemonPod.HASH)));
        revisions.forgetOldest(set, live);
        return minReady.isZero() || mine.isEmpty() ? Again.NO : Again.in(minReady);
    }

    private static DaemonPlan.Replacing replacing(JsonNode spec, List<NodePods> nodes) {
        JsonNode strategy = spec.path("updateStrategy");
        int wanted = (int) nodes.stream().filter(NodePods::wanted).count();
        int surge = Share.up(Json.at(strategy, "rollingUpdate", "maxSurge"), wanted);
        int unavailable = Share.up(Json.at(strategy, "rollingUpdate", "maxUnavailable"), wanted);
        return new DaemonPlan.Replacing(
                !Json.text(strategy, "type").equals("OnDelete"),
                surge > 0 ? unavailable : Math.max(1, unavailable),
                surge);
    }

    private List<NodePods> nodes(JsonNode set, List<StoredObject> mine, String hash) {
        JsonNode podSpec = DaemonPod.spec(set);
        List<NodePods> nodes = new ArrayList<>();
        for (StoredObject node : verbs.list(Kinds.NODE, "").objects()) {
            List<PodView> current = new ArrayList<>();
            List<PodView> old = new ArrayList<>();
            for (StoredObject pod : mine) {
                if (nodeOf(pod.object()).equals(node.key().name())) {
                    boolean isCurrent = Json.text(pod.object(), "metadata", "labels", DaemonPod.HASH)
                            .equals(hash);
                    (isCurrent ? current : old).add(PodView.of(pod));
                }
            }
            nodes.add(new NodePods(
                    node.key().name(),
                    NodeFit.isFor(podSpec, node.object()),
                    NodeFit.mayStay(podSpec, node.object()),
                    current,
                    old));
        }
        return nodes;
    }

    /** The node that the pod is on, or is tied to. */
    private static String nodeOf(JsonNode pod) {
        String node = Json.text(pod, "spec", "nodeName");
        return node.isEmpty()
                ? Json.at(pod, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
                        .at("/nodeSelectorTerms/0/matchFields/0/values/0")
                        .asString("")
                : node;
    }

    private void carryOut(DaemonPlan plan, JsonNode set, String hash) {
        for (PodView pod : plan.failed()) {
            events.warning(
                    set,
                    "FailedDaemonPod",
                    "Found failed daemon pod " + pod.namespace() + "/" + pod.name() + " on node " + pod.node()
                            + ", will try to kill it");
            delete(set, pod);
        }
        plan.delete().forEach(pod -> delete(set, pod));
        plan.create().forEach(node -> create(set, node, hash));
    }

    private void create(JsonNode set, String node, String hash) {
        try {
            ObjectNode pod = DaemonPod.on(node, set, hash);
            StoredObject made = verbs.create(Kinds.POD, pod, Writer.CONTROLLER_MANAGER);
            events.normal(set, "SuccessfulCreate", "Created pod: " + made.key().name());
        } catch (ApiException refused) {
            if (!Refusals.isNamespaceEnding(refused)) {
                events.warning(set, "FailedCreate", "Error creating: " + refused.message());
            }
            throw refused;
        }
    }

    private void delete(JsonNode set, PodView pod) {
        try {
            verbs.delete(
                    Kinds.POD, pod.namespace(), pod.name(), DeleteOptions.only(pod.uid()), Writer.CONTROLLER_MANAGER);
            events.normal(set, "SuccessfulDelete", "Deleted pod: " + pod.name());
        } catch (ApiException refused) {
            if (!refused.is("NotFound")) {
                throw refused;
            }
        }
    }
}
