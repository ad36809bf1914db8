package dev.podlings.practice.controller.storage;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Index;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Storage Object in Use Protection: a claim that is deleted stays until no scheduled pod names it, a volume until it is
 * not bound. Names without a namespace are volumes, the others claims.
 */
public final class InUseProtection implements Reconciler {
    private final Verbs verbs;
    private final Index users;

    public InUseProtection(ObjectStore store, Verbs verbs) {
        this.verbs = verbs;
        // Kubernetes: a pod without a node does not count, as no kubelet will start it with a claim that is going.
        this.users = new Index(
                store, Kinds.POD, pod -> Json.text(pod, "spec", "nodeName").isEmpty() ? Set.of() : claims(pod));
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        String namespace = event.object().key().namespace();
        if (kind.equals(Kinds.PERSISTENT_VOLUME) || kind.equals(Kinds.PERSISTENT_VOLUME_CLAIM)) {
            return Set.of(new Name(namespace, event.object().key().name()));
        }
        if (kind.equals(Kinds.POD) && event.type() == WatchEvent.Type.DELETED) {
            return claims(event.object().object()).stream()
                    .map(claim -> new Name(namespace, claim.substring(namespace.length() + 1)))
                    .toList();
        }
        return Set.of();
    }

    @Override
    public Again reconcile(Name name) {
        Kind kind = name.namespace().isEmpty() ? Kinds.PERSISTENT_VOLUME : Kinds.PERSISTENT_VOLUME_CLAIM;
        verbs.get(kind, name.namespace(), name.name()).ifPresent(this::protect);
        return Again.NO;
    }

    private void protect(StoredObject object) {
        boolean claim = object.key().kind().equals(Kinds.PERSISTENT_VOLUME_CLAIM);
        String finalizer = claim ? Marks.CLAIM_PROTECTION : Marks.VOLUME_PROTECTION;
        boolean used = claim ? isClaimUsed(object) : isVolumeUsed(object.object());
        if (!Marks.isDeleting(object.object())) {
            change(object, finalizer, true);
        } else if (!used && Marks.hasFinalizer(object.object(), finalizer)) {
            change(object, finalizer, false);
        }
    }

    private boolean isClaimUsed(StoredObject claim) {
        return !users.at(claim.key().namespace() + "/" + claim.key().name()).isEmpty();
    }

    private static boolean isVolumeUsed(JsonNode volume) {
        return Json.text(volume, "status", "phase").equals("Bound");
    }

    private void change(StoredObject object, String finalizer, boolean wanted) {
        verbs.change(
                object.key().kind(), object.key().namespace(), object.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
                    if (wanted) {
                        Finalizers.add(tree, finalizer);
                    } else {
                        Finalizers.remove(tree, finalizer);
                    }
                    return tree;
                });
    }

    /** The claims that a pod names, as {@code namespace/name}. */
    private static Set<String> claims(JsonNode pod) {
        Set<String> claims = new HashSet<>();
        String namespace = Json.text(pod, "metadata", "namespace");
        Stream<JsonNode> volumes = Json.at(pod, "spec", "volumes").valueStream();
        volumes.map(volume -> Json.text(volume, "persistentVolumeClaim", "claimName"))
                .filter(claim -> !claim.isEmpty())
                .forEach(claim -> claims.add(namespace + "/" + claim));
        return claims;
    }
}
