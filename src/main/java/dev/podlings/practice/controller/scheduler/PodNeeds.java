package dev.podlings.practice.controller.scheduler;

import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a pod asks of the node that it goes to.
 *
 * @param spec of the pod; not to be changed
 * @param claims names of the claims that it mounts
 * @param controller uid of what made it; "" for a pod that stands alone
 */
record PodNeeds(
        String namespace,
        String name,
        JsonNode labels,
        JsonNode spec,
        Load requests,
        List<String> claims,
        String controller,
        String nominated) {

    static PodNeeds of(JsonNode pod) {
        JsonNode spec = Json.at(pod, "spec");
        List<String> claims = new ArrayList<>();
        for (JsonNode volume : Json.at(spec, "volumes")) {
            String claim = Json.text(volume, "persistentVolumeClaim", "claimName");
            if (!claim.isEmpty()) {
                claims.add(claim);
            }
        }
        return new PodNeeds(
                Json.text(pod, "metadata", "namespace"),
                Json.text(pod, "metadata", "name"),
                Json.at(pod, "metadata", "labels"),
                spec,
                Requests.of(spec),
                claims,
                Owners.controller(pod).map(Owners.Owner::uid).orElse(""),
                Json.text(pod, "status", "nominatedNodeName"));
    }
}
