package dev.podlings.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster is like, as far as lessons depend on it. All of it was read from the cluster.
 *
 * @param version such as {@code v1.36.2}
 * @param storageClasses those that exist; empty also when they may not be read
 * @param storageIsKnown whether they may be read
 * @param nodes those that exist; empty also when they may not be read
 * @param nodesAreKnown whether they may be read
 */
public record Profile(
        String version,
        List<Storage> storageClasses,
        boolean storageIsKnown,
        List<Machine> nodes,
        boolean nodesAreKnown) {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    public Profile {
        storageClasses = List.copyOf(storageClasses);
        nodes = List.copyOf(nodes);
    }

    /** A StorageClass, with Kubernetes' defaults for what it does not say. */
    public record Storage(
            String name,
            boolean isDefault,
            String created,
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
                    Optional.ofNullable(found.getMetadata().getCreationTimestamp())
                            .orElse(""),
                    found.getProvisioner(),
                    Optional.ofNullable(found.getVolumeBindingMode()).orElse("Immediate"),
                    Optional.ofNullable(found.getReclaimPolicy()).orElse("Delete"),
                    Boolean.TRUE.equals(found.getAllowVolumeExpansion()));
        }
    }

    /**
     * A node.
     *
     * @param schedulable whether pods are put on it
     * @param memory that pods may ask for, in bytes
     * @param runtime what runs its containers, such as {@code containerd://2.1.4}
     */
    public record Machine(
            String name, boolean schedulable, long memory, String kernel, String architecture, String runtime) {
        static Machine of(Node node) {
            Quantity memory = node.getStatus().getAllocatable().get("memory");
            return new Machine(
                    node.getMetadata().getName(),
                    takesPods(node),
                    memory == null
                            ? 0
                            : Optional.ofNullable(Quantity.getAmountInBytes(memory))
                                    .map(BigDecimal::longValue)
                                    .orElse(0L),
                    node.getStatus().getNodeInfo().getKernelVersion(),
                    node.getStatus().getNodeInfo().getArchitecture(),
                    node.getStatus().getNodeInfo().getContainerRuntimeVersion());
        }

        /**
         * Kubernetes, taints: a pod that tolerates nothing is put on no node with the effect NoSchedule or NoExecute.
         */
        private static boolean takesPods(Node node) {
            return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                    && node.getSpec().getTaints().stream()
                            .noneMatch(taint -> taint.getEffect().startsWith("No"));
        }

        /** Whether it has DNS for its pods built in. */
        boolean simulatesDns() {
            return runtime.startsWith("podlings:");
        }

        /** Whether its containers are only said to run: kwok's nodes are so. */
        boolean runsNothing() {
            return runtime.startsWith("kwok") || runtime.isEmpty();
        }
    }

    /** Reads it. What may not be read is left out. */
    public static Profile read(KubernetesClient client) {
        Optional<List<StorageClass>> classes = Permitted.read(
                () -> client.storage().v1().storageClasses().list().getItems());
        Optional<List<Node>> nodes = Permitted.read(() -> client.nodes().list().getItems());
        return new Profile(
                client.getKubernetesVersion().getGitVersion(),
                classes.orElse(List.of()).stream().map(Storage::of).toList(),
                classes.isPresent(),
                nodes.orElse(List.of()).stream().map(Machine::of).toList(),
                nodes.isPresent());
    }

    /** The classes that call themselves the default one. */
    public List<Storage> defaults() {
        return storageClasses.stream().filter(Storage::isDefault).toList();
    }

    /** The class of claims that name none. Kubernetes, default StorageClass: of several the newest one is taken. */
    public Optional<Storage> defaultStorage() {
        return defaults().stream()
                .max(Comparator.comparing(Storage::created).thenComparing(Storage::name, Comparator.reverseOrder()));
    }

    /** Those that pods are put on. */
    public List<Machine> places() {
        return nodes.stream().filter(Machine::schedulable).toList();
    }

    /** The memory that pods may ask for on all nodes that take pods, in bytes. */
    public long memory() {
        return places().stream().mapToLong(Machine::memory).sum();
    }

    /** The minor version of Kubernetes 1, such as 36; 0 where the version cannot be read. */
    public int minor() {
        java.util.regex.Matcher found =
                java.util.regex.Pattern.compile("v1\\.(\\d+)").matcher(version);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
