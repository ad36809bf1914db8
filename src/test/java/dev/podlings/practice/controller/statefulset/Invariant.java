package dev.podlings.practice.controller.statefulset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold after every single write, whatever the policy and whatever was asked for. */
final class Invariant {
    private final SetWorld world;
    private final Map<String, String> aliveByName = new HashMap<>();
    private final Set<String> claimsInUse = new HashSet<>();

    Invariant(SetWorld world) {
        this.world = world;
    }

    void check(WatchEvent event) {
        StoredObject object = event.object();
        if (object.key().kind().equals(Kinds.POD)) {
            if (event.type() == WatchEvent.Type.ADDED) {
                podWasMade(object);
            } else if (event.type() == WatchEvent.Type.DELETED) {
                aliveByName.remove(object.key().name(), object.uid());
                claims(object.object()).forEach(claimsInUse::remove);
            }
        } else if (object.key().kind().equals(Kinds.PERSISTENT_VOLUME_CLAIM)
                && event.type() == WatchEvent.Type.DELETED) {
            assertThat(claimsInUse)
                    .as("no claim goes before its pod")
                    .doesNotContain(object.key().name());
        } else if (object.key().kind().equals(Kinds.STATEFUL_SET)) {
            statusIsPossible(object.object().path("status"));
        }
    }

    /** Never two pods of one ordinal; never one claim in two pods; claims before pods; predecessors first. */
    private void podWasMade(StoredObject pod) {
        String name = pod.key().name();
        assertThat(aliveByName.putIfAbsent(name, pod.uid()))
                .as("another pod called %s", name)
                .isNull();
        for (String claim : claims(pod.object())) {
            assertThat(claimsInUse.add(claim))
                    .as("%s is in no other pod", claim)
                    .isTrue();
            assertThat(world.has(Kinds.PERSISTENT_VOLUME_CLAIM, claim))
                    .as("%s is there before %s", claim, name)
                    .isTrue();
        }
        Optional<StoredObject> set = verbs().get(Kinds.STATEFUL_SET, "default", "mongo");
        if (set.isPresent()
                && !Json.text(set.get().object(), "spec", "podManagementPolicy").equals("Parallel")) {
            predecessorsAreReady(SetSpec.of(set.get().object()), name);
        }
    }

    private void predecessorsAreReady(SetSpec set, String name) {
        int ordinal = Identity.ordinal(set.name(), name).orElse(-1);
        for (int before = set.start(); before < ordinal; before++) {
            Optional<StoredObject> predecessor =
                    verbs().get(Kinds.POD, "default", Identity.podName(set.name(), before));
            assertThat(predecessor).as("mongo-%s before %s", before, name).isPresent();
            assertThat(isReady(predecessor.get().object()))
                    .as("mongo-%s is ready before %s is made", before, name)
                    .isTrue();
        }
    }

    private static void statusIsPossible(JsonNode status) {
        int replicas = Json.number(status, 0, "replicas");
        int ready = Json.number(status, 0, "readyReplicas");
        assertThat(ready).isBetween(0, replicas);
        assertThat(Json.number(status, 0, "availableReplicas")).isBetween(0, ready);
        assertThat(Json.number(status, 0, "currentReplicas")).isBetween(0, replicas);
        assertThat(Json.number(status, 0, "updatedReplicas")).isBetween(0, replicas);
    }

    private Verbs verbs() {
        return world.verbs;
    }

    static boolean isReady(JsonNode pod) {
        for (JsonNode condition : Json.at(pod, "status", "conditions")) {
            if (Json.text(condition, "type").equals("Ready")) {
                return Json.text(condition, "status").equals("True")
                        && !pod.path("metadata").has("deletionTimestamp");
            }
        }
        return false;
    }

    private static Set<String> claims(JsonNode pod) {
        Set<String> claims = new HashSet<>();
        for (JsonNode volume : Json.at(pod, "spec", "volumes")) {
            String claim = Json.text(volume, "persistentVolumeClaim", "claimName");
            if (!claim.isEmpty()) {
                claims.add(claim);
            }
        }
        return claims;
    }
}
