package dev.podlings.check.world;

import dev.podlings.words.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds that checks and diagnosis know, with the names that kubectl takes for them. */
public enum Kind {
    POD("Pod", "pods", "api/v1", true, "po"),
    PERSISTENT_VOLUME_CLAIM("PersistentVolumeClaim", "persistentvolumeclaims", "api/v1", true, "pvc"),
    STATEFUL_SET("StatefulSet", "statefulsets", "apis/apps/v1", true, "sts"),
    DEPLOYMENT("Deployment", "deployments", "apis/apps/v1", true, "deploy"),
    REPLICA_SET("ReplicaSet", "replicasets", "apis/apps/v1", true, "rs"),
    DAEMON_SET("DaemonSet", "daemonsets", "apis/apps/v1", true, "ds"),
    CONTROLLER_REVISION("ControllerRevision", "controllerrevisions", "apis/apps/v1", true),
    SERVICE("Service", "services", "api/v1", true, "svc"),
    ENDPOINT_SLICE("EndpointSlice", "endpointslices", "apis/discovery.k8s.io/v1", true),
    CONFIG_MAP("ConfigMap", "configmaps", "api/v1", true, "cm"),
    SECRET("Secret", "secrets", "api/v1", true),
    SERVICE_ACCOUNT("ServiceAccount", "serviceaccounts", "api/v1", true, "sa"),
    POD_DISRUPTION_BUDGET("PodDisruptionBudget", "poddisruptionbudgets", "apis/policy/v1", true, "pdb"),
    JOB("Job", "jobs", "apis/batch/v1", true),
    EVENT("Event", "events", "api/v1", true, "ev"),
    PERSISTENT_VOLUME("PersistentVolume", "persistentvolumes", "api/v1", false, "pv"),
    STORAGE_CLASS("StorageClass", "storageclasses", "apis/storage.k8s.io/v1", false, "sc"),
    NODE("Node", "nodes", "api/v1", false, "no"),
    NAMESPACE("Namespace", "namespaces", "api/v1", false, "ns");

    private static final List<Kind> ALL = List.of(values());

    private final String title;
    private final String plural;
    private final String group;
    private final boolean namespaced;
    // Made by List.of, which cannot change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> shortNames;

    Kind(String title, String plural, String group, boolean namespaced, String... shortNames) {
        this.title = title;
        this.plural = plural;
        this.group = group;
        this.namespaced = namespaced;
        this.shortNames = List.of(shortNames);
    }

    /** By any name that kubectl takes: kind, singular, plural or short name, in any case, also with its group. */
    public static Optional<Kind> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        String plain = dot < 0 ? wanted : wanted.substring(0, dot);
        return ALL.stream()
                .filter(kind -> kind.names().anyMatch(plain::equals))
                .filter(kind -> dot < 0 || kind.isOfGroup(wanted.substring(dot + 1)))
                .findFirst();
    }

    /** As after the dot in {@code statefulset.apps} or {@code statefulset.v1.apps}. */
    private boolean isOfGroup(String said) {
        String group = this.group.startsWith("apis/") ? this.group.split("/")[1] : "";
        return said.equals(group) || said.equals(apiVersion() + "." + group);
    }

    /** Every name that {@link #named} takes. */
    public static List<String> allNames() {
        return Arrays.stream(values()).flatMap(Kind::names).toList();
    }

    /** One name for each. */
    public static List<String> singulars() {
        return ALL.stream().map(Kind::singular).toList();
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(singular(), plural), shortNames.stream());
    }

    /** As in a manifest's {@code apiVersion}. */
    public String apiVersion() {
        return group.substring(group.indexOf('/') + 1);
    }

    /** As in a manifest's {@code kind}. */
    public String title() {
        return title;
    }

    /** As in a URL. */
    public String plural() {
        return plural;
    }

    /** As in {@code kubectl get pod}. */
    public String singular() {
        return title.toLowerCase(Locale.ROOT);
    }

    /** The shortest name that a learner would type. */
    public String typed() {
        return shortNames.isEmpty() || this == POD || this == SERVICE || this == NODE ? singular() : shortNames.get(0);
    }

    /** Whether it makes pods, and keeps them as many as it is told to. */
    public boolean isWorkload() {
        return switch (this) {
            case STATEFUL_SET, DEPLOYMENT, DAEMON_SET, REPLICA_SET, JOB -> true;
            default -> false;
        };
    }

    public boolean isNamespaced() {
        return namespaced;
    }

    /** Where its list is found, without a leading slash. */
    public String path(String namespace) {
        return namespaced ? group + "/namespaces/" + namespace + "/" + plural : group + "/" + plural;
    }

    /** In a sentence: {@code StatefulSet}, {@code claim}, {@code volume}. */
    public Sentence spoken() {
        return Sentence.of(Kind.class, "kind." + singular() + ".one");
    }

    /** In a sentence: {@code StatefulSets}, {@code claims}, {@code volumes}. */
    public Sentence spokenMany() {
        return Sentence.of(Kind.class, "kind." + singular() + ".other");
    }

    /** {@code 1 pod}, {@code 3 pods}. */
    public Sentence counted(long number) {
        return Sentence.of(Kind.class, "kind.counted", number, number == 1 ? spoken() : spokenMany());
    }
}
