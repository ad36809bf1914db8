package dev.podlings.practice.controller.lifecycle;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Change;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Part;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Write;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Empties a namespace that is being deleted, says in its conditions what is left, and lets it go when it is empty. */
public final class NamespaceController implements Reconciler {
    private static final String FINALIZER = "kubernetes";
    private static final DeleteOptions BACKGROUND =
            new DeleteOptions(null, DeleteOptions.Propagation.BACKGROUND, null, null);
    private static final Writer BY = Writer.CONTROLLER_MANAGER;

    private final Verbs verbs;
    private final View view;
    private final Timeline time;

    public NamespaceController(Verbs verbs, View view, Timeline time) {
        this.verbs = verbs;
        this.view = view;
        this.time = time;
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        StoredObject object = event.object();
        boolean isNamespace = object.key().kind().equals(Kinds.NAMESPACE);
        String name = isNamespace ? object.key().name() : object.key().namespace();
        return !name.isEmpty() && terminating(name).isPresent() ? List.of(new Name("", name)) : List.of();
    }

    @Override
    public Again reconcile(Name name) {
        if (terminating(name.name()).isEmpty()) {
            return Again.NO;
        }
        content(name.name()).stream()
                .filter(object -> !object.object().path("metadata").has("deletionTimestamp"))
                .forEach(this::delete);
        NamespaceContent left = new NamespaceContent(content(name.name()));
        verbs.changeStatus(Kinds.NAMESPACE, "", name.name(), BY, fresh -> {
            ObjectNode status = Json.make(fresh, "status");
            status.put("phase", "Terminating");
            left.writeInto(status, time.now().truncatedTo(ChronoUnit.SECONDS).toString());
            return fresh;
        });
        if (left.isEmpty()) {
            letGo(name.name());
        }
        return Again.NO;
    }

    private Optional<StoredObject> terminating(String name) {
        return verbs.get(Kinds.NAMESPACE, "", name)
                .filter(namespace -> namespace.object().path("metadata").has("deletionTimestamp"));
    }

    private List<StoredObject> content(String namespace) {
        List<StoredObject> content = new ArrayList<>();
        for (Kind kind : Kinds.ALL) {
            if (kind.namespaced()) {
                content.addAll(view.in(kind, namespace));
            }
        }
        return content;
    }

    private void delete(StoredObject object) {
        try {
            verbs.delete(
                    object.key().kind(), object.key().namespace(), object.key().name(), BACKGROUND, BY);
        } catch (ApiException refused) {
            // What went with something else that was deleted before it is what was wanted.
            if (!refused.is("NotFound")) {
                throw refused;
            }
        }
    }

    private void letGo(String name) {
        Change withoutFinalizer = before -> {
            ObjectNode fresh = before.copy();
            ArrayNode left = Json.array();
            Json.at(fresh, "spec", "finalizers").forEach(each -> {
                if (!each.asString().equals(FINALIZER)) {
                    left.add(each);
                }
            });
            Json.make(fresh, "spec").set("finalizers", left);
            return fresh;
        };
        verbs.update(Kinds.NAMESPACE, "", name, Part.FINALIZE, withoutFinalizer, Write.of(BY));
    }
}
