package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Owners.Owner;
import dev.podlings.practice.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code persistentVolumeClaimRetentionPolicy}: who owns the claims, so that the garbage collector removes them with
 * their owner. Kubernetes, KEP-1847.
 *
 * @param deleteWithSet {@code whenDeleted: Delete}
 * @param deleteWhenScaled {@code whenScaled: Delete}
 */
record Retention(boolean deleteWithSet, boolean deleteWhenScaled) {

    /**
     * Whose claim it is.
     *
     * @param set the StatefulSet
     * @param podName of the pod that the claim is for
     * @param pod the pod; null while it is not there
     * @param scaledDown whether the pod's ordinal is out of the set's range
     */
    record Parties(ObjectNode set, String podName, @Nullable ObjectNode pod, boolean scaledDown) {
        private boolean isSet(Owner owner) {
            return owner.kind().equals("StatefulSet")
                    && owner.name().equals(Json.text(set, "metadata", "name"))
                    && owner.apiVersion().startsWith("apps/");
        }

        private boolean isPod(Owner owner) {
            return owner.kind().equals("Pod")
                    && owner.name().equals(podName)
                    && owner.apiVersion().equals("v1");
        }

        private boolean isPodItself(Owner owner) {
            return isPod(owner) && owner.uid().equals(podUid());
        }

        private boolean isSetItself(Owner owner) {
            return isSet(owner) && owner.uid().equals(Json.text(set, "metadata", "uid"));
        }

        private String podUid() {
            return pod == null ? "" : Json.text(pod, "metadata", "uid");
        }
    }

    static Retention of(JsonNode policy) {
        return new Retention(
                Json.text(policy, "whenDeleted").equals("Delete"),
                Json.text(policy, "whenScaled").equals("Delete"));
    }

    /** Whether the claim is about to go with an earlier pod of the same name, so that a new pod must wait. */
    boolean isStale(JsonNode claim, Parties parties) {
        return deleteWhenScaled
                && Owners.of(claim).stream().anyMatch(owner -> parties.isPod(owner) && !parties.isPodItself(owner));
    }

    /** Whether somebody else manages the claim, so that the policy is not applied to it. */
    boolean isInConflict(JsonNode claim, Parties parties) {
        if (!deleteWithSet && !deleteWhenScaled) {
            return false;
        }
        for (Owner owner : Owners.of(claim)) {
            boolean namesake = parties.isSet(owner) || parties.isPod(owner);
            boolean itself = parties.isSetItself(owner) || parties.isPodItself(owner);
            if (namesake ? !itself : owner.controller()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the claim has the owners that it should have. */
    boolean isKept(JsonNode claim, Parties parties) {
        List<Owner> owners = Owners.of(claim);
        // An owner of an earlier life: the garbage collector is about to take the claim away.
        if (owners.stream()
                .anyMatch(owner -> (parties.isSet(owner) && !parties.isSetItself(owner))
                        || (parties.isPod(owner) && !parties.isPodItself(owner)))) {
            return true;
        }
        boolean bySet = owners.stream().anyMatch(parties::isSetItself);
        boolean byPod = owners.stream().anyMatch(parties::isPodItself);
        if (isInConflict(claim, parties)) {
            return !bySet && !byPod;
        }
        boolean asController = owners.stream()
                .filter(owner -> parties.isSetItself(owner) || parties.isPodItself(owner))
                .allMatch(Owner::controller);
        return asController && bySet == wantsSet(parties) && byPod == wantsPod(parties);
    }

    /** Gives the claim the owners that it should have. Changes it. */
    void keep(ObjectNode claim, Parties parties) {
        boolean conflict = isInConflict(claim, parties);
        ArrayNode owners = Json.array();
        for (JsonNode reference : Json.at(claim, "metadata", "ownerReferences")) {
            Owner owner = Owners.read(reference);
            if (!parties.isSet(owner) && !parties.isPod(owner)) {
                owners.add(reference);
            }
        }
        if (!conflict && wantsSet(parties)) {
            owners.add(Owners.reference(parties.set()));
        }
        if (!conflict && wantsPod(parties) && parties.pod() != null) {
            owners.add(Owners.reference(parties.pod()));
        }
        if (owners.isEmpty()) {
            Json.make(claim, "metadata").remove("ownerReferences");
        } else {
            Json.make(claim, "metadata").set("ownerReferences", owners);
        }
    }

    private boolean wantsSet(Parties parties) {
        return deleteWithSet && !(deleteWhenScaled && parties.scaledDown());
    }

    private boolean wantsPod(Parties parties) {
        return deleteWhenScaled && parties.scaledDown();
    }
}
