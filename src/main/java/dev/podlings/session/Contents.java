package dev.podlings.session;

import dev.podlings.cell.kubectl.Api;
import dev.podlings.cell.kubectl.ApiKind;
import dev.podlings.cell.kubectl.Discovery;
import dev.podlings.cell.kubectl.Reply;
import dev.podlings.cluster.Ownership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is in the lesson's namespace, and what a course made outside of it, as far as it has the course's label. */
record Contents(Api api, Discovery discovery, String namespace, String course) {
    static final Set<String> MADE_BY_KUBERNETES =
            Set.of("serviceaccount/default", "configmap/kube-root-ca.crt", "service/kubernetes");
    private static final Set<String> LEFT_ALONE =
            Set.of("events", "endpoints", "endpointslices", "leases", "controllerrevisions", "bindings");
    private static final List<String> ORDER = List.of(
            "statefulsets",
            "deployments",
            "daemonsets",
            "cronjobs",
            "jobs",
            "replicasets",
            "poddisruptionbudgets",
            "pods",
            "persistentvolumeclaims");

    /** All of them, in the order in which they are best removed. */
    List<Found> all() {
        List<Found> found = new ArrayList<>();
        for (ApiKind kind : discovery.kinds()) {
            boolean deletable = kind.verbs().contains("delete") && kind.verbs().contains("list");
            if (deletable && !LEFT_ALONE.contains(kind.plural()) && isFirst(kind)) {
                if (kind.namespaced()) {
                    collect(kind, kind.path(namespace), found);
                } else if (!kind.plural().equals("nodes")) {
                    String ours = Ownership.LABEL + "%3D" + Ownership.VALUE + "%2C" + Ownership.COURSE + "%3D" + course;
                    collect(kind, kind.path(null) + "?labelSelector=" + ours, found);
                }
            }
        }
        found.sort(Comparator.comparingInt(Found::rank));
        return found;
    }

    /** The same objects are often served in several groups and versions: one is enough. */
    private boolean isFirst(ApiKind kind) {
        return discovery.named(kind.plural()).filter(kind::equals).isPresent();
    }

    private void collect(ApiKind kind, String path, List<Found> found) {
        Reply reply = api.get(path);
        for (JsonNode item : reply.json().path("items")) {
            String name = item.path("metadata").path("name").asString("");
            boolean owned = item.path("metadata").path("ownerReferences").size() > 0;
            boolean anothers = kind.plural().equals("namespaces") && !isBeside(name);
            if (!owned && !anothers && !MADE_BY_KUBERNETES.contains(kind.typed() + "/" + name)) {
                found.add(new Found(kind, name));
            }
        }
    }

    /** A lesson that needs a second namespace calls it {@code ${ns}-other} and labels it as the course's. */
    boolean isBeside(String name) {
        return name.startsWith(namespace + "-");
    }

    /** One of them; its text is as kubectl names it, such as {@code statefulset.apps/mongo}. */
    record Found(ApiKind kind, String name) {
        int rank() {
            int rank = ORDER.indexOf(kind.plural());
            return rank < 0 ? ORDER.size() : rank;
        }

        @Override
        public String toString() {
            return kind.typed() + "/" + name;
        }
    }
}
