package dev.podlings.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster can do, each found out when it is first asked for: from its objects, or by asking for something and
 * reading back what became of it. What may not be looked at is taken to be there.
 */
public final class Capabilities {
    private static final String DNS_NAMESPACE = "kube-system";

    private final Cluster cluster;
    private final Profile profile;
    private final boolean runsMongo;
    private final Map<String, Optional<Lack>> known = new HashMap<>();

    /** @param runsMongo whether it can run a MongoDB image */
    public Capabilities(Cluster cluster, Profile profile, boolean runsMongo) {
        this.cluster = cluster;
        this.profile = profile;
        this.runsMongo = runsMongo;
    }

    /** Whether its Kubernetes 1 is too old. */
    public Optional<Lack> kubernetes(int minor) {
        return lackIf(profile.minor() > 0 && profile.minor() < minor, Lack.of("kubernetes", profile.version(), minor));
    }

    /**
     * Whether pods are put on fewer nodes than that. One is what every step wants: that it is there is looked at before
     * all lessons, and a node that is not ready for a moment is no reason to leave a step out.
     */
    public Optional<Lack> nodes(int number) {
        int there = profile.places().size();
        return lackIf(number > 1 && profile.nodesAreKnown() && there < number, Lack.of("nodes", there, number));
    }

    /** Whether it lacks what lessons call by this name, such as {@code dns}. */
    public synchronized Optional<Lack> named(String name) {
        return known.computeIfAbsent(name, this::find);
    }

    private Optional<Lack> find(String name) {
        return switch (name) {
            case "containers" ->
                lackIf(
                        !profile.places().isEmpty() && profile.places().stream().allMatch(Profile.Machine::runsNothing),
                        Lack.of("containers"));
            case "dns" -> dns();
            case "storageclasses" -> lackIf(!may(Permissions.MAKE_CLASSES), Lack.of("storageclasses"));
            case "namespaces" -> lackIf(!may(Permissions.MAKE_NAMESPACES), Lack.of("namespaces"));
            case "node-list" -> lackIf(!profile.nodesAreKnown(), Lack.of("nodeList"));
            case "volume-list" -> lackIf(!may(Permissions.SEE_VOLUMES), Lack.of("volumeList"));
            case "mongod" -> lackIf(!runsMongo, Lack.of("mongod"));
            case "maxUnavailable" -> lackIf(!keepsMaxUnavailable(), Lack.of("maxUnavailable", profile.version()));
            case "default-storageclass" ->
                lackIf(profile.storageIsKnown() && profile.defaultStorage().isEmpty(), Lack.of("defaultClass"));
            case "expandable-storage" ->
                lackIf(
                        profile.storageIsKnown()
                                && profile.defaultStorage()
                                        .filter(Profile.Storage::grows)
                                        .isEmpty(),
                        Lack.of("expandable"));
            default -> Optional.empty();
        };
    }

    private boolean may(Permissions.Right right) {
        return new Permissions(cluster.client()).has(right, "");
    }

    /** Kubernetes, DNS: the Service is called kube-dns, whatever serves it, and labelled k8s-app=kube-dns. */
    private Optional<Lack> dns() {
        if (profile.nodes().stream().anyMatch(Profile.Machine::simulatesDns)) {
            return Optional.empty();
        }
        return Permitted.read(() -> {
                    List<Service> services = cluster.client()
                            .services()
                            .inNamespace(DNS_NAMESPACE)
                            .withLabel("k8s-app", "kube-dns")
                            .list()
                            .getItems();
                    return services.isEmpty()
                            ? Optional.of(Lack.of("dns"))
                            : lackIf(services.stream().noneMatch(this::answers), Lack.of("dnsNotReady"));
                })
                .orElse(Optional.empty());
    }

    private boolean answers(Service service) {
        List<EndpointSlice> slices = cluster.client()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(DNS_NAMESPACE)
                .withLabel("kubernetes.io/service-name", service.getMetadata().getName())
                .list()
                .getItems();
        return slices.stream()
                .flatMap(slice -> slice.getEndpoints().stream())
                .anyMatch(endpoint -> endpoint.getConditions() == null
                        || !Boolean.FALSE.equals(endpoint.getConditions().getReady()));
    }

    /** Kubernetes, feature gates: a field whose gate is off is dropped when the object is written. */
    private boolean keepsMaxUnavailable() {
        StatefulSet asked = new StatefulSetBuilder()
                .withNewMetadata()
                .withName("podlings-asks")
                .endMetadata()
                .withNewSpec()
                .withServiceName("podlings-asks")
                .withReplicas(0)
                .withNewSelector()
                .addToMatchLabels("app", "podlings-asks")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "podlings-asks")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("asks")
                .withImage("busybox")
                .endContainer()
                .endSpec()
                .endTemplate()
                .withNewUpdateStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxUnavailable(2)
                .endRollingUpdate()
                .endUpdateStrategy()
                .endSpec()
                .build();
        return Permitted.read(() -> {
                    StatefulSet answer = dryRun(asked);
                    return answer.getSpec().getUpdateStrategy().getRollingUpdate() != null
                            && answer.getSpec()
                                            .getUpdateStrategy()
                                            .getRollingUpdate()
                                            .getMaxUnavailable()
                                    != null;
                })
                .orElse(true);
    }

    private <T extends HasMetadata> T dryRun(T object) {
        return cluster.client()
                .resource(object)
                .inNamespace(cluster.namespace())
                .dryRun()
                .create();
    }

    private static Optional<Lack> lackIf(boolean missing, Lack lack) {
        return missing ? Optional.of(lack) : Optional.empty();
    }
}
