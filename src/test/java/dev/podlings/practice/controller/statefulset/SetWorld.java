package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.ControllerLoop;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.controller.lifecycle.GarbageCollector;
import dev.podlings.practice.controller.storage.InUseProtection;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.practice.support.HandTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster with a StatefulSet controller and a tiny kubelet in it, a hand on its clock, and a rule that always holds.
 */
final class SetWorld {
    static final Writer LEARNER = new Writer("learner");

    final HandTimeline time = new HandTimeline();
    final ObjectStore store = new ObjectStore();
    final Verbs verbs = new Verbs(store, time);
    final TinyKubelet kubelet = new TinyKubelet(verbs, time);
    final List<String> happened = new ArrayList<>();
    private final Invariant invariant = new Invariant(this);

    SetWorld() {
        ObjectNode namespace = Json.object();
        namespace.putObject("metadata").put("name", "default");
        verbs.create(Kinds.NAMESPACE, namespace, LEARNER);
        View view = new View(store);
        new ControllerLoop(
                store,
                time,
                List.of(
                        new StatefulSetController(verbs, view, time),
                        kubelet,
                        new GarbageCollector(verbs, view),
                        new InUseProtection(store, verbs)));
        store.listen(this::note);
        time.settle();
    }

    void apply(ObjectNode set) {
        verbs.create(Kinds.STATEFUL_SET, set, LEARNER);
        pass(60);
    }

    void change(Consumer<ObjectNode> change) {
        verbs.change(Kinds.STATEFUL_SET, "default", "mongo", LEARNER, set -> {
            change.accept(set);
            return set;
        });
        pass(60);
    }

    void scale(int replicas) {
        change(set -> Json.make(set, "spec").put("replicas", replicas));
    }

    void image(String image) {
        change(set -> ((ObjectNode) set.at("/spec/template/spec/containers/0")).put("image", image));
    }

    void deletePod(String name) {
        verbs.delete(Kinds.POD, "default", name, DeleteOptions.DEFAULT, LEARNER);
        pass(60);
    }

    void pass(int seconds) {
        time.pass(Duration.ofSeconds(seconds));
    }

    ObjectNode get(Kind kind, String name) {
        return verbs.get(kind, "default", name).orElseThrow().object();
    }

    boolean has(Kind kind, String name) {
        return verbs.get(kind, "default", name).isPresent();
    }

    JsonNode status() {
        return get(Kinds.STATEFUL_SET, "mongo").path("status");
    }

    List<String> names(Kind kind) {
        return store.list(kind, "default").objects().stream()
                .map(object -> object.key().name())
                .toList();
    }

    /** Pods with their images: {@code mongo-0 busybox:1}. */
    List<String> images() {
        return store.list(Kinds.POD, "default").objects().stream()
                .map(pod -> pod.key().name() + " "
                        + pod.object().at("/spec/containers/0/image").asString())
                .toList();
    }

    List<String> events() {
        return store.list(Kinds.EVENT, "default").objects().stream()
                .map(event -> Json.text(event.object(), "message"))
                .toList();
    }

    /** Forgets what happened, so that only what follows is seen. */
    SetWorld watch() {
        happened.clear();
        return this;
    }

    static ObjectNode set(int replicas, String more) {
        ObjectNode set = (ObjectNode) Json.parse("""
                {"metadata": {"name": "mongo", "namespace": "default"},
                 "spec": {"replicas": %d, "serviceName": "mongo", "podManagementPolicy": "OrderedReady",
                   "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": {"partition": 0}},
                   "selector": {"matchLabels": {"app": "mongo"}}, "revisionHistoryLimit": 10,
                   "template": {"metadata": {"labels": {"app": "mongo"}},
                     "spec": {"containers": [{"name": "mongo", "image": "busybox:1"}]}},
                   "volumeClaimTemplates": [{"metadata": {"name": "data"},
                     "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Mi"}}}}]}}
                """.formatted(replicas));
        ObjectNode spec = Json.make(set, "spec");
        Json.parse(more).properties().forEach(field -> spec.set(field.getKey(), field.getValue()));
        return set;
    }

    private void note(WatchEvent event) {
        invariant.check(event);
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.POD) || kind.equals(Kinds.STATEFUL_SET)) {
            String word = word(event);
            if (!word.isEmpty()) {
                happened.add(event.object().key().name() + " " + word);
            }
        }
    }

    private static String word(WatchEvent event) {
        StoredObject before = event.before();
        if (event.type() == WatchEvent.Type.ADDED || before == null) {
            return "added";
        }
        if (event.type() == WatchEvent.Type.DELETED) {
            return "gone";
        }
        boolean deleting = event.object().object().path("metadata").has("deletionTimestamp");
        if (deleting && !before.object().path("metadata").has("deletionTimestamp")) {
            return "deleting";
        }
        boolean ready = Invariant.isReady(event.object().object());
        return ready == Invariant.isReady(before.object()) ? "" : ready ? "ready" : "not ready";
    }
}
