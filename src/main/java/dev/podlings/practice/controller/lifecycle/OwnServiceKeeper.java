package dev.podlings.practice.controller.lifecycle;

import dev.podlings.practice.api.OwnService;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.WatchEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Makes the Service {@code kubernetes} and its endpoints again when somebody has deleted them. */
public final class OwnServiceKeeper implements Reconciler {
    private static final Set<ObjectKey> KEPT = Set.of(
            new ObjectKey(Kinds.SERVICE, OwnService.NAMESPACE, OwnService.NAME),
            new ObjectKey(Kinds.ENDPOINTS, OwnService.NAMESPACE, OwnService.NAME),
            new ObjectKey(Kinds.ENDPOINT_SLICE, OwnService.NAMESPACE, OwnService.NAME));

    private final Verbs verbs;

    public OwnServiceKeeper(Verbs verbs) {
        this.verbs = verbs;
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        boolean gone = event.type() == WatchEvent.Type.DELETED
                && KEPT.contains(event.object().key());
        return gone ? List.of(new Name(OwnService.NAMESPACE, OwnService.NAME)) : List.of();
    }

    @Override
    public Again reconcile(Name name) {
        OwnService.keep(verbs);
        return Again.NO;
    }
}
