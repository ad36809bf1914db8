package dev.podlings.session;

import dev.podlings.cell.NamedValues;
import dev.podlings.cluster.Capabilities;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Lack;
import dev.podlings.cluster.Profile;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Needs;
import dev.podlings.lesson.Step;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What steps want and the cluster does not have. */
public final class Lacks {
    private static final String STORAGE = "storageclass";
    /** What lessons need in order to make what belongs to no namespace. */
    private static final Set<String> OUTSIDE = Set.of("storageclasses", "namespaces");

    private final Cluster cluster;
    private final boolean mongo;
    private final Reach reach;
    private volatile Capabilities capabilities;

    Lacks(Course course, Cluster cluster, Profile profile, Reach reach) {
        this.cluster = cluster;
        this.mongo = course.tracks().isEmpty()
                || course.tracks().stream().anyMatch(track -> track.image().contains("mongo"));
        this.capabilities = new Capabilities(cluster, profile, mongo);
        this.reach = reach;
    }

    /**
     * Looks once more at a cluster that lacks something for this step, or has no default StorageClass: that may have
     * been mended since.
     */
    void lookAgain(Step step, NamedValues values) {
        if (values.find(STORAGE).isPresent() && of(step).isEmpty()) {
            return;
        }
        try {
            Profile profile = Profile.read(cluster.client());
            capabilities = new Capabilities(cluster, profile, mongo);
            values(profile).forEach(values::give);
        } catch (KubernetesClientException away) {
            // Of a cluster that does not answer what was seen last is all that is known; that it is away, its watches
            // tell.
            return;
        }
    }

    /** What every cluster with a default StorageClass gives to lessons. */
    static Map<String, String> values(Profile profile) {
        return profile.defaultStorage()
                .map(storage -> Map.of(STORAGE, storage.name(), "provisioner", storage.provisioner()))
                .orElse(Map.of());
    }

    /** For this step; none where it can be taken as it is written. */
    public List<Lack> of(Step step) {
        Needs needs = step.policy().needs();
        List<Lack> lacks = new ArrayList<>();
        Integer minor = needs.kubernetes();
        if (minor != null) {
            capabilities.kubernetes(minor).ifPresent(lacks::add);
        }
        capabilities.nodes(needs.nodes()).ifPresent(lacks::add);
        new TreeSet<>(needs.capabilities())
                .forEach(name -> capabilities.named(name).ifPresent(lacks::add));
        if (mustNotMake(step)) {
            lacks.add(Lack.of("agreement"));
        }
        return lacks;
    }

    /** Whether nobody has agreed to what it makes outside of the namespace. */
    public boolean mustNotMake(Step step) {
        return reach == Reach.NAMESPACE
                && step.policy().needs().capabilities().stream().anyMatch(OUTSIDE::contains);
    }
}
