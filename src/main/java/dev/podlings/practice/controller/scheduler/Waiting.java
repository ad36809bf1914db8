package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.controller.Reconciler.Name;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Pods that could not be scheduled, and what may help them. Touched only by the timeline's tasks. */
final class Waiting {
    private final Map<Name, List<String>> claims = new LinkedHashMap<>();
    private final Map<Name, Set<Name>> byClaim = new HashMap<>();

    void add(Name pod, PodNeeds needs) {
        remove(pod);
        claims.put(pod, needs.claims());
        needs.claims()
                .forEach(
                        claim -> byClaim.computeIfAbsent(new Name(pod.namespace(), claim), any -> new LinkedHashSet<>())
                                .add(pod));
    }

    void remove(Name pod) {
        List<String> itsClaims = claims.remove(pod);
        if (itsClaims != null) {
            for (String claim : itsClaims) {
                Name name = new Name(pod.namespace(), claim);
                Set<Name> pods = byClaim.getOrDefault(name, Set.of());
                pods.remove(pod);
                if (pods.isEmpty()) {
                    byClaim.remove(name);
                }
            }
        }
    }

    /** Whom this write may help: those of a claim, or everybody when a node or a volume changed or a pod left. */
    Collection<Name> wokenBy(WatchEvent event) {
        if (claims.isEmpty()) {
            return Set.of();
        }
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.PERSISTENT_VOLUME_CLAIM)) {
            return List.copyOf(byClaim.getOrDefault(
                    new Name(
                            event.object().key().namespace(),
                            event.object().key().name()),
                    Set.of()));
        }
        if (kind.equals(Kinds.PERSISTENT_VOLUME) || kind.equals(Kinds.STORAGE_CLASS)) {
            return claims.keySet().stream()
                    .filter(pod -> !claims.getOrDefault(pod, List.of()).isEmpty())
                    .toList();
        }
        boolean helps = kind.equals(Kinds.NODE) ? changesNode(event) : kind.equals(Kinds.POD) && leaves(event);
        return helps ? List.copyOf(claims.keySet()) : Set.of();
    }

    /** A heartbeat changes nothing that the scheduler looks at. */
    private static boolean changesNode(WatchEvent event) {
        StoredObject before = event.before();
        if (before == null) {
            return true;
        }
        JsonNode was = before.object();
        JsonNode is = event.object().object();
        return !Json.at(was, "spec").equals(Json.at(is, "spec"))
                || !Json.at(was, "metadata", "labels").equals(Json.at(is, "metadata", "labels"))
                || !Json.at(was, "status", "allocatable").equals(Json.at(is, "status", "allocatable"));
    }

    private static boolean leaves(WatchEvent event) {
        JsonNode pod = event.object().object();
        String phase = Json.text(pod, "status", "phase");
        boolean over = event.type() == WatchEvent.Type.DELETED || phase.equals("Succeeded") || phase.equals("Failed");
        return over && !Json.text(pod, "spec", "nodeName").isEmpty();
    }
}
