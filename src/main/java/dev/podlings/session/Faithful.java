package dev.podlings.session;

import dev.podlings.cell.kubectl.Manifest;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether applying a manifest brings an object back as it was, and leaves the others that it speaks of as they are. */
final class Faithful {
    /** What is in a secret is not known here. */
    private static final Set<String> NOT_COMPARED = Set.of("apiVersion", "kind", "metadata", "status", "stringData");

    /** What the cluster fills in, with whatever value. */
    private static final Set<String> FILLED_IN = Set.of(
            "annotations",
            "apiVersion",
            "clusterIP",
            "clusterIPs",
            "creationTimestamp",
            "healthCheckNodePort",
            "imagePullPolicy",
            "ipFamilies",
            "ipFamilyPolicy",
            "kind",
            "nodePort",
            "status",
            "storageClassName",
            "targetPort",
            "terminationMessagePath",
            "terminationMessagePolicy",
            "volumeName");

    /** Kubernetes, API reference: what a field has where nobody says it. */
    private static final Map<String, Set<String>> DEFAULTS = Map.ofEntries(
            Map.entry("defaultMode", Set.of("420")),
            Map.entry("dnsPolicy", Set.of("ClusterFirst")),
            Map.entry("failureThreshold", Set.of("3")),
            Map.entry("internalTrafficPolicy", Set.of("Cluster")),
            Map.entry("maxSurge", Set.of("25%", "0")),
            Map.entry("maxUnavailable", Set.of("25%", "1")),
            Map.entry("partition", Set.of("0")),
            Map.entry("periodSeconds", Set.of("10")),
            Map.entry("podManagementPolicy", Set.of("OrderedReady")),
            Map.entry("progressDeadlineSeconds", Set.of("600")),
            Map.entry("protocol", Set.of("TCP")),
            Map.entry("reclaimPolicy", Set.of("Delete")),
            Map.entry("replicas", Set.of("1")),
            Map.entry("restartPolicy", Set.of("Always")),
            Map.entry("revisionHistoryLimit", Set.of("10")),
            Map.entry("schedulerName", Set.of("default-scheduler")),
            Map.entry("scheme", Set.of("HTTP")),
            Map.entry("sessionAffinity", Set.of("None")),
            Map.entry("successThreshold", Set.of("1")),
            Map.entry("terminationGracePeriodSeconds", Set.of("30")),
            Map.entry("timeoutSeconds", Set.of("1")),
            Map.entry("type", Set.of("ClusterIP", "RollingUpdate")),
            Map.entry("volumeBindingMode", Set.of("Immediate")),
            Map.entry("volumeMode", Set.of("Filesystem")),
            Map.entry("whenDeleted", Set.of("Retain")),
            Map.entry("whenScaled", Set.of("Retain")));

    private Faithful() {}

    /**
     * @param now finds what is there
     * @param unwanted of what is not there, that which should not come
     */
    static boolean restores(String manifest, Item gone, Function<Ref, Optional<Item>> now, Predicate<Ref> unwanted) {
        try {
            List<ObjectNode> objects = Manifest.read(manifest);
            return objects.stream().anyMatch(object -> ref(object).equals(Optional.of(gone.ref())))
                    && objects.stream()
                            .allMatch(object -> ref(object)
                                    .map(ref -> ref.equals(gone.ref())
                                            ? isAll(object, gone)
                                            : now.apply(ref)
                                                    .map(there -> isSo(object, there))
                                                    .orElse(!unwanted.test(ref)))
                                    .orElse(true));
        } catch (Manifest.Malformed broken) {
            return false;
        }
    }

    private static Optional<Ref> ref(ObjectNode object) {
        return Kind.named(Item.text(object, "kind")).map(kind -> new Ref(kind, Item.text(object, "metadata", "name")));
    }

    /** Whether everything that is said is so already. */
    private static boolean isSo(ObjectNode object, Item there) {
        return there.kind() == Kind.SECRET
                || object.properties().stream()
                        .filter(field -> !NOT_COMPARED.contains(field.getKey()))
                        .allMatch(field -> isSo(field.getValue(), there.at(field.getKey())));
    }

    private static boolean isSo(JsonNode said, JsonNode is) {
        if (said.isObject()) {
            return said.properties().stream().allMatch(field -> isSo(field.getValue(), is.path(field.getKey())));
        } else if (said.isArray()) {
            for (int i = 0; i < said.size(); i++) {
                if (!isSo(said.get(i), is.path(i))) {
                    return false;
                }
            }
            return true;
        }
        return said.isNull() || said.asString().equals(is.asString(""));
    }

    /** Whether that is so, and nothing else was asked for. */
    private static boolean isAll(ObjectNode object, Item gone) {
        // Kubernetes, pods: the server adds volumes and tolerations of its own, and of the spec hardly anything can be
        // changed.
        return isSo(object, gone)
                && (gone.kind() == Kind.POD
                        || gone.tree().properties().stream()
                                .filter(field -> !NOT_COMPARED.contains(field.getKey()))
                                .allMatch(field ->
                                        isSaid(field.getKey(), field.getValue(), object.path(field.getKey()))));
    }

    private static boolean isSaid(String name, JsonNode is, JsonNode said) {
        if (FILLED_IN.contains(name) || is.isNull()) {
            return true;
        } else if (is.isObject()) {
            return is.properties().stream()
                    .allMatch(field -> isSaid(field.getKey(), field.getValue(), said.path(field.getKey())));
        } else if (is.isArray()) {
            for (int i = 0; i < is.size(); i++) {
                if (i >= said.size() || !isSaid(name, is.get(i), said.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return !said.isMissingNode() || DEFAULTS.getOrDefault(name, Set.of()).contains(is.asString(""));
    }
}
