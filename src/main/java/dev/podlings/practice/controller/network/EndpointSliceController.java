package dev.podlings.practice.controller.network;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Batches;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the EndpointSlices of each Service that has a selector. */
public final class EndpointSliceController implements Reconciler {
    private static final String SERVICE = "kubernetes.io/service-name";
    private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    private static final String MANAGER = "endpointslice-controller.k8s.io";

    private final Verbs verbs;
    private final View view;
    private final ServicePods pods;
    private final Batches batches;

    public EndpointSliceController(ObjectStore store, View view, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.view = view;
        this.pods = new ServicePods(store, view);
        this.batches = new Batches(time);
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.ENDPOINT_SLICE)) {
            JsonNode labels = Json.at(event.object().object(), "metadata", "labels");
            return event.type() == WatchEvent.Type.ADDED
                            || !Json.text(labels, MANAGED_BY).equals(MANAGER)
                    ? Set.of()
                    : Set.of(new Name(event.object().key().namespace(), Json.text(labels, SERVICE)));
        }
        return pods.concerned(event);
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> service = verbs.get(Kinds.SERVICE, name.namespace(), name.name());
        if (service.isEmpty() || Json.at(service.get().object(), "metadata").has("deletionTimestamp")) {
            batches.forget(name); // the garbage collector takes the slices
            return Again.NO;
        }
        ServiceView wanted = ServiceView.of(service.get().object());
        List<StoredObject> slices = slicesOf(service.get());
        if (!wanted.selects()) {
            slices.forEach(slice -> delete(slice.key().namespace(), slice.key().name()));
            return Again.NO;
        }
        return batches.inTurn(name, () -> sync(wanted, slices));
    }

    private List<StoredObject> slicesOf(StoredObject service) {
        return view.ownedBy(Kinds.ENDPOINT_SLICE, service.uid()).stream()
                .filter(slice -> Json.text(slice.object(), "metadata", "labels", MANAGED_BY)
                        .equals(MANAGER))
                .filter(slice -> !Json.at(slice.object(), "metadata").has("deletionTimestamp"))
                .toList();
    }

    /** @return how many endpoints the Service has */
    private int sync(ServiceView service, List<StoredObject> present) {
        List<Backend> backends = pods.of(service);
        Map<ArrayNode, Map<String, JsonNode>> wanted = new LinkedHashMap<>();
        for (Backend pod : backends) {
            wanted.computeIfAbsent(service.portsOf(pod, true), any -> new LinkedHashMap<>())
                    .put(pod.uid(), Slices.endpoint(pod, service));
        }
        Slices.Plan plan = Slices.plan(
                wanted,
                present.stream().map(slice -> Slices.Slice.of(slice.object())).toList());
        ObjectNode labels = labels(service);
        String changed = service.lastChange(backends);
        plan.write().forEach(slice -> write(service, slice, labels, changed));
        plan.delete().forEach(name -> delete(service.namespace(), name));
        relabel(present, plan, labels);
        return backends.size();
    }

    private void write(ServiceView service, Slices.Slice slice, ObjectNode labels, String changed) {
        if (slice.name() != null) {
            verbs.change(Kinds.ENDPOINT_SLICE, service.namespace(), slice.name(), Writer.CONTROLLER_MANAGER, tree -> {
                fill(tree, slice, labels, changed);
                return tree;
            });
            return;
        }
        ObjectNode made = Json.object();
        ObjectNode metadata = made.putObject("metadata");
        metadata.put("generateName", service.name() + "-").put("namespace", service.namespace());
        metadata.putArray("ownerReferences").add(Owners.reference(service.object()));
        made.put("addressType", "IPv4");
        fill(made, slice, labels, changed);
        verbs.create(Kinds.ENDPOINT_SLICE, made, Writer.CONTROLLER_MANAGER);
    }

    private static void fill(ObjectNode tree, Slices.Slice slice, ObjectNode labels, String changed) {
        Json.make(tree, "metadata").set("labels", labels.deepCopy());
        Json.make(tree, "metadata", "annotations").put("endpoints.kubernetes.io/last-change-trigger-time", changed);
        if (slice.endpoints().isEmpty()) {
            tree.putNull("endpoints");
        } else {
            ArrayNode endpoints = tree.putArray("endpoints");
            slice.endpoints().values().forEach(endpoint -> endpoints.add(endpoint.deepCopy()));
        }
        tree.set("ports", slice.ports().deepCopy());
    }

    private void relabel(List<StoredObject> present, Slices.Plan plan, ObjectNode labels) {
        List<String> done = plan.write().stream().map(Slices.Slice::name).toList();
        for (StoredObject slice : present) {
            String name = slice.key().name();
            boolean same = Json.at(slice.object(), "metadata", "labels").equals(labels);
            if (!same && !done.contains(name) && !plan.delete().contains(name)) {
                verbs.change(Kinds.ENDPOINT_SLICE, slice.key().namespace(), name, Writer.CONTROLLER_MANAGER, tree -> {
                    Json.make(tree, "metadata").set("labels", labels.deepCopy());
                    return tree;
                });
            }
        }
    }

    private void delete(String namespace, String name) {
        verbs.delete(Kinds.ENDPOINT_SLICE, namespace, name, DeleteOptions.DEFAULT, Writer.CONTROLLER_MANAGER);
    }

    private static ObjectNode labels(ServiceView service) {
        return service.labels().put(MANAGED_BY, MANAGER).put(SERVICE, service.name());
    }
}
