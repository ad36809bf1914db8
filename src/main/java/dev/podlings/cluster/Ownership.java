package dev.podlings.cluster;

import dev.podlings.cluster.door.Records;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What on a cluster is ours: told by a label, never by a name alone. */
public final class Ownership {
    public static final String LABEL = "app.kubernetes.io/managed-by";
    public static final String VALUE = "podlings";

    /** Which course an object of ours belongs to. */
    public static final String COURSE = "podlings.dev/course";

    private static final JsonMapper JSON = new JsonMapper();

    private final KubernetesClient client;

    public Ownership(KubernetesClient client) {
        this.client = client;
    }

    /** The labels that everything of ours carries. */
    public static Map<String, String> labels(String course) {
        return Map.of(LABEL, VALUE, COURSE, course);
    }

    /** What came of asking for a namespace. */
    public enum Taken {
        MADE,
        ALREADY_OURS,
        /** It is not labelled as ours, or may not be looked at: an instructor may have made it for the learner. */
        SOMEBODY_ELSES
    }

    /** Whether there is such a namespace; one that may not be looked at is taken to be there. */
    public boolean has(String namespace) {
        return Permitted.read(() -> client.namespaces().withName(namespace).get() != null)
                .orElse(true);
    }

    /**
     * Makes the namespace if it is not there. One that may not be looked at has been given by somebody, so none is
     * made.
     *
     * @throws KubernetesClientException if the cluster refuses, for example because the learner may not make namespaces
     */
    public Taken take(String namespace, String course) {
        Optional<List<Namespace>> there = Permitted.read(() ->
                Stream.ofNullable(client.namespaces().withName(namespace).get()).toList());
        if (there.isEmpty()) {
            return Taken.SOMEBODY_ELSES;
        }
        if (!there.get().isEmpty()) {
            boolean ours = isOurs(there.get().get(0).getMetadata().getLabels());
            return ours ? Taken.ALREADY_OURS : Taken.SOMEBODY_ELSES;
        }
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .withLabels(labels(course))
                        .endMetadata()
                        .build())
                .create();
        return Taken.MADE;
    }

    /**
     * What {@link #clean} would remove, one line each, such as {@code namespace/podlings-statefulsets-k2v9}. What may
     * not be looked at is left out.
     */
    public List<String> everything() {
        List<String> found = new ArrayList<>();
        Permitted.read(() -> client.namespaces().withLabel(LABEL, VALUE).list().getItems())
                .ifPresent(all -> all.forEach(
                        each -> found.add("namespace/" + each.getMetadata().getName())));
        Permitted.read(() -> client.storage()
                        .v1()
                        .storageClasses()
                        .withLabel(LABEL, VALUE)
                        .list()
                        .getItems())
                .ifPresent(all -> all.forEach(
                        each -> found.add("storageclass/" + each.getMetadata().getName())));
        Permitted.read(() -> volumesOfOurs(found))
                .ifPresent(all -> all.forEach(each -> found.add("persistentvolume/" + each)));
        return found;
    }

    /** Removes one line of {@link #everything}. */
    public void clean(String line) {
        String name = line.substring(line.indexOf('/') + 1);
        switch (line.substring(0, line.indexOf('/'))) {
            case "namespace" -> client.namespaces().withName(name).delete();
            case "storageclass" ->
                client.storage().v1().storageClasses().withName(name).delete();
            case "persistentvolume" -> client.persistentVolumes().withName(name).delete();
            default -> throw new IllegalStateException("not a thing of ours: " + line);
        }
    }

    /** Removes what was made outside of all namespaces, if it is still the same one. */
    public void remove(Records.Made made) {
        if (isThere(made)) {
            client.raw(made.path(), "DELETE", null);
        }
    }

    /** Whether it is there, and not another one under its name. */
    public boolean isThere(Records.Made made) {
        String there = client.raw(made.path());
        return there != null
                && JSON.readTree(there)
                        .path("metadata")
                        .path("uid")
                        .asString("")
                        .equals(made.uid());
    }

    /**
     * Takes from the pods there the finalizers that are not Kubernetes' own: in a namespace that is emptied nobody else
     * would, and neither they nor the namespace could go.
     */
    public void letGo(String namespace) {
        for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
            List<String> kept = pod.getMetadata().getFinalizers().stream()
                    .filter(each -> each.contains("kubernetes.io/"))
                    .toList();
            if (kept.size() < pod.getMetadata().getFinalizers().size()) {
                client.pods()
                        .inNamespace(namespace)
                        .withName(pod.getMetadata().getName())
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                "{\"metadata\":{\"finalizers\":" + JSON.writeValueAsString(kept) + "}}");
            }
        }
    }

    /** Volumes that were claimed from this namespace and are held by nobody any more. */
    public List<String> releasedFrom(String namespace) {
        return Permitted.read(this::released).orElse(List.of()).stream()
                .filter(volume -> claimedFrom(volume).equals(namespace))
                .map(volume -> volume.getMetadata().getName())
                .toList();
    }

    private List<PersistentVolume> released() {
        return client.persistentVolumes().list().getItems().stream()
                .filter(volume -> "Released".equals(volume.getStatus().getPhase()))
                .toList();
    }

    /** Volumes that were claimed from a namespace of ours and are held by nobody any more. */
    private List<String> volumesOfOurs(List<String> ours) {
        return released().stream()
                .filter(volume -> claimedFrom(volume).startsWith("podlings-")
                        || ours.contains("namespace/" + claimedFrom(volume)))
                .map(volume -> volume.getMetadata().getName())
                .toList();
    }

    private static String claimedFrom(PersistentVolume volume) {
        return volume.getSpec().getClaimRef() == null
                ? ""
                : volume.getSpec().getClaimRef().getNamespace();
    }

    private static boolean isOurs(@org.jspecify.annotations.Nullable Map<String, String> labels) {
        return labels != null && VALUE.equals(labels.get(LABEL));
    }
}
