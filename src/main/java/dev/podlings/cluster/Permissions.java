package dev.podlings.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** What the learner may do, as the cluster itself answers: kubectl auth can-i asks the same. */
final class Permissions {
    static final Right MAKE_CLASSES = new Right("create", "storage.k8s.io", "storageclasses");
    static final Right MAKE_NAMESPACES = new Right("create", "", "namespaces");
    static final Right SEE_VOLUMES = new Right("list", "", "persistentvolumes");

    /** What no lesson can do without, in the namespace. */
    static final List<Right> OF_THE_LESSONS = List.of(
            new Right("create", "apps", "statefulsets"),
            new Right("create", "apps", "deployments"),
            new Right("create", "", "services"),
            new Right("create", "", "persistentvolumeclaims"),
            new Right("delete", "", "pods"),
            new Right("watch", "", "pods"),
            new Right("watch", "discovery.k8s.io", "endpointslices"));

    private final KubernetesClient client;

    Permissions(KubernetesClient client) {
        this.client = client;
    }

    record Right(String verb, String group, String resource) {
        @Override
        public String toString() {
            return verb + " " + resource;
        }
    }

    /** @param namespace where; "" for what is outside of all */
    boolean has(Right right, String namespace) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(right.verb)
                .withGroup(right.group)
                .withResource(right.resource)
                .withNamespace(namespace.isEmpty() ? null : namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        return Boolean.TRUE.equals(client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }
}
