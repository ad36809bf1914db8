package dev.podlings.practice.controller.storage;

import dev.podlings.practice.controller.Index;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The volumes that may be had: those of a class that nobody has, and those that are kept for a claim. */
final class Volumes {
    private final Index index;

    Volumes(ObjectStore store) {
        this.index = new Index(store, Kinds.PERSISTENT_VOLUME, Volumes::keys);
    }

    List<VolumeView> candidates(ClaimView claim) {
        return Stream.concat(
                        index.at(reservation(claim.namespace(), claim.name())).stream(),
                        index.at(claim.storageClass()).stream())
                .map(VolumeView::of)
                .toList();
    }

    /** The volumes that name this claim. */
    List<VolumeView> reservedFor(String namespace, String claim) {
        return index.at(reservation(namespace, claim)).stream()
                .map(VolumeView::of)
                .toList();
    }

    private static List<String> keys(ObjectNode volume) {
        List<String> keys = new ArrayList<>();
        if (Json.at(volume, "spec", "claimRef").isObject()) {
            keys.add(reservation(
                    Json.text(volume, "spec", "claimRef", "namespace"), Json.text(volume, "spec", "claimRef", "name")));
        } else {
            keys.add(Json.text(volume, "spec", "storageClassName"));
        }
        return keys;
    }

    private static String reservation(String namespace, String claim) {
        return "claim " + namespace + "/" + claim;
    }
}
