package dev.podlings.practice.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds that the practice cluster serves. To serve another kind, add a row. */
public final class Kinds {
    public static final Kind NAMESPACE = new Row("", "Namespace", "namespaces", "ns")
            .clusterWide()
            .without("deletecollection")
            .with(Subresource.of("finalize", "Namespace", "update"))
            .status()
            .kind();
    public static final Kind NODE =
            new Row("", "Node", "nodes", "no").clusterWide().status().kind();
    public static final Kind POD = new Row("", "Pod", "pods", "po")
            .inAll()
            .with(Subresource.of("attach", "PodAttachOptions", "create", "get"))
            .with(Subresource.of("binding", "Binding", "create"))
            .with(new Subresource("eviction", "policy", "v1", "Eviction", List.of("create")))
            .with(Subresource.of("exec", "PodExecOptions", "create", "get"))
            .with(Subresource.of("log", "Pod", "get"))
            .with(Subresource.of("portforward", "PodPortForwardOptions", "create", "get"))
            .status()
            .kind();
    public static final Kind SERVICE =
            new Row("", "Service", "services", "svc").inAll().status().kind();
    public static final Kind ENDPOINTS = new Row("", "Endpoints", "endpoints", "ep").kind();
    public static final Kind CONFIG_MAP = new Row("", "ConfigMap", "configmaps", "cm").kind();
    public static final Kind SECRET = new Row("", "Secret", "secrets").kind();
    public static final Kind SERVICE_ACCOUNT = new Row("", "ServiceAccount", "serviceaccounts", "sa")
            .with(new Subresource("token", "authentication.k8s.io", "v1", "TokenRequest", List.of("create")))
            .kind();
    public static final Kind PERSISTENT_VOLUME = new Row("", "PersistentVolume", "persistentvolumes", "pv")
            .clusterWide()
            .status()
            .kind();
    public static final Kind PERSISTENT_VOLUME_CLAIM = new Row(
                    "", "PersistentVolumeClaim", "persistentvolumeclaims", "pvc")
            .status()
            .kind();
    /** Kept once, and served as {@link #EVENTS_EVENT} as well. */
    public static final Kind EVENT = new Row("", "Event", "events", "ev").kind();

    public static final Kind CONTROLLER_REVISION = new Row("apps", "ControllerRevision", "controllerrevisions").kind();
    public static final Kind DAEMON_SET =
            new Row("apps", "DaemonSet", "daemonsets", "ds").inAll().status().kind();
    public static final Kind DEPLOYMENT = new Row("apps", "Deployment", "deployments", "deploy")
            .inAll()
            .scale()
            .status()
            .kind();
    public static final Kind REPLICA_SET = new Row("apps", "ReplicaSet", "replicasets", "rs")
            .inAll()
            .scale()
            .status()
            .kind();
    public static final Kind STATEFUL_SET = new Row("apps", "StatefulSet", "statefulsets", "sts")
            .inAll()
            .scale()
            .status()
            .kind();
    public static final Kind JOB =
            new Row("batch", "Job", "jobs").inAll().status().kind();
    public static final Kind POD_DISRUPTION_BUDGET = new Row(
                    "policy", "PodDisruptionBudget", "poddisruptionbudgets", "pdb")
            .status()
            .kind();
    public static final Kind STORAGE_CLASS = new Row("storage.k8s.io", "StorageClass", "storageclasses", "sc")
            .clusterWide()
            .kind();
    public static final Kind LEASE = new Row("coordination.k8s.io", "Lease", "leases").kind();
    public static final Kind ENDPOINT_SLICE = new Row("discovery.k8s.io", "EndpointSlice", "endpointslices").kind();

    /** The other face of {@link #EVENT}: the same objects, with other names for their fields. */
    public static final Kind EVENTS_EVENT = new Row("events.k8s.io", "Event", "events", "ev").kind();

    public static final Kind SELF_SUBJECT_REVIEW = new Row(
                    "authentication.k8s.io", "SelfSubjectReview", "selfsubjectreviews")
            .clusterWide()
            .onlyCreated();
    public static final Kind SELF_SUBJECT_ACCESS_REVIEW = new Row(
                    "authorization.k8s.io", "SelfSubjectAccessReview", "selfsubjectaccessreviews")
            .clusterWide()
            .onlyCreated();
    public static final Kind SELF_SUBJECT_RULES_REVIEW = new Row(
                    "authorization.k8s.io", "SelfSubjectRulesReview", "selfsubjectrulesreviews")
            .clusterWide()
            .onlyCreated();

    /** Those whose objects are kept, each once: {@link #EVENTS_EVENT} is not among them. */
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
            CONTROLLER_REVISION,
            DAEMON_SET,
            DEPLOYMENT,
            REPLICA_SET,
            STATEFUL_SET,
            JOB,
            POD_DISRUPTION_BUDGET,
            STORAGE_CLASS,
            LEASE,
            ENDPOINT_SLICE);

    /** Everything that has a shape: {@link #ALL}, the other face of events, and the reviews. */
    public static final List<Kind> SERVED = served();

    /**
     * Kinds of which there never are any. Clients look for them on their way, as {@code kubectl apply --prune} does,
     * and find nothing, as on a cluster where nobody uses them; to make one is refused.
     */
    public static final List<Kind> ALWAYS_EMPTY = List.of(
            new Row("", "LimitRange", "limitranges", "limits").onlyLookedAt(),
            new Row("", "ReplicationController", "replicationcontrollers", "rc")
                    .inAll()
                    .onlyLookedAt(),
            new Row("", "ResourceQuota", "resourcequotas", "quota").onlyLookedAt(),
            new Row("batch", "CronJob", "cronjobs", "cj").inAll().onlyLookedAt(),
            new Row("networking.k8s.io", "Ingress", "ingresses", "ing").onlyLookedAt());

    private Kinds() {}

    /** The kinds of a group that have an address, "" being the core group. */
    public static Stream<Kind> in(String group) {
        return Stream.concat(SERVED.stream(), ALWAYS_EMPTY.stream())
                .filter(kind -> kind.group().equals(group));
    }

    /** The kind with this plural in this group that has an address. */
    public static Optional<Kind> find(String group, String plural) {
        return in(group).filter(kind -> kind.plural().equals(plural)).findFirst();
    }

    /** The served kind that a manifest with these two lines is about. */
    public static Optional<Kind> ofManifest(String apiVersion, String kind) {
        return SERVED.stream()
                .filter(each ->
                        each.apiVersion().equals(apiVersion) && each.kind().equals(kind))
                .findFirst();
    }

    /** The kind under which the objects of this one are kept. */
    public static Kind keptAs(Kind kind) {
        return kind.equals(EVENTS_EVENT) ? EVENT : kind;
    }

    private static List<Kind> served() {
        List<Kind> served = new ArrayList<>(ALL);
        served.add(EVENTS_EVENT);
        served.add(SELF_SUBJECT_REVIEW);
        served.add(SELF_SUBJECT_ACCESS_REVIEW);
        served.add(SELF_SUBJECT_RULES_REVIEW);
        return List.copyOf(served);
    }

    /** Spells out a row of the catalogue; what is not said is as most kinds have it. */
    private static final class Row {
        private final String group;
        private final String kind;
        private final String plural;
        private final List<String> shortNames;
        private final List<String> verbs = new ArrayList<>(
                List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"));
        private final List<Subresource> subresources = new ArrayList<>();
        private List<String> categories = List.of();
        private boolean namespaced = true;

        Row(String group, String kind, String plural, String... shortNames) {
            this.group = group;
            this.kind = kind;
            this.plural = plural;
            this.shortNames = List.of(shortNames);
        }

        Row clusterWide() {
            namespaced = false;
            return this;
        }

        /** Shown by {@code kubectl get all}. */
        Row inAll() {
            categories = List.of("all");
            return this;
        }

        Row without(String verb) {
            verbs.remove(verb);
            return this;
        }

        Row with(Subresource subresource) {
            subresources.add(subresource);
            return this;
        }

        Row scale() {
            return with(new Subresource("scale", "autoscaling", "v1", "Scale", List.of("get", "patch", "update")));
        }

        Row status() {
            return with(Subresource.of("status", kind, "get", "patch", "update"));
        }

        Kind onlyLookedAt() {
            verbs.retainAll(List.of("get", "list", "watch"));
            return kind();
        }

        Kind onlyCreated() {
            verbs.retainAll(List.of("create"));
            return kind();
        }

        Kind kind() {
            String singular = kind.toLowerCase(Locale.ROOT);
            return new Kind(
                    group, "v1", kind, plural, singular, namespaced, shortNames, categories, verbs, subresources);
        }
    }
}
