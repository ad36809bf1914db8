package dev.podlings.practice.node;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.VirtualTimeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A node without controllers: what a test does not create is not there. Its time jumps. */
final class NodeBench implements AutoCloseable {
    final VirtualTimeline time = new VirtualTimeline(
            Instant.parse("2026-11-22T12:00:00Z"), Duration.ofMillis(10), Throwable::printStackTrace);
    final ObjectStore store = new ObjectStore();
    final Verbs verbs = new Verbs(store, time);
    final Nodes nodes;

    NodeBench(@Nullable Path volumes) {
        nodes = new Nodes(verbs, store, time, Pace.INSTANT, 1, Stock.USUAL, volumes, Throwable::printStackTrace);
        create("{apiVersion: v1, kind: Namespace, metadata: {name: default}}");
        nodes.start();
        time.advancing();
    }

    @SuppressWarnings("unchecked")
    StoredObject create(String yaml) {
        Map<String, Object> manifest = new Yaml().load(yaml);
        ObjectNode object = (ObjectNode) Json.parse(json(manifest));
        Kind kind = Kinds.ofManifest(Json.text(object, "apiVersion"), Json.text(object, "kind"))
                .orElseThrow();
        ObjectNode status = object.path("status").isObject() ? (ObjectNode) object.get("status") : null;
        verbs.create(kind, object, Writer.API_SERVER);
        String name = Json.text(object, "metadata", "name");
        String namespace = Json.text(object, "metadata", "namespace");
        if (status != null) {
            verbs.changeStatus(kind, namespace, name, Writer.API_SERVER, each -> {
                each.set("status", status);
                return each;
            });
        }
        return verbs.get(kind, namespace, name).orElseThrow();
    }

    private static String json(Object tree) {
        return tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsString(tree);
    }

    /** A pod on the node, with this much more in its container and its spec. */
    StoredObject pod(String name, String image, String container, String spec) {
        return create("{apiVersion: v1, kind: Pod, metadata: {name: " + name
                + ", namespace: default, labels: {app: x}}, "
                + "spec: {nodeName: practice, restartPolicy: Always, " + spec + " containers: [{name: main, image: '"
                + image + "', " + container + "}]}}");
    }

    /** The status of a pod's first container. */
    static JsonNode container(JsonNode pod) {
        return pod.path("status").path("containerStatuses").path(0);
    }

    /** Waits until the pod is so. */
    StoredObject await(String pod, Predicate<ObjectNode> so) {
        CountDownLatch reached = new CountDownLatch(1);
        ObjectKey key = new ObjectKey(Kinds.POD, "default", pod);
        AtomicReference<StoredObject> found = new AtomicReference<>();
        Runnable look =
                () -> store.get(key).filter(each -> so.test(each.object())).ifPresent(each -> {
                    found.compareAndSet(null, each);
                    reached.countDown();
                });
        Runnable stop = store.listen(event -> look.run());
        look.run();
        try {
            if (!reached.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        pod + " is " + store.get(key).map(each -> each.object().path("status")));
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            stop.run();
        }
        return found.get();
    }

    StoredObject awaitReady(String pod) {
        return await(pod, each -> {
            for (var condition : each.path("status").path("conditions")) {
                if (Json.text(condition, "type").equals("Ready")) {
                    return Json.text(condition, "status").equals("True");
                }
            }
            return false;
        });
    }

    void awaitGone(String pod) {
        CountDownLatch gone = new CountDownLatch(1);
        ObjectKey key = new ObjectKey(Kinds.POD, "default", pod);
        Runnable look = () -> {
            if (store.get(key).isEmpty()) {
                gone.countDown();
            }
        };
        Runnable stop = store.listen(event -> look.run());
        look.run();
        try {
            if (!gone.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException(pod + " is still there");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            stop.run();
        }
    }

    String awaitIp(String pod) {
        return Json.text(
                await(pod, each -> !Json.text(each, "status", "podIP").isEmpty())
                        .object(),
                "status",
                "podIP");
    }

    /** Waits until an event says this. */
    void awaitEvent(String words) {
        CountDownLatch said = new CountDownLatch(1);
        Runnable look = () -> store.list(Kinds.EVENT, "default").objects().stream()
                .filter(each -> Json.text(each.object(), "message").contains(words)
                        || Json.text(each.object(), "note").contains(words))
                .findAny()
                .ifPresent(each -> said.countDown());
        Runnable stop = store.listen(event -> look.run());
        look.run();
        try {
            if (!said.await(30, TimeUnit.SECONDS)) {
                List<String> all = new java.util.ArrayList<>();
                store.list(Kinds.EVENT, "default")
                        .objects()
                        .forEach(each -> all.add(Json.text(each.object(), "message")));
                throw new IllegalStateException("nobody said \"" + words + "\": " + all);
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            stop.run();
        }
    }

    /** A headless Service whose endpoints are these pods. */
    void headless(String service, String... pods) {
        service(service);
        headlessAgain(service, pods);
    }

    private void service(String service) {
        create("{apiVersion: v1, kind: Service, metadata: {name: " + service
                + ", namespace: default}, spec: {clusterIP: "
                + "None, type: ClusterIP, selector: {app: x}, ports: [{name: p, port: 27017}]}}");
    }

    /** Its endpoints as they are now. */
    void headlessAgain(String service, String... pods) {
        StringBuilder endpoints = new StringBuilder();
        for (String pod : pods) {
            endpoints
                    .append("{addresses: [")
                    .append(ip(pod))
                    .append("], hostname: ")
                    .append(pod)
                    .append(", conditions: {ready: true}},");
        }
        if (verbs.get(Kinds.ENDPOINT_SLICE, "default", service + "-s").isPresent()) {
            verbs.delete(Kinds.ENDPOINT_SLICE, "default", service + "-s", DeleteOptions.now(), Writer.API_SERVER);
        }
        create("{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, addressType: IPv4, metadata: {name: " + service
                + "-s, namespace: default, labels: {kubernetes.io/service-name: " + service + "}}, endpoints: ["
                + endpoints + "], ports: [{name: p, port: 27017}]}");
    }

    String ip(String pod) {
        return Json.text(verbs.get(Kinds.POD, "default", pod).orElseThrow().object(), "status", "podIP");
    }

    Bench.Result sh(String pod, String script) {
        return exec(pod, List.of("sh", "-c", script), "");
    }

    Bench.Result exec(String pod, List<String> command, String input) {
        return exec(pod, command, input.getBytes(StandardCharsets.UTF_8));
    }

    Bench.Result exec(String pod, List<String> command, byte[] input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        nodes.access()
                .exec(
                        new PodAccess.Target("default", pod, "main"),
                        command,
                        new PodAccess.Streams(new ByteArrayInputStream(input), out, err, false))
                .onExit(code::complete);
        try {
            return new Bench.Result(
                    code.get(30, TimeUnit.SECONDS),
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } catch (Exception late) {
            throw new IllegalStateException(command + " in " + pod + " did not end", late);
        }
    }

    @Override
    public void close() {
        nodes.close();
        time.close();
    }
}
