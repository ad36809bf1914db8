package dev.podlings.practice.controller.workload;

import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes pods from a controller's {@code spec.template}. */
public final class PodTemplate {
    private PodTemplate() {}

    /** A pod that the owner controls, with a name that the API server makes up from the owner's. */
    public static ObjectNode pod(JsonNode owner) {
        JsonNode template = Json.at(owner, "spec", "template");
        ObjectNode pod = Json.object();
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("generateName", Json.text(owner, "metadata", "name") + "-");
        metadata.put("namespace", Json.text(owner, "metadata", "namespace"));
        for (String field : new String[] {"labels", "annotations", "finalizers"}) {
            JsonNode said = Json.at(template, "metadata", field);
            if (!said.isEmpty()) {
                metadata.set(field, said.deepCopy());
            }
        }
        metadata.putArray("ownerReferences").add(Owners.reference(owner));
        pod.set("spec", Json.at(template, "spec").deepCopy());
        return pod;
    }
}
