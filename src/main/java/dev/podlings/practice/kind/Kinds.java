package dev.podlings.practice.kind;

import java.util.List;
import java.util.Optional;

/** The kinds that the practice cluster stores. To serve another kind, add a row. */
public final class Kinds {
    public static final Kind NAMESPACE = core("Namespace", "namespaces", false, "ns");
    public static final Kind NODE = core("Node", "nodes", false, "no");
    public static final Kind POD = core("Pod", "pods", true, List.of("po"), List.of("all"));
    public static final Kind SERVICE = core("Service", "services", true, List.of("svc"), List.of("all"));
    public static final Kind ENDPOINTS = core("Endpoints", "endpoints", true, "ep");
    public static final Kind CONFIG_MAP = core("ConfigMap", "configmaps", true, "cm");
    public static final Kind SECRET = core("Secret", "secrets", true);
    public static final Kind SERVICE_ACCOUNT = core("ServiceAccount", "serviceaccounts", true, "sa");
    public static final Kind PERSISTENT_VOLUME = core("PersistentVolume", "persistentvolumes", false, "pv");
    public static final Kind PERSISTENT_VOLUME_CLAIM =
            core("PersistentVolumeClaim", "persistentvolumeclaims", true, "pvc");
    public static final Kind EVENT = core("Event", "events", true, "ev");
    public static final Kind STATEFUL_SET = of("apps", "StatefulSet", "statefulsets", true, "sts", "all");
    public static final Kind DEPLOYMENT = of("apps", "Deployment", "deployments", true, "deploy", "all");
    public static final Kind REPLICA_SET = of("apps", "ReplicaSet", "replicasets", true, "rs", "all");
    public static final Kind DAEMON_SET = of("apps", "DaemonSet", "daemonsets", true, "ds", "all");
    public static final Kind CONTROLLER_REVISION = of("apps", "ControllerRevision", "controllerrevisions", true);
    public static final Kind JOB = new Kind("batch", "v1", "Job", "jobs", "job", true, List.of(), List.of("all"));
    public static final Kind STORAGE_CLASS = of("storage.k8s.io", "StorageClass", "storageclasses", false, "sc");
    public static final Kind POD_DISRUPTION_BUDGET =
            of("policy", "PodDisruptionBudget", "poddisruptionbudgets", true, "pdb");
    public static final Kind ENDPOINT_SLICE = of("discovery.k8s.io", "EndpointSlice", "endpointslices", true);
    public static final Kind LEASE = of("coordination.k8s.io", "Lease", "leases", true);

    /** All of them. */
    public static final List<Kind> ALL = List.of(
            NAMESPACE,
            NODE,
            POD,
            SERVICE,
            ENDPOINTS,
            CONFIG_MAP,
            SECRET,
            SERVICE_ACCOUNT,
            PERSISTENT_VOLUME,
            PERSISTENT_VOLUME_CLAIM,
            EVENT,
            STATEFUL_SET,
            DEPLOYMENT,
            REPLICA_SET,
            DAEMON_SET,
            CONTROLLER_REVISION,
            JOB,
            STORAGE_CLASS,
            POD_DISRUPTION_BUDGET,
            ENDPOINT_SLICE,
            LEASE);

    private Kinds() {}

    /** The kind with this plural in this group. */
    public static Optional<Kind> find(String group, String plural) {
        return ALL.stream()
                .filter(kind -> kind.group().equals(group) && kind.plural().equals(plural))
                .findFirst();
    }

    /** The kind that a manifest with these two lines is about. */
    public static Optional<Kind> ofManifest(String apiVersion, String kind) {
        return ALL.stream()
                .filter(each ->
                        each.apiVersion().equals(apiVersion) && each.kind().equals(kind))
                .findFirst();
    }

    private static Kind core(String kind, String plural, boolean namespaced, String... shortNames) {
        return core(kind, plural, namespaced, List.of(shortNames), List.of());
    }

    private static Kind core(
            String kind, String plural, boolean namespaced, List<String> shortNames, List<String> categories) {
        return new Kind(
                "", "v1", kind, plural, kind.toLowerCase(java.util.Locale.ROOT), namespaced, shortNames, categories);
    }

    private static Kind of(String group, String kind, String plural, boolean namespaced, String... names) {
        boolean all = names.length > 1;
        return new Kind(
                group,
                "v1",
                kind,
                plural,
                kind.toLowerCase(java.util.Locale.ROOT),
                namespaced,
                names.length == 0 ? List.of() : List.of(names[0]),
                all ? List.of(names[1]) : List.of());
    }
}
