package dev.podlings.practice.controller.storage;

import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.WatchEvent;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of each volume whether it can be had, and reclaims it when its claim is gone. */
public final class VolumeKeeper implements Reconciler {
    private final Verbs verbs;
    private final Volumes volumes;
    private final Bind bind;

    public VolumeKeeper(ObjectStore store, Verbs verbs) {
        this.verbs = verbs;
        this.volumes = new Volumes(store);
        this.bind = new Bind(verbs);
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.PERSISTENT_VOLUME)) {
            return Set.of(new Name("", event.object().key().name()));
        }
        return kind.equals(Kinds.PERSISTENT_VOLUME_CLAIM)
                ? volumes
                        .reservedFor(
                                event.object().key().namespace(),
                                event.object().key().name())
                        .stream()
                        .map(volume -> new Name("", volume.name()))
                        .collect(Collectors.toList())
                : Set.of();
    }

    @Override
    public Again reconcile(Name name) {
        verbs.get(Kinds.PERSISTENT_VOLUME, "", name.name()).map(VolumeView::of).ifPresent(this::sync);
        return Again.NO;
    }

    private void sync(VolumeView volume) {
        if (!volume.reserved() || volume.claimUid().isEmpty()) {
            bind.volumePhase(volume, "Available");
            return;
        }
        Optional<ClaimView> claim = verbs.get(
                        Kinds.PERSISTENT_VOLUME_CLAIM, volume.claimNamespace(), volume.claimName())
                .filter(found -> found.uid().equals(volume.claimUid()))
                .map(ClaimView::of);
        if (claim.isEmpty()) {
            reclaim(volume);
        } else if (claim.get().volume().equals(volume.name())) {
            bind.volumePhase(volume, "Bound");
        } else if (!claim.get().volume().isEmpty()) {
            misbound(volume);
        }
        // Otherwise the claim does not name its volume yet: its own reconciler makes it do so.
    }

    private void reclaim(VolumeView volume) {
        if (!volume.phase().equals("Failed")) {
            bind.volumePhase(volume, "Released");
        }
        // Kubernetes, deletion protection: it holds a volume back until its claim has gone, whoever deletes it then.
        bind.changeVolume(volume, tree -> Finalizers.remove(tree, Marks.VOLUME_CONTROLLER));
        // Kubernetes: Retain leaves the volume to people, also the name of the claim that had it.
        if (volume.reclaimPolicy().equals("Delete") && !volume.deleting()) {
            verbs.delete(
                    Kinds.PERSISTENT_VOLUME,
                    "",
                    volume.name(),
                    DeleteOptions.only(volume.stored().uid()),
                    Writer.CONTROLLER_MANAGER);
        }
    }

    /** The claim took another volume: one that was made for it goes, one that was only chosen for it is free again. */
    private void misbound(VolumeView volume) {
        boolean made = Marks.has(volume.object(), Marks.PROVISIONED_BY);
        if (made && volume.reclaimPolicy().equals("Delete")) {
            reclaim(volume);
        } else if (Marks.has(volume.object(), Marks.BOUND_BY_CONTROLLER)) {
            bind.changeVolume(volume, tree -> {
                tree.withObject("metadata").withObject("annotations").remove(Marks.BOUND_BY_CONTROLLER);
                tree.withObject("spec").remove("claimRef");
            });
            bind.volumePhase(volume, "Available");
        }
    }
}
