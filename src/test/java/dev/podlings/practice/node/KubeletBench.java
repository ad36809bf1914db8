package dev.podlings.practice.node;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A kubelet on a time that the test moves, with containers that do what it says. */
abstract class KubeletBench {
    final HandTime time = new HandTime();
    final ObjectStore store = new ObjectStore();
    final Verbs verbs = new Verbs(store, time);
    final ScriptedRuntime runtime = new ScriptedRuntime();
    final List<WatchEvent> podWrites = new ArrayList<>();

    @BeforeEach
    void startTheNode() {
        NodeParts parts = new NodeParts(
                verbs,
                time,
                PodLife.at(Pace.INSTANT),
                new Events(verbs, time, "kubelet", "practice", Writer.KUBELET),
                Registry.load(),
                new NodeImages(),
                new Addresses(0),
                new HostPorts(),
                runtime);
        Kubelet kubelet = new Kubelet("practice", 0, parts);
        store.listen(event -> {
            if (event.object().key().kind().equals(Kinds.NODE)) {
                time.run(() -> kubelet.heardOfNode(event));
            } else if (event.object().key().kind().equals(Kinds.POD)) {
                podWrites.add(event);
                time.run(() -> kubelet.heard(event));
            }
        });
        time.run(kubelet::begin);
        time.settle();
    }

    void create(ObjectNode pod) {
        verbs.create(Kinds.POD, pod, Writer.API_SERVER);
        time.settle();
    }

    void delete(String name) {
        verbs.delete(Kinds.POD, "default", name, DeleteOptions.DEFAULT, Writer.API_SERVER);
        time.settle();
    }

    void image(String name, String image) {
        verbs.change(Kinds.POD, "default", name, Writer.API_SERVER, pod -> {
            ((ObjectNode) pod.path("spec").path("containers").path(0)).put("image", image);
            return pod;
        });
        time.settle();
    }

    static ObjectNode pod(String name, String image) {
        ObjectNode pod = Json.object();
        pod.putObject("metadata").put("name", name).put("namespace", "default");
        ObjectNode spec = pod.putObject("spec");
        spec.put("nodeName", "practice").put("restartPolicy", "Always");
        spec.putArray("containers").addObject().put("name", "main").put("image", image);
        pod.putObject("status").put("phase", "Pending");
        return pod;
    }

    static ObjectNode probed(ObjectNode pod) {
        return probe(pod, "readinessProbe");
    }

    static ObjectNode probe(ObjectNode pod, String name) {
        ((ObjectNode) pod.path("spec").path("containers").path(0))
                .putObject(name)
                .put("periodSeconds", 1)
                .put("failureThreshold", 3)
                .putObject("exec")
                .putArray("command")
                .add("true");
        return pod;
    }

    static ObjectNode never(ObjectNode pod) {
        ((ObjectNode) pod.path("spec")).put("restartPolicy", "Never");
        return pod;
    }

    JsonNode stored(String name) {
        return verbs.get(Kinds.POD, "default", name).orElseThrow().object();
    }

    JsonNode status(String name) {
        return NodeBench.container(stored(name));
    }

    String waiting(String name) {
        return Json.text(status(name), "state", "waiting", "reason");
    }

    String phase(String name) {
        return Json.text(stored(name), "status", "phase");
    }

    String ready(String name) {
        return condition(stored(name), "Ready");
    }

    static String condition(JsonNode object, String type) {
        for (JsonNode each : object.path("status").path("conditions")) {
            if (Json.text(each, "type").equals(type)) {
                return Json.text(each, "status") + " " + Json.text(each, "reason");
            }
        }
        return "missing";
    }

    List<String> events() {
        return events("Pod");
    }

    List<String> events(String kind) {
        return verbs.list(Kinds.EVENT, "default").objects().stream()
                .map(StoredObject::object)
                .filter(each -> Json.text(each, "involvedObject", "kind").equals(kind))
                .sorted(java.util.Comparator.comparingLong(
                        each -> Long.parseLong(Json.text(each, "metadata", "resourceVersion"))))
                .map(each ->
                        Json.text(each, "type") + " " + Json.text(each, "reason") + " " + Json.text(each, "message"))
                .toList();
    }

    int count(String reason) {
        return verbs.list(Kinds.EVENT, "default").objects().stream()
                .filter(each -> Json.text(each.object(), "reason").equals(reason))
                .mapToInt(each -> Json.number(each.object(), 1, "count"))
                .sum();
    }

    /** Each write of a pod that changes what the line shows. */
    List<String> steps(String name) {
        List<String> steps = new ArrayList<>();
        for (WatchEvent each : podWrites) {
            String step = step(each);
            boolean same = !steps.isEmpty() && steps.get(steps.size() - 1).equals(step);
            if (each.object().key().name().equals(name) && !same) {
                steps.add(step);
            }
        }
        return steps;
    }

    static String step(WatchEvent event) {
        if (event.type() == WatchEvent.Type.DELETED) {
            return "DELETED";
        }
        JsonNode pod = event.object().object();
        StringBuilder line = new StringBuilder(Json.text(pod, "status", "phase"));
        JsonNode state = NodeBench.container(pod).path("state");
        if (state.has("waiting")) {
            line.append(' ').append(Json.text(state, "waiting", "reason").replace("ContainerCreating", "creating"));
        } else if (state.has("running")) {
            line.append(" running");
        } else if (state.has("terminated")) {
            line.append(" terminated:")
                    .append(Json.number(state, 0, "terminated", "exitCode"))
                    .append(':')
                    .append(Json.text(state, "terminated", "reason"));
        }
        if (pod.path("status").has("conditions")) {
            line.append(" ready=").append(condition(pod, "Ready").strip());
        }
        if (condition(pod, "PodReadyToStartContainers").startsWith("True")) {
            line.append(" sandbox");
        }
        if (pod.path("status").has("podIP")) {
            line.append(" ip");
        }
        if (pod.path("metadata").has("deletionTimestamp")) {
            line.append(" deleting:").append(Json.number(pod, 0, "metadata", "deletionGracePeriodSeconds"));
        }
        return line.toString();
    }
}
