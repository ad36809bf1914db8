package dev.podlings.practice.controller.network;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Batches;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the Endpoints object of each Service that has a selector: the old way to see what is behind it. */
public final class EndpointsController implements Reconciler {
    private static final String MANAGED_BY = "endpoints.kubernetes.io/managed-by";
    private static final String MANAGER = "endpoint-controller";

    private final Verbs verbs;
    private final ServicePods pods;
    private final Batches batches;

    public EndpointsController(ObjectStore store, View view, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.pods = new ServicePods(store, view);
        this.batches = new Batches(time);
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.ENDPOINTS)) {
            return event.type() == WatchEvent.Type.ADDED
                    ? Set.of()
                    : Set.of(new Name(
                            event.object().key().namespace(),
                            event.object().key().name()));
        }
        return pods.concerned(event);
    }

    @Override
    public Again reconcile(Name name) {
        Optional<ServiceView> service = verbs.get(Kinds.SERVICE, name.namespace(), name.name())
                .map(StoredObject::object)
                .map(ServiceView::of);
        if (service.isEmpty()) {
            batches.forget(name);
            deleteOurs(name);
            return Again.NO;
        }
        return service.get().selects() ? batches.inTurn(name, () -> sync(service.get())) : Again.NO;
    }

    private int sync(ServiceView service) {
        List<Backend> backends = pods.of(service);
        ArrayNode subsets = Subsets.of(service, backends);
        ObjectNode labels = service.labels().put(MANAGED_BY, MANAGER);
        Optional<StoredObject> present = verbs.get(Kinds.ENDPOINTS, service.namespace(), service.name());
        boolean same = present.isPresent()
                && Json.at(present.get().object(), "metadata", "labels").equals(labels)
                && (subsets.isEmpty()
                        ? Json.at(present.get().object(), "subsets").isEmpty()
                        : Json.at(present.get().object(), "subsets").equals(subsets));
        if (!same) {
            write(service, present.isPresent(), endpoints -> {
                ObjectNode metadata = Json.make(endpoints, "metadata");
                metadata.set("labels", labels);
                ObjectNode annotations = Json.make(metadata, "annotations");
                annotations.put("endpoints.kubernetes.io/last-change-trigger-time", service.lastChange(backends));
                if (backends.size() > Subsets.MOST) {
                    annotations.put("endpoints.kubernetes.io/over-capacity", "truncated");
                } else {
                    annotations.remove("endpoints.kubernetes.io/over-capacity");
                }
                if (subsets.isEmpty()) {
                    endpoints.remove("subsets");
                } else {
                    endpoints.set("subsets", subsets);
                }
                return endpoints;
            });
        }
        return backends.size();
    }

    private void write(ServiceView service, boolean present, java.util.function.UnaryOperator<ObjectNode> how) {
        if (present) {
            verbs.change(Kinds.ENDPOINTS, service.namespace(), service.name(), Writer.CONTROLLER_MANAGER, how);
        } else {
            ObjectNode made = Json.object();
            made.putObject("metadata").put("name", service.name()).put("namespace", service.namespace());
            verbs.create(Kinds.ENDPOINTS, how.apply(made), Writer.CONTROLLER_MANAGER);
        }
    }

    /** Kubernetes: Endpoints have no owner; their controller deletes them with the Service. */
    private void deleteOurs(Name name) {
        verbs.get(Kinds.ENDPOINTS, name.namespace(), name.name())
                .filter(endpoints -> Json.text(endpoints.object(), "metadata", "labels", MANAGED_BY)
                        .equals(MANAGER))
                .ifPresent(endpoints -> verbs.delete(
                        Kinds.ENDPOINTS,
                        name.namespace(),
                        name.name(),
                        DeleteOptions.DEFAULT,
                        Writer.CONTROLLER_MANAGER));
    }
}
