package dev.podlings.cluster;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A look at a cluster before the first lesson: facts, and what to do about those that are in the way. */
public final class Preflight {
    private static final int OLDEST_MINOR = 27;
    private static final long MEMORY_FOR_MONGO = 1_200L << 20;

    private final KubernetesClient client;
    private final String namespace;
    private final List<Finding> findings = new ArrayList<>();

    private Preflight(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** How a fact stands to the course. */
    public enum Weight {
        FINE,
        /** Some steps will go another way. */
        NOTE,
        /** The course cannot run like this. */
        STOPS
    }

    /** One fact about the cluster, and what to do about it. */
    public record Finding(Weight weight, String fact, Optional<String> remedy) {}

    /** What was found. */
    public record Report(Profile profile, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        public boolean mayStart() {
            return findings.stream().noneMatch(finding -> finding.weight() == Weight.STOPS);
        }
    }

    /**
     * Looks; changes nothing.
     *
     * @param namespace where the course would run
     */
    public static Report look(KubernetesClient client, String namespace) {
        Preflight preflight = new Preflight(client, namespace);
        Profile profile = Profile.read(client);
        preflight.version(profile);
        preflight.permissions();
        preflight.storage(profile);
        preflight.memory(profile);
        preflight.leftovers();
        return new Report(profile, preflight.findings);
    }

    private void version(Profile profile) {
        if (profile.minor() < OLDEST_MINOR) {
            add(
                    Weight.STOPS,
                    "Kubernetes " + profile.version() + " is older than 1." + OLDEST_MINOR,
                    "Start a newer one, for example:  minikube start --kubernetes-version=stable");
        } else {
            add(Weight.FINE, "Kubernetes " + profile.version(), null);
        }
    }

    private void permissions() {
        List<String> missing = new ArrayList<>();
        for (String needed : List.of(
                "create apps statefulsets",
                "create apps deployments",
                "create  services",
                "create  persistentvolumeclaims",
                "delete  pods",
                "watch  pods",
                "watch discovery.k8s.io endpointslices")) {
            String[] words = needed.split(" ", -1);
            if (!may(words[0], words[1], words[2], namespace)) {
                missing.add(words[0] + " " + words[2]);
            }
        }
        if (missing.isEmpty()) {
            add(Weight.FINE, "You may do in \"" + namespace + "\" what the lessons do", null);
        } else {
            add(
                    Weight.STOPS,
                    "You may not " + String.join(", ", missing) + " in \"" + namespace + "\"",
                    "Ask whoever runs the cluster for the role \"edit\" in a namespace of your own, then start with"
                            + " --namespace THAT-NAMESPACE");
        }
        if (!may("create", "storage.k8s.io", "storageclasses", null)) {
            add(
                    Weight.NOTE,
                    "You may not create StorageClasses: the steps that make one will use the default class",
                    null);
        }
    }

    private boolean may(String verb, String group, String resource, @Nullable String where) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withNamespace(where)
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

    private void storage(Profile profile) {
        Optional<Profile.Storage> usual = profile.defaultStorage();
        if (usual.isPresent()) {
            Profile.Storage found = usual.get();
            add(
                    Weight.FINE,
                    "Claims get their volumes from \"" + found.name() + "\" (" + found.provisioner() + ", "
                            + found.bindingMode() + ", " + found.reclaimPolicy() + ")",
                    null);
        } else if (profile.storageClasses().isEmpty()) {
            add(Weight.NOTE, "No StorageClass can be seen, so claims may wait for ever", storageRemedy());
        } else {
            add(Weight.NOTE, "No StorageClass is the default one, so a claim that names none waits", storageRemedy());
        }
    }

    private static String storageRemedy() {
        return "On minikube:  minikube addons enable default-storageclass storage-provisioner";
    }

    private void memory(Profile profile) {
        if (!profile.nodes().isEmpty() && profile.memory() < MEMORY_FOR_MONGO) {
            add(
                    Weight.NOTE,
                    "Pods may ask for " + (profile.memory() >> 20)
                            + " MiB in all: enough for the light images, not for three MongoDB servers",
                    "For those:  minikube start --memory 4096");
        }
    }

    private void leftovers() {
        long others = client.namespaces().withLabel(Ownership.LABEL, Ownership.VALUE).list().getItems().stream()
                .filter(each -> !each.getMetadata().getName().equals(namespace))
                .count();
        if (others > 0) {
            add(
                    Weight.NOTE,
                    others + (others == 1 ? " namespace" : " namespaces") + " of an earlier course "
                            + (others == 1 ? "is" : "are") + " still there",
                    "To remove what is ours, and only that:  ./podlings clean");
        }
    }

    private void add(Weight weight, String fact, @Nullable String remedy) {
        findings.add(new Finding(weight, fact, Optional.ofNullable(remedy)));
    }
}
