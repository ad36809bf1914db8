package dev.podlings.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster is like, as far as lessons depend on it. All of it was read from the cluster.
 *
 * @param version such as {@code v1.36.2}
 * @param storageClasses those that exist; empty also when they may not be read
 * @param nodes those that exist; empty also when they may not be read
 */
public record Profile(String version, List<Storage> storageClasses, List<Machine> nodes) {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    public Profile {
        storageClasses = List.copyOf(storageClasses);
        nodes = List.copyOf(nodes);
    }

    /** A StorageClass, with Kubernetes' defaults for what it does not say. */
    public record Storage(
            String name,
            boolean isDefault,
            String provisioner,
            String bindingMode,
            String reclaimPolicy,
            boolean grows) {
        static Storage of(StorageClass found) {
            Map<String, String> annotations =
                    Optional.ofNullable(found.getMetadata().getAnnotations()).orElse(Map.of());
            return new Storage(
                    found.getMetadata().getName(),
                    "true".equals(annotations.get(DEFAULT_CLASS)),
                    found.getProvisioner(),
                    Optional.ofNullable(found.getVolumeBindingMode()).orElse("Immediate"),
                    Optional.ofNullable(found.getReclaimPolicy()).orElse("Delete"),
                    Boolean.TRUE.equals(found.getAllowVolumeExpansion()));
        }
    }

    /** A node, with the memory that pods may ask for in bytes. */
    public record Machine(String name, boolean schedulable, long memory, String kernel, String architecture) {
        static Machine of(Node node) {
            Quantity memory = node.getStatus().getAllocatable().get("memory");
            return new Machine(
                    node.getMetadata().getName(),
                    !Boolean.TRUE.equals(node.getSpec().getUnschedulable()),
                    memory == null
                            ? 0
                            : Optional.ofNullable(Quantity.getAmountInBytes(memory))
                                    .map(BigDecimal::longValue)
                                    .orElse(0L),
                    node.getStatus().getNodeInfo().getKernelVersion(),
                    node.getStatus().getNodeInfo().getArchitecture());
        }
    }

    /** Reads it. What may not be read is left out. */
    public static Profile read(KubernetesClient client) {
        return new Profile(
                client.getKubernetesVersion().getGitVersion(),
                unlessForbidden(() ->
                                client.storage().v1().storageClasses().list().getItems())
                        .stream()
                        .map(Storage::of)
                        .toList(),
                unlessForbidden(() -> client.nodes().list().getItems()).stream()
                        .map(Machine::of)
                        .toList());
    }

    /** The class of claims that name none; of two defaults the first one by name. */
    public Optional<Storage> defaultStorage() {
        return storageClasses.stream().filter(Storage::isDefault).findFirst();
    }

    /** The memory that pods may ask for on all nodes that take pods, in bytes. */
    public long memory() {
        return nodes.stream()
                .filter(Machine::schedulable)
                .mapToLong(Machine::memory)
                .sum();
    }

    /** The minor version of Kubernetes 1, such as 36; 0 where the version cannot be read. */
    public int minor() {
        java.util.regex.Matcher found =
                java.util.regex.Pattern.compile("v1\\.(\\d+)").matcher(version);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static <T> List<T> unlessForbidden(java.util.function.Supplier<List<T>> reading) {
        try {
            return reading.get();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == 403) {
                return List.of();
            }
            throw refused;
        }
    }
}
