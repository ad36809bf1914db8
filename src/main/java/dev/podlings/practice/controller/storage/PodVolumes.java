package dev.podlings.practice.controller.storage;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.NodeTerms;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the claims of a pod mean for its scheduling, and what the scheduler does about them. */
public final class PodVolumes {
    private static final String CONFLICT = "node(s) didn't match PersistentVolume's node affinity";
    private static final String NONE_FOUND = "node(s) didn't find available persistent volumes to bind";
    private static final String GONE = "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)";

    private final Verbs verbs;
    private final Volumes volumes;

    public PodVolumes(ObjectStore store, Verbs verbs) {
        this.verbs = verbs;
        this.volumes = new Volumes(store);
    }

    /** Why the pod can go to no node at all before something happens to its claims. */
    public Optional<String> trouble(String namespace, List<String> claims) {
        boolean unbound = false;
        for (String name : claims) {
            Optional<ClaimView> found = claim(namespace, name);
            if (found.isEmpty()) {
                return Optional.of("persistentvolumeclaim \"" + name + "\" not found");
            }
            ClaimView claim = found.get();
            if (claim.phase().equals("Lost")) {
                return Optional.of("persistentvolumeclaim \"" + name + "\" bound to non-existent persistentvolume \""
                        + claim.volume() + "\"");
            }
            if (claim.deleting()) {
                return Optional.of("persistentvolumeclaim \"" + name + "\" is being deleted");
            }
            unbound |= !Marks.isBound(claim.object()) && !waits(claim);
        }
        return unbound ? Optional.of("pod has unbound immediate PersistentVolumeClaims") : Optional.empty();
    }

    /** Why the pod's volumes keep it off this node, in Kubernetes' words. */
    public Optional<String> refusal(String namespace, List<String> claims, String node, JsonNode labels) {
        for (ClaimView claim : views(namespace, claims)) {
            @Nullable
            String refusal = Marks.isBound(claim.object())
                    ? refusalOfBound(claim, node, labels)
                    : refusalOfWaiting(claim, node, labels);
            if (refusal != null) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** Whether a claim is still on its way to a volume on the node that was chosen for its pod. */
    public boolean isInProgress(String namespace, List<String> claims) {
        return views(namespace, claims).stream().anyMatch(claim -> !Marks.isBound(claim.object()) && isBegun(claim));
    }

    public boolean areBound(String namespace, List<String> claims) {
        return views(namespace, claims).stream().allMatch(claim -> Marks.isBound(claim.object()));
    }

    /** Begins to bind or to make what the pod still lacks, now that its node is known. */
    public void begin(String namespace, List<String> claims, String node, JsonNode labels) {
        for (ClaimView claim : views(namespace, claims)) {
            if (!Marks.isBound(claim.object()) && !isBegun(claim)) {
                begin(claim, node, labels);
            }
        }
    }

    private void begin(ClaimView claim, String node, JsonNode labels) {
        Optional<VolumeView> volume = found(claim, node, labels);
        if (volume.isPresent()) {
            verbs.change(Kinds.PERSISTENT_VOLUME, "", volume.get().name(), Writer.SCHEDULER, tree -> {
                Json.make(tree, "metadata", "annotations").put(Marks.BOUND_BY_CONTROLLER, "yes");
                Json.make(tree, "spec").set("claimRef", Bind.reference(claim));
                return tree;
            });
        } else {
            verbs.change(Kinds.PERSISTENT_VOLUME_CLAIM, claim.namespace(), claim.name(), Writer.SCHEDULER, tree -> {
                Json.make(tree, "metadata", "annotations").put(Marks.SELECTED_NODE, node);
                return tree;
            });
        }
    }

    private boolean isBegun(ClaimView claim) {
        return !claim.selectedNode().isEmpty()
                || volumes.reservedFor(claim.namespace(), claim.name()).stream()
                        .anyMatch(volume -> volume.claimUid().equals(claim.uid()));
    }

    private @Nullable String refusalOfBound(ClaimView claim, String node, JsonNode labels) {
        Optional<VolumeView> volume =
                verbs.get(Kinds.PERSISTENT_VOLUME, "", claim.volume()).map(VolumeView::of);
        if (volume.isEmpty()) {
            return GONE;
        }
        return isUsableOn(volume.get(), node, labels) ? null : CONFLICT;
    }

    private @Nullable String refusalOfWaiting(ClaimView claim, String node, JsonNode labels) {
        if (!claim.selectedNode().isEmpty()) {
            return claim.selectedNode().equals(node) ? null : NONE_FOUND;
        }
        boolean canBeMade = storageClass(claim)
                .filter(each -> !Json.text(each, "provisioner").equals("kubernetes.io/no-provisioner"))
                .isPresent();
        return canBeMade || found(claim, node, labels).isPresent() ? null : NONE_FOUND;
    }

    private Optional<VolumeView> found(ClaimView claim, String node, JsonNode labels) {
        List<VolumeView> usable = volumes.candidates(claim).stream()
                .filter(volume -> isUsableOn(volume, node, labels))
                .toList();
        return VolumeMatch.best(claim, usable, false);
    }

    private static boolean isUsableOn(VolumeView volume, String node, JsonNode labels) {
        JsonNode required = Json.at(volume.object(), "spec", "nodeAffinity", "required");
        return !required.isObject() || NodeTerms.allow(required, node, labels);
    }

    private boolean waits(ClaimView claim) {
        return storageClass(claim)
                .filter(each -> Json.text(each, "volumeBindingMode").equals("WaitForFirstConsumer"))
                .isPresent();
    }

    private Optional<JsonNode> storageClass(ClaimView claim) {
        return claim.storageClass().isEmpty()
                ? Optional.empty()
                : verbs.get(Kinds.STORAGE_CLASS, "", claim.storageClass()).map(StoredObject::object);
    }

    private List<ClaimView> views(String namespace, List<String> claims) {
        List<ClaimView> views = new ArrayList<>();
        claims.forEach(name -> claim(namespace, name).ifPresent(views::add));
        return views;
    }

    private Optional<ClaimView> claim(String namespace, String name) {
        return verbs.get(Kinds.PERSISTENT_VOLUME_CLAIM, namespace, name).map(ClaimView::of);
    }
}
