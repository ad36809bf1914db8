package dev.podlings.practice.support;

import dev.podlings.practice.api.Bootstrap;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.ControllerLoop;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A store with some controllers on it and a hand on its clock. The API server's part is real; there are no nodes. */
public final class World {
    public static final Writer LEARNER = new Writer("learner");

    public final HandTimeline time = new HandTimeline();
    public final ObjectStore store = new ObjectStore();
    public final Verbs verbs = new Verbs(store, time);
    public final View view = new View(store);

    /** All writes since {@link #watch}, such as {@code MODIFIED Pod web-1}. */
    public final List<WatchEvent> writes = new ArrayList<>();

    /** @param controllers made for this world */
    public World(Function<World, List<? extends Reconciler>> controllers) {
        Bootstrap.fill(verbs);
        new ControllerLoop(store, time, List.copyOf(controllers.apply(this)));
        store.listen(writes::add);
        time.settle();
    }

    /** Creates what the JSON says and lets everybody react. */
    public StoredObject create(Kind kind, String json) {
        StoredObject made = verbs.create(kind, (ObjectNode) Json.parse(json), LEARNER);
        time.settle();
        return made;
    }

    public void change(Kind kind, String namespace, String name, Consumer<ObjectNode> how) {
        verbs.change(kind, namespace, name, LEARNER, tree -> {
            how.accept(tree);
            return tree;
        });
        time.settle();
    }

    public void changeStatus(Kind kind, String namespace, String name, Consumer<ObjectNode> how) {
        verbs.changeStatus(kind, namespace, name, Writer.KUBELET, tree -> {
            how.accept(Json.make(tree, "status"));
            return tree;
        });
        time.settle();
    }

    public void delete(Kind kind, String namespace, String name) {
        verbs.delete(kind, namespace, name, DeleteOptions.DEFAULT, LEARNER);
        time.settle();
    }

    /** At once, as a kubelet does when the containers have ended. */
    public void remove(Kind kind, String namespace, String name) {
        verbs.delete(kind, namespace, name, DeleteOptions.now(), Writer.KUBELET);
        time.settle();
    }

    public void pass(Duration duration) {
        time.pass(duration);
    }

    public Optional<JsonNode> find(Kind kind, String namespace, String name) {
        return verbs.get(kind, namespace, name).map(StoredObject::object);
    }

    public JsonNode get(Kind kind, String namespace, String name) {
        return find(kind, namespace, name).orElseThrow();
    }

    public List<JsonNode> all(Kind kind) {
        return store.list(kind, "").objects().stream()
                .map(StoredObject::object)
                .map(JsonNode.class::cast)
                .toList();
    }

    public List<String> names(Kind kind) {
        return all(kind).stream()
                .map(object -> Json.text(object, "metadata", "name"))
                .toList();
    }

    /** What was said about the object of that name: {@code Reason message}, the oldest first. */
    public List<String> events(String about) {
        return store.list(Kinds.EVENT, "").objects().stream()
                .sorted((one, other) -> Long.compare(one.version(), other.version()))
                .map(StoredObject::object)
                .filter(event -> Json.text(event, "involvedObject", "name").equals(about))
                .map(event -> Json.text(event, "reason") + " " + Json.text(event, "message"))
                .toList();
    }

    /** A node with these labels, as JSON text, that is ready. */
    public void node(String name, String labels) {
        create(Kinds.NODE, "{\"metadata\": {\"name\": \"" + name + "\", \"labels\": " + labels + "}}");
        changeStatus(Kinds.NODE, "", name, status -> status.setAll((ObjectNode) Json.parse("""
                {"allocatable": {"cpu": "2", "memory": "4Gi", "pods": "110"},
                 "conditions": [{"type": "Ready", "status": "True"}]}
                """)));
    }
}
