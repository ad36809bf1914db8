package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Just enough of a node: pods start in a second, are ready a second later, and take a second to end. */
public final class TinyKubelet implements Reconciler {
    private static final Duration STAGE = Duration.ofSeconds(1);

    private final Verbs verbs;
    private final Timeline time;
    private final Set<String> unready = new HashSet<>();

    public TinyKubelet(Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
    }

    /** From now on, a pod of that name does not become ready, and is not ready any more. */
    public void breakPod(String name) {
        unready.add(name);
        verbs.get(Kinds.POD, "default", name).ifPresent(pod -> setReady(pod, false));
    }

    public void healPod(String name) {
        unready.remove(name);
        verbs.get(Kinds.POD, "default", name).ifPresent(pod -> setReady(pod, true));
    }

    public void endPod(String name, String phase) {
        verbs.changeStatus(Kinds.POD, "default", name, Writer.KUBELET, pod -> {
            Json.make(pod, "status").put("phase", phase);
            Json.make(pod, "status")
                    .putArray("containerStatuses")
                    .addObject()
                    .put("name", "main")
                    .putObject("state")
                    .putObject("terminated")
                    .put(
                            "finishedAt",
                            time.now().truncatedTo(ChronoUnit.SECONDS).toString());
            ready(pod, false);
            return pod;
        });
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        return event.object().key().kind().equals(Kinds.POD) && event.type() != WatchEvent.Type.DELETED
                ? List.of(new Name(
                        event.object().key().namespace(), event.object().key().name()))
                : List.of();
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> found = verbs.get(Kinds.POD, name.namespace(), name.name());
        if (found.isEmpty()) {
            return Again.NO;
        }
        StoredObject pod = found.get();
        if (pod.object().path("metadata").has("deletionTimestamp")) {
            time.after(STAGE, () -> end(pod));
        } else if (Json.text(pod.object(), "spec", "nodeName").isEmpty()) {
            verbs.bind(name.namespace(), name.name(), node(pod.object()));
            time.after(STAGE, () -> start(pod));
        }
        return Again.NO;
    }

    /** The node that a daemon is tied to; for all others there is one. */
    private static String node(ObjectNode pod) {
        return Json.at(pod, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
                .at("/nodeSelectorTerms/0/matchFields/0/values/0")
                .asString("node");
    }

    private void start(StoredObject pod) {
        boolean isThere = change(pod, fresh -> Json.make(fresh, "status").put("phase", "Running"));
        if (isThere && !unready.contains(pod.key().name())) {
            time.after(STAGE, () -> setReady(pod, true));
        }
    }

    private void setReady(StoredObject pod, boolean isReady) {
        change(pod, fresh -> ready(fresh, isReady && !unready.contains(pod.key().name())));
    }

    private void ready(ObjectNode pod, boolean isReady) {
        ArrayNode conditions = Json.array();
        conditions
                .addObject()
                .put("type", "Ready")
                .put("status", isReady ? "True" : "False")
                .put(
                        "lastTransitionTime",
                        time.now().truncatedTo(ChronoUnit.SECONDS).toString());
        Json.make(pod, "status").set("conditions", conditions);
    }

    private void end(StoredObject pod) {
        boolean isThere = verbs.get(Kinds.POD, pod.key().namespace(), pod.key().name())
                .filter(there -> there.uid().equals(pod.uid()))
                .isPresent();
        if (isThere) {
            verbs.delete(
                    Kinds.POD,
                    pod.key().namespace(),
                    pod.key().name(),
                    new DeleteOptions(0, null, pod.uid(), null),
                    Writer.KUBELET);
        }
    }

    private boolean change(StoredObject pod, java.util.function.Consumer<ObjectNode> change) {
        boolean isThere = verbs.get(Kinds.POD, pod.key().namespace(), pod.key().name())
                .filter(there -> there.uid().equals(pod.uid()))
                .isPresent();
        if (isThere) {
            verbs.changeStatus(Kinds.POD, pod.key().namespace(), pod.key().name(), Writer.KUBELET, fresh -> {
                change.accept(fresh);
                return fresh;
            });
        }
        return isThere;
    }
}
