package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that can be expected of the cluster. Each kind is one class, which is a value: what was written, not how it
 * went.
 */
public sealed interface Expectation
        permits Absent,
                AnswerGiven,
                Compared,
                Done,
                EventSeen,
                Exists,
                FileIs,
                Finding,
                Held,
                JavaSays,
                Never,
                Not,
                Order,
                OutputOf,
                ReadyIs,
                Together,
                Untouched {

    /** Begins to watch. */
    Judge open(Scene scene);

    /** Begins to watch, once for each value of {@code ${each}}; all of them must be so. */
    default Judge open(Scene scene, List<String> each) {
        return each.isEmpty()
                ? open(scene)
                : new Judges(each.stream().map(value -> open(scene.each(value))).toList(), Each::of);
    }

    /** The objects that it speaks about, as they were written. */
    List<ObjectName> mentions();

    /**
     * Whether it is so from the start and can only be broken. Such a check ticks when the step's others have, as before
     * that it proves nothing.
     */
    default boolean isPromise() {
        return false;
    }

    /** The expectations that it is put together from. */
    default List<Expectation> parts() {
        return List.of();
    }

    /** What is run on this machine to find out, as it was written; most kinds only read from the cluster. */
    default List<String> runs() {
        return parts().stream().flatMap(part -> part.runs().stream()).toList();
    }

    /** What it names in passing: the words of the commands that are run for it, the pods whose addresses it asks for. */
    default Set<String> inPassing() {
        return Stream.concat(
                        parts().stream().flatMap(part -> part.inPassing().stream()),
                        runs().stream().flatMap(line -> Stream.of(line.split("[^a-z0-9-]+"))))
                .collect(Collectors.toSet());
    }

    /** Whether it is about what happens after the looking began, so that one look alone says little. */
    default boolean looksBack() {
        return parts().stream().anyMatch(Expectation::looksBack);
    }

    /** The values of labels by which it looks for objects, such as {@code mongo} of {@code app=mongo}. */
    default List<String> labelled() {
        return parts().stream().flatMap(part -> part.labelled().stream()).toList();
    }

    /** Whether, after this was done, it may still take a while until it is so. */
    default boolean mayFollow(Deed deed) {
        return parts().isEmpty() ? intends(deed) : parts().stream().anyMatch(part -> part.mayFollow(deed));
    }

    /** The kinds of which it looks for objects that it does not name. */
    default Set<Kind> looksAmong() {
        return parts().stream().flatMap(part -> part.looksAmong().stream()).collect(Collectors.toSet());
    }

    /** Whether this workload has the replicas that are asked for. */
    default Replicas replicas(Item workload, Scene scene) {
        return parts().stream()
                .map(part -> part.replicas(workload, scene))
                .filter(Replicas::areAskedFor)
                .findFirst()
                .orElse(Replicas.NOT_ASKED_FOR);
    }

    /** How many replicas are asked for of this workload, where that is one number. */
    default Optional<Integer> replicasOf(Item workload) {
        return parts().stream()
                .flatMap(part -> part.replicasOf(workload).stream())
                .findFirst();
    }

    /** The fields of this workload's template that it is about, such as {@code spec.template.spec.containers.env}. */
    default List<String> templateFields(Ref workload) {
        return parts().stream()
                .flatMap(part -> part.templateFields(workload).stream())
                .toList();
    }

    /** Whether it should go on to be so after its step, unless a later one undoes it. */
    default boolean isLasting() {
        return !looksBack() && (parts().isEmpty() || parts().stream().anyMatch(Expectation::isLasting));
    }

    /** Whether it is, or is also, about an object's being ready. */
    default boolean isReadiness() {
        return parts().stream().anyMatch(Expectation::isReadiness);
    }

    /** Whether somebody who does this may well be on the way to it. */
    default boolean intends(Deed deed) {
        return false;
    }
}
