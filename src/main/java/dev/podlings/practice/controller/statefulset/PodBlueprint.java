package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.json.Json;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a set's pods and claims look like when they are made, and whether a pod still has its identity. */
final class PodBlueprint {
    static final String REVISION_LABEL = "controller-revision-hash";
    static final String NAME_LABEL = "statefulset.kubernetes.io/pod-name";
    private static final String INDEX_LABEL = "apps.kubernetes.io/pod-index";

    private PodBlueprint() {}

    /** The pod of that ordinal, from a revision's template. */
    static ObjectNode pod(SetSpec set, int ordinal, Revision revision) {
        JsonNode template = revision.template();
        String name = Identity.podName(set.name(), ordinal);
        ObjectNode pod = Json.object();
        ObjectNode metadata = pod.putObject("metadata");
        metadata.put("name", name);
        // Kubernetes sets it although the name is fixed.
        metadata.put("generateName", set.name() + "-");
        metadata.put("namespace", set.namespace());
        metadata.putObject("labels");
        for (String copied : new String[] {"labels", "annotations", "finalizers"}) {
            JsonNode value = template.path("metadata").path(copied);
            if (!value.isEmpty()) {
                metadata.set(copied, value.deepCopy());
            }
        }
        ObjectNode labels = Json.make(pod, "metadata", "labels");
        labels.put(INDEX_LABEL, Integer.toString(ordinal));
        labels.put(REVISION_LABEL, revision.name());
        labels.put(NAME_LABEL, name);
        Owners.control(pod, set.tree());
        ObjectNode spec = pod.putObject("spec");
        template.path("spec").properties().forEach(field -> spec.set(field.getKey(), field.getValue()));
        spec.put("hostname", name);
        String service = Json.text(set.tree(), "spec", "serviceName");
        if (!service.isEmpty()) {
            spec.put("subdomain", service);
        }
        mountClaims(set, ordinal, spec);
        return pod;
    }

    /** The claim that a template asks for, for the pod of that ordinal. */
    static ObjectNode claim(SetSpec set, SetSpec.ClaimTemplate template, int ordinal) {
        ObjectNode claim = (ObjectNode) template.tree().deepCopy();
        claim.remove("status");
        ObjectNode metadata = Json.make(claim, "metadata");
        metadata.put("name", set.claimName(template, ordinal));
        metadata.put("namespace", set.namespace());
        // Kubernetes: a claim gets the labels of the set's selector, and no owner.
        JsonNode selected = Json.at(set.tree(), "spec", "selector", "matchLabels");
        if (!selected.isEmpty()) {
            ObjectNode labels = Json.make(claim, "metadata", "labels");
            selected.properties().forEach(label -> labels.set(label.getKey(), label.getValue()));
        }
        return claim;
    }

    static boolean hasStorage(SetSpec set, Replica pod) {
        return set.claims().stream()
                .allMatch(template -> set.claimName(template, pod.ordinal())
                        .equals(pod.claims().get(template.name())));
    }

    /** Gives the pod its identity back. Changes it. */
    static void mend(SetSpec set, Replica replica, ObjectNode pod) {
        ObjectNode labels = Json.make(pod, "metadata", "labels");
        labels.put(NAME_LABEL, replica.name());
        labels.put(INDEX_LABEL, Integer.toString(replica.ordinal()));
        mountClaims(set, replica.ordinal(), Json.make(pod, "spec"));
    }

    /** Kubernetes: the claims come first, and take the place of the template's volumes of the same name. */
    private static void mountClaims(SetSpec set, int ordinal, ObjectNode spec) {
        ArrayNode volumes = Json.array();
        Set<String> names = new HashSet<>();
        for (SetSpec.ClaimTemplate template : set.claims()) {
            names.add(template.name());
            ObjectNode volume = volumes.addObject();
            volume.put("name", template.name());
            volume.putObject("persistentVolumeClaim").put("claimName", set.claimName(template, ordinal));
        }
        for (JsonNode volume : spec.path("volumes")) {
            if (!names.contains(Json.text(volume, "name"))) {
                volumes.add(volume);
            }
        }
        if (!volumes.isEmpty()) {
            spec.set("volumes", volumes);
        }
    }
}
