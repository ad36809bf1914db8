package dev.podlings.contract;

import dev.podlings.cluster.Ownership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sees what belongs to no namespace while a course is proven: which of it is labelled as ours, or was our claims'. */
final class Witness implements AutoCloseable {
    private static final Pattern OURS = Pattern.compile("podlings-[a-z0-9-]+-test-[0-9a-f]+(-other)?");

    private final Set<String> ours = ConcurrentHashMap.newKeySet();
    private final List<SharedIndexInformer<?>> informers;

    Witness(KubernetesClient client) {
        informers = List.of(
                client.storage().v1().storageClasses().inform(seen("storageclasses")),
                client.namespaces().inform(seen("namespaces")),
                client.persistentVolumes().inform(seen("persistentvolumes")));
    }

    private <T extends HasMetadata> ResourceEventHandler<T> seen(String resource) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T made) {
                look(made);
            }

            @Override
            public void onUpdate(T before, T now) {
                look(now);
            }

            @Override
            public void onDelete(T last, boolean unknown) {
                look(last);
            }

            private void look(T object) {
                Map<String, String> labels = object.getMetadata().getLabels();
                boolean labelled = labels != null && Ownership.VALUE.equals(labels.get(Ownership.LABEL));
                if (labelled || isOfOurClaims(object)) {
                    ours.add(resource + "/" + object.getMetadata().getName());
                }
            }
        };
    }

    private static boolean isOfOurClaims(HasMetadata object) {
        return object instanceof PersistentVolume volume
                && volume.getSpec().getClaimRef() != null
                && OURS.matcher(volume.getSpec().getClaimRef().getNamespace()).matches();
    }

    /** The lines of an audit that wrote where they may not: beyond our namespaces, to what is not labelled as ours. */
    List<String> strays(List<String> audit) {
        return audit.stream()
                .filter(line -> line.split("\t", -1)[3].equals("writes"))
                .filter(line -> !mayBe(line.split("\t", -1)[2]))
                .toList();
    }

    private boolean mayBe(String path) {
        List<String> parts = Stream.of(path.split("/")).skip(1).toList();
        int at = parts.indexOf("namespaces");
        if (at >= 0 && parts.size() > at + 1) {
            return OURS.matcher(parts.get(at + 1)).matches();
        }
        // What is created has its name in the body only: it is seen, and judged, when it is deleted again.
        boolean creates = path.equals("/api/v1/namespaces")
                || path.equals("/api/v1/persistentvolumes")
                || path.endsWith("/storageclasses");
        return creates
                || (parts.size() > 1 && ours.contains(parts.get(parts.size() - 2) + "/" + parts.get(parts.size() - 1)));
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }
}
