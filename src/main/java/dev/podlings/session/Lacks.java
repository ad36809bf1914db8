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
import java.util.TreeSet;

/** What steps want and the cluster does not have. */
public final class Lacks {
    private final Capabilities capabilities;

    Lacks(Course course, Cluster cluster, Profile profile) {
        boolean mongo = course.tracks().isEmpty()
                || course.tracks().stream().anyMatch(track -> track.image().contains("mongo"));
        this.capabilities = new Capabilities(cluster, profile, mongo);
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
        return lacks;
    }
}
