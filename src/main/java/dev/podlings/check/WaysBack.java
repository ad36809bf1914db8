package dev.podlings.check;

import dev.podlings.check.expect.Scene;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Reach;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.words.Sentence;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where taking back what was done would not lead back to what a step asks for: what does. */
record WaysBack(Collection<Watched> checks, Scene scene) {

    /** With a way back that leads on, where that is another one than the way that was come. */
    Deed of(Deed deed) {
        return switch (deed.what()) {
            case SCALED ->
                takesAnUnreadyOne(deed)
                        ? deed.withWayBack(Deed.RESET)
                        : new Scaling(checks, scene).towardsWhatIsAsked(deed);
            case DELETED, DELETE_BEGUN, FORCE_DELETED, EVICTED ->
                takesAnUnreadyOne(deed) ? deed.withWayBack(Deed.RESET) : deed;
            case SETTINGS_CHANGED ->
                takesAway(deed) || restartsWhatIsToStay(deed) ? deed.withWayBack(Deed.RESET) : deed;
            case RESTARTED ->
                toGo(deed).map(WaysBack::deletionOf).map(deed::withWayBack).orElse(deed);
            default -> deed;
        };
    }

    /** The file that brings it back as it was when it went, or when the step began, and nothing that should stay away. */
    Optional<String> restoring(Entry entry) {
        return entry instanceof Entry.Change change
                ? restoring(Stream.concat(Stream.of(change.item()), scene.before(change.ref()).stream()))
                : Optional.empty();
    }

    /** The same of an object as it was, at one time or another. */
    Optional<String> restoring(Stream<Item> gone) {
        return gone.flatMap(item -> scene.tools().workspace().restoring(item, scene.world(), this::wantsGone).stream())
                .findFirst();
    }

    /** Whether somebody who does what is asked for takes this away, be it to make it anew. */
    private boolean wantsGone(Ref ref) {
        Deed deleted = new Deed(Deed.What.DELETED, ref, Instant.MIN, Deed.RESET, Deed.RESET, Reach.NOTHING);
        return checks.stream()
                .anyMatch(check ->
                        check.named().contains(ref) && check.expectation().intends(deleted));
    }

    /** Whether a pod goes that the step began with as one that runs on unready: its successor would be ready. */
    private boolean takesAnUnreadyOne(Deed deed) {
        return areNamed(pod -> deed.explains(pod) && ranOnUnready(pod));
    }

    private boolean areNamed(Predicate<Ref> which) {
        return checks.stream()
                .flatMap(check -> check.named().stream())
                .filter(ref -> ref.kind() == Kind.POD)
                .anyMatch(which);
    }

    private boolean ranOnUnready(Ref pod) {
        return scene.before(pod)
                .filter(before -> !Pods.isReady(before) && Pods.wasReady(before))
                .isPresent();
    }

    /**
     * Kubernetes, StatefulSet: pods whose numbers are below its start are not its any more. Of those that run on
     * unready, whoever comes back would be ready.
     */
    private boolean takesAway(Deed deed) {
        return deed.fields().contains("spec.ordinals")
                && scene.world()
                        .find(deed.ref())
                        .filter(set -> areNamed(pod -> isBelowStart(pod, set) && ranOnUnready(pod)))
                        .isPresent();
    }

    private static boolean isBelowStart(Ref pod, Item set) {
        return pod.isPodOf(set.ref()) && Names.ordinal(pod.name()).orElseThrow() < Sets.start(set);
    }

    /** Kubernetes, pods: a container that gets another image is started again, whatever is done then. */
    private boolean restartsWhatIsToStay(Deed deed) {
        return deed.ref().kind() == Kind.POD
                && deed.fields().isEmpty()
                && scene.before(deed.ref()).filter(pod -> Pods.running(pod) > 0).isPresent()
                && checks.stream()
                        .filter(check -> check.expectation().isPromise()
                                && check.expectation().looksBack())
                        .anyMatch(check -> check.named().contains(deed.ref()));
    }

    /** The pods that the step wants deleted, if that is one of them of which only a container has ended. */
    private Optional<List<Ref>> toGo(Deed restarted) {
        if (isTakenAwayByItsSet(restarted.ref())) {
            return Optional.empty();
        }
        Deed deleted = as(Deed.What.DELETED, restarted);
        Deed scaled = as(Deed.What.SCALED, restarted);
        return checks.stream()
                .filter(check -> !check.isPassed()
                        && check.expectation().intends(deleted)
                        && !check.expectation().intends(scaled))
                .map(Watched::named)
                .filter(named ->
                        named.contains(restarted.ref()) && named.stream().allMatch(ref -> ref.kind() == Kind.POD))
                .findFirst();
    }

    private static Deed as(Deed.What what, Deed done) {
        return new Deed(what, done.ref(), done.at(), done.sentence(), done.wayBack(), done.reach());
    }

    /** Kubernetes, StatefulSet: a set that is to have fewer pods takes those with the highest ordinals away itself. */
    private boolean isTakenAwayByItsSet(Ref pod) {
        return Names.ordinal(pod.name()).isPresent()
                && scene.world().find(Ref.set(Names.parent(pod.name()))).stream()
                        .flatMap(set -> checks.stream()
                                .flatMap(check -> check.expectation().replicasOf(set).stream())
                                .map(number -> Sets.start(set) + number))
                        .anyMatch(end -> Names.ordinal(pod.name()).getAsInt() >= end);
    }

    private static Sentence deletionOf(List<Ref> pods) {
        return Sentence.verbatim(
                "kubectl delete pod " + pods.stream().distinct().map(Ref::name).collect(Collectors.joining(" ")));
    }
}
