package dev.podlings.practice.controller.workload.deployment;

import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.workload.TemplateHash;
import dev.podlings.practice.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The ReplicaSet that a Deployment's template asks for. */
final class NewSet {
    static final String HASH = "pod-template-hash";

    private NewSet() {}

    /** The oldest set with this template; null while there is none. */
    static @Nullable SetView find(JsonNode template, List<SetView> oldestFirst) {
        return oldestFirst.stream()
                .filter(set -> isOf(set.stored().object(), template))
                .findFirst()
                .orElse(null);
    }

    /** Whether the set was made from this template: the hash does not count. */
    static boolean isOf(JsonNode set, JsonNode template) {
        return withoutHash(Json.at(set, "spec", "template")).equals(withoutHash(template));
    }

    /** The set to create. */
    static ObjectNode make(JsonNode deployment, DeploymentView wanted, int replicas, long revision) {
        JsonNode collisions = wanted.status().path("collisionCount");
        String hash = TemplateHash.of(wanted.template(), collisions.isNumber() ? collisions.intValue() : null);
        ObjectNode set = Json.object();
        ObjectNode metadata = set.putObject("metadata");
        metadata.put("name", wanted.name() + "-" + hash);
        metadata.put("namespace", Json.text(deployment, "metadata", "namespace"));
        ObjectNode template = (ObjectNode) wanted.template().deepCopy();
        Json.make(template, "metadata", "labels").put(HASH, hash);
        metadata.set("labels", Json.at(template, "metadata", "labels").deepCopy());
        Annotations.putSizes(set, wanted);
        Annotations.putRevision(set, deployment, revision);
        metadata.putArray("ownerReferences").add(Owners.reference(deployment));
        ObjectNode spec = set.putObject("spec");
        spec.put("replicas", replicas);
        if (wanted.minReadySeconds() > 0) {
            spec.put("minReadySeconds", wanted.minReadySeconds());
        }
        ObjectNode selector =
                (ObjectNode) Json.at(deployment, "spec", "selector").deepCopy();
        Json.make(selector, "matchLabels").put(HASH, hash);
        spec.set("selector", selector);
        spec.set("template", template);
        return set;
    }

    private static JsonNode withoutHash(JsonNode template) {
        if (!Json.at(template, "metadata", "labels").has(HASH)) {
            return template;
        }
        ObjectNode copy = (ObjectNode) template.deepCopy();
        Json.make(copy, "metadata", "labels").remove(HASH);
        return copy;
    }
}
