package dev.podlings.practice.controller.storage;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.ClusterAllocations;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Index;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.rule.Allocations;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds or makes a volume for each claim. */
public final class ClaimBinder implements Reconciler {
    private static final String PENDING = "Pending";

    private final Verbs verbs;
    private final Events events;
    private final List<Provisioner> provisioners;
    private final Index unbound;
    private final Volumes volumes;
    private final Bind bind;
    private final Allocations cluster;

    /** @param provisioners those that the cluster has */
    public ClaimBinder(ObjectStore store, Verbs verbs, Timeline time, List<Provisioner> provisioners) {
        this.verbs = verbs;
        this.events = new Events(verbs, time, "persistentvolume-controller");
        this.provisioners = List.copyOf(provisioners);
        this.unbound = new Index(
                store,
                Kinds.PERSISTENT_VOLUME_CLAIM,
                claim -> Marks.isBound(claim) ? Set.of() : Set.of(Json.text(claim, "spec", "storageClassName")));
        this.volumes = new Volumes(store);
        this.bind = new Bind(verbs);
        this.cluster = new ClusterAllocations(store);
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        JsonNode object = event.object().object();
        if (kind.equals(Kinds.PERSISTENT_VOLUME_CLAIM)) {
            return Set.of(new Name(
                    event.object().key().namespace(), event.object().key().name()));
        }
        if (kind.equals(Kinds.STORAGE_CLASS)) {
            // A default class that comes afterwards is also for those that wait without one.
            return Stream.of(event.object().key().name(), "")
                    .flatMap(name -> waitingFor(name).stream())
                    .toList();
        }
        if (kind.equals(Kinds.PERSISTENT_VOLUME)) {
            JsonNode claim = Json.at(object, "spec", "claimRef");
            return claim.isObject()
                    ? Set.of(new Name(Json.text(claim, "namespace"), Json.text(claim, "name")))
                    : waitingFor(Json.text(object, "spec", "storageClassName"));
        }
        return Set.of();
    }

    private Collection<Name> waitingFor(String storageClass) {
        return unbound.at(storageClass).stream()
                .map(claim -> new Name(claim.key().namespace(), claim.key().name()))
                .collect(Collectors.toList());
    }

    @Override
    public Again reconcile(Name name) {
        verbs.get(Kinds.PERSISTENT_VOLUME_CLAIM, name.namespace(), name.name())
                .map(ClaimView::of)
                .ifPresent(this::sync);
        return Again.NO;
    }

    private void sync(ClaimView claim) {
        if (claim.bound()) {
            keepBound(claim);
        } else if (!claim.deleting()) {
            if (claim.volume().isEmpty()) {
                findOrMake(claim);
            } else {
                takeDemanded(claim);
            }
        }
    }

    /** Kubernetes: a bound claim whose volume is gone, or is another claim's, is Lost, and stays so. */
    private void keepBound(ClaimView claim) {
        Optional<VolumeView> volume = volume(claim.volume());
        if (claim.volume().isEmpty()) {
            lose(claim, "ClaimLost", "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!");
        } else if (volume.isEmpty()) {
            lose(claim, "ClaimLost", "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
        } else if (!volume.get().reserved() || volume.get().claimUid().equals(claim.uid())) {
            bind.together(volume.get(), claim);
        } else {
            lose(claim, "ClaimMisbound", "Two claims are bound to the same volume, this one is bound incorrectly");
        }
    }

    private void lose(ClaimView claim, String reason, String message) {
        if (!claim.phase().equals("Lost")) {
            bind.claimPhase(claim, "Lost");
            events.warning(claim.object(), reason, message);
        }
    }

    private void takeDemanded(ClaimView claim) {
        Optional<VolumeView> volume = volume(claim.volume());
        if (volume.isEmpty()) {
            bind.claimPhase(claim, PENDING);
        } else if (volume.get().isFor(claim)) {
            bind.together(volume.get(), claim);
        } else if (volume.get().reserved()) {
            events.warning(
                    claim.object(),
                    "FailedBinding",
                    "volume \"" + claim.volume() + "\" already bound to a different claim.");
            bind.claimPhase(claim, PENDING);
        } else {
            bindIfItFits(claim, volume.get());
        }
    }

    private void bindIfItFits(ClaimView claim, VolumeView volume) {
        Optional<String> mismatch = VolumeMatch.mismatch(claim, volume);
        if (mismatch.isPresent()) {
            events.warning(
                    claim.object(),
                    "VolumeMismatch",
                    "Cannot bind to requested volume \"" + volume.name() + "\": " + mismatch.get());
            bind.claimPhase(claim, PENDING);
        } else {
            bind.together(volume, claim);
        }
    }

    private void findOrMake(ClaimView claim) {
        @Nullable JsonNode storageClass = storageClass(claim);
        boolean waits = storageClass != null
                && waitsForConsumer(storageClass)
                && claim.selectedNode().isEmpty();
        Optional<VolumeView> found = VolumeMatch.best(claim, volumes.candidates(claim), waits);
        if (found.isPresent()) {
            bind.together(found.get(), claim);
        } else if (!gotDefaultClass(claim)) {
            if (waits) {
                events.normal(
                        claim.object(),
                        "WaitForFirstConsumer",
                        "waiting for first consumer to be created before binding");
            } else if (claim.storageClass().isEmpty()) {
                events.normal(
                        claim.object(),
                        "FailedBinding",
                        "no persistent volumes available for this claim and no storage class is set");
            } else {
                provision(claim, storageClass);
            }
            if (claim.phase().isEmpty()) {
                bind.claimPhase(claim, PENDING);
            }
        }
    }

    /**
     * Kubernetes, retroactive default: a claim that said nothing of a class gets the default one as soon as there is
     * one.
     */
    private boolean gotDefaultClass(ClaimView claim) {
        Optional<String> name = Json.at(claim.object(), "spec").has("storageClassName")
                ? Optional.empty()
                : cluster.defaultStorageClass();
        name.ifPresent(
                given -> bind.changeClaim(claim, tree -> Json.make(tree, "spec").put("storageClassName", given)));
        return name.isPresent();
    }

    private void provision(ClaimView claim, @Nullable JsonNode storageClass) {
        if (storageClass == null) {
            events.warning(
                    claim.object(),
                    "ProvisioningFailed",
                    "storageclass.storage.k8s.io \"" + claim.storageClass() + "\" not found");
            return;
        }
        String name = Json.text(storageClass, "provisioner");
        Optional<Provisioner> provisioner =
                provisioners.stream().filter(each -> each.name().equals(name)).findFirst();
        if (provisioner.isEmpty() && name.startsWith("kubernetes.io/")) {
            events.warning(claim.object(), "ProvisioningFailed", "no volume plugin matched name: " + name);
            return;
        }
        bind.changeClaim(
                claim,
                tree -> Json.make(tree, "metadata", "annotations")
                        .put(Marks.BETA_PROVISIONER, name)
                        .put(Marks.PROVISIONER, name));
        if (provisioner.isPresent()) {
            make(claim, provisioner.get(), storageClass);
        } else {
            events.normal(
                    claim.object(),
                    "ExternalProvisioning",
                    "Waiting for a volume to be created either by the external provisioner '" + name
                            + "' or manually by the system administrator. If volume creation is delayed, please verify"
                            + " that the provisioner is running and correctly registered.");
        }
    }

    private void make(ClaimView claim, Provisioner provisioner, JsonNode storageClass) {
        try {
            StoredObject made = verbs.create(
                    Kinds.PERSISTENT_VOLUME, provisioner.volume(claim, storageClass), Writer.CONTROLLER_MANAGER);
            events.normal(
                    claim.object(),
                    "ProvisioningSucceeded",
                    "Successfully provisioned volume " + made.key().name() + " using " + provisioner.name());
        } catch (ApiException refused) {
            if (!refused.is("AlreadyExists")) {
                throw refused;
            }
        }
        // The volume's own event brings the claim here again, and then they are bound.
    }

    private @Nullable JsonNode storageClass(ClaimView claim) {
        return claim.storageClass().isEmpty()
                ? null
                : verbs.get(Kinds.STORAGE_CLASS, "", claim.storageClass())
                        .map(StoredObject::object)
                        .orElse(null);
    }

    private static boolean waitsForConsumer(JsonNode storageClass) {
        return Json.text(storageClass, "volumeBindingMode").equals("WaitForFirstConsumer");
    }

    private Optional<VolumeView> volume(String name) {
        return name.isEmpty()
                ? Optional.empty()
                : verbs.get(Kinds.PERSISTENT_VOLUME, "", name).map(VolumeView::of);
    }
}
