package dev.podlings.practice.controller.storage;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.syntax.BadQuantity;
import dev.podlings.practice.kind.syntax.Quantity;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Says of a claim that asks for more than its volume holds that somebody else would have to make it larger. A class may
 * allow expansion; the directories that these volumes are cannot grow, here as with Kubernetes' own host-path
 * provisioner.
 */
public final class Expansion implements Reconciler {
    private final Verbs verbs;
    private final Events events;

    public Expansion(Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.events = new Events(verbs, time, "volume_expand");
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        var claim = event.object();
        boolean asksForMore = claim.key().kind().equals(Kinds.PERSISTENT_VOLUME_CLAIM)
                && event.type() == WatchEvent.Type.MODIFIED
                && event.before() != null
                && isMore(requested(claim.object()), requested(event.before().object()));
        return asksForMore
                ? List.of(new Name(claim.key().namespace(), claim.key().name()))
                : List.of();
    }

    @Override
    public Again reconcile(Name name) {
        verbs.get(Kinds.PERSISTENT_VOLUME_CLAIM, name.namespace(), name.name()).ifPresent(claim -> {
            JsonNode tree = claim.object();
            boolean isBound = Json.text(tree, "status", "phase").equals("Bound");
            if (isBound && isMore(requested(tree), Json.text(tree, "status", "capacity", "storage"))) {
                events.normal(tree, "ExternalExpanding", "waiting for an external controller to expand this PVC");
            }
        });
        return Again.NO;
    }

    private static String requested(JsonNode claim) {
        return Json.text(claim, "spec", "resources", "requests", "storage");
    }

    private static boolean isMore(String one, String other) {
        try {
            return Quantity.parse(one).compareTo(Quantity.parse(other)) > 0;
        } catch (BadQuantity none) {
            return false;
        }
    }
}
