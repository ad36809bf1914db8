package dev.podlings.practice.controller.network;

import dev.podlings.practice.controller.BySelector;
import dev.podlings.practice.controller.Reconciler.Name;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which pods are behind which Services. */
final class ServicePods {
    private final View view;
    private final BySelector services;

    ServicePods(ObjectStore store, View view) {
        this.view = view;
        this.services = new BySelector(
                store, Kinds.SERVICE, service -> LabelSelector.ofMap(Json.at(service, "spec", "selector")));
    }

    /** The Services that a write is about: of a pod, only if something changed that they show. */
    Collection<Name> concerned(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.SERVICE)) {
            return Set.of(new Name(
                    event.object().key().namespace(), event.object().key().name()));
        }
        if (!kind.equals(Kinds.POD)) {
            return Set.of();
        }
        @Nullable StoredObject before = event.before();
        @Nullable StoredObject after = event.type() == WatchEvent.Type.DELETED ? null : event.object();
        if (shown(before).equals(shown(after)) && labels(before).equals(labels(after))) {
            return Set.of();
        }
        Set<Name> names = new HashSet<>();
        add(names, before);
        add(names, after);
        return names;
    }

    /** The pods with an address that a Service selects. */
    List<Backend> of(ServiceView service) {
        return view.selected(Kinds.POD, service.namespace(), service.selector()).stream()
                .flatMap(pod -> Backend.of(pod).stream())
                .toList();
    }

    private void add(Set<Name> names, @Nullable StoredObject pod) {
        if (pod != null) {
            String namespace = pod.key().namespace();
            services.meaning(namespace, labels(pod))
                    .forEach(service ->
                            names.add(new Name(namespace, service.key().name())));
        }
    }

    private static Optional<Backend> shown(@Nullable StoredObject pod) {
        return pod == null ? Optional.empty() : Backend.of(pod);
    }

    private static JsonNode labels(@Nullable StoredObject pod) {
        return pod == null ? Json.object() : Json.at(pod.object(), "metadata", "labels");
    }
}
