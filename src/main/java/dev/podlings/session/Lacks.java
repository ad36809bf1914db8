package dev.podlings.session;

import dev.podlings.cluster.Capabilities;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Lack;
import dev.podlings.cluster.Profile;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Needs;
import dev.podlings.lesson.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What steps want and the cluster does not have. */
public final class Lacks {
    /** What lessons need in order to make what belongs to no namespace. */
    private static final Set<String> OUTSIDE = Set.of("storageclasses", "namespaces");

    private final Capabilities capabilities;
    private final Reach reach;

    Lacks(Course course, Cluster cluster, Profile profile, Reach reach) {
        boolean mongo = course.tracks().isEmpty()
                || course.tracks().stream().anyMatch(track -> track.image().contains("mongo"));
        this.capabilities = new Capabilities(cluster, profile, mongo);
        this.reach = reach;
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
