package dev.podlings.practice.api.fields;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.json.Sorted;
import tools.jackson.databind.node.ObjectNode;

/**
 * The annotation in which kubectl remembers what it applied on the client's side. Kubernetes, LastAppliedUpdater: when
 * kubectl goes over to server-side apply the annotation goes with it, so that going back finds what was applied last.
 */
public final class LastApplied {
    static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String KUBECTL = "kubectl";

    private LastApplied() {}

    /**
     * Keeps an annotation that is there in step with what was applied on the server's side. Changes the object.
     *
     * @param said by the applier, as it was sent
     */
    public static void keepInStep(ObjectNode object, ObjectNode said, String manager) {
        if (!manager.equals(KUBECTL)
                || Json.text(object, "metadata", "annotations", ANNOTATION).isEmpty()) {
            return;
        }
        ObjectNode plain = said.deepCopy();
        if (Json.at(plain, "metadata", "annotations") instanceof ObjectNode annotations) {
            annotations.remove(ANNOTATION);
            if (annotations.isEmpty()) {
                Json.make(plain, "metadata").remove("annotations");
            }
        }
        Json.make(object, "metadata", "annotations").put(ANNOTATION, Json.write(Sorted.of(plain)) + "\n");
    }
}
