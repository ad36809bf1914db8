package dev.podlings.practice.controller.workload.deployment;

import dev.podlings.practice.json.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a Deployment writes on its ReplicaSets: their revision, and the sizes that they were made for. */
final class Annotations {
    static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HISTORY = "deployment.kubernetes.io/revision-history";
    private static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    private static final String MOST = "deployment.kubernetes.io/max-replicas";
    private static final int LONGEST_HISTORY = 2000;

    /** What stays on the Deployment; all its other annotations are copied to its sets. */
    private static final Set<String> OWN = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            REVISION,
            HISTORY,
            DESIRED,
            MOST,
            "deprecated.deployment.rollback.to");

    private Annotations() {}

    static long revision(JsonNode object) {
        return number(object, REVISION);
    }

    /** How many replicas the Deployment wanted when it last touched the set; -1 when it never did. */
    static int desired(JsonNode set) {
        return has(set, DESIRED) ? (int) number(set, DESIRED) : -1;
    }

    /** How many pods there could be at once when the Deployment last touched the set. */
    static int most(JsonNode set) {
        return (int) number(set, MOST);
    }

    /** Writes the sizes that the set is made for. Changes the set. */
    static void putSizes(ObjectNode set, DeploymentView wanted) {
        ObjectNode annotations = Json.make(set, "metadata", "annotations");
        annotations.put(DESIRED, Integer.toString(wanted.replicas()));
        annotations.put(MOST, Integer.toString(wanted.most()));
    }

    /** Copies the Deployment's annotations, and raises the set's revision if it is behind. Changes the set. */
    static void putRevision(ObjectNode set, JsonNode deployment, long revision) {
        ObjectNode annotations = Json.make(set, "metadata", "annotations");
        Json.at(deployment, "metadata", "annotations").properties().stream()
                .filter(annotation -> !OWN.contains(annotation.getKey()))
                .forEach(annotation -> annotations.set(annotation.getKey(), annotation.getValue()));
        long before = revision(set);
        if (before >= revision) {
            return;
        }
        annotations.put(REVISION, Long.toString(revision));
        if (before > 0) {
            annotations.put(HISTORY, history(Json.text(annotations, HISTORY), before));
        }
    }

    /** The revisions that a set had before, the oldest dropped when the list gets too long. */
    private static String history(String before, long revision) {
        String history = before.isEmpty() ? Long.toString(revision) : before + "," + revision;
        while (history.length() > LONGEST_HISTORY) {
            history = history.substring(history.indexOf(',') + 1);
        }
        return history;
    }

    private static boolean has(JsonNode object, String name) {
        return !Json.text(object, "metadata", "annotations", name).isEmpty();
    }

    private static long number(JsonNode object, String name) {
        String written = Json.text(object, "metadata", "annotations", name);
        return written.matches("\\d{1,18}") ? Long.parseLong(written) : 0;
    }
}
