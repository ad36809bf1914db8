package dev.podlings.check;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Reach;
import dev.podlings.check.world.Alike;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Notices that something was made whose name, or whose kind, is almost that of what a step is about. */
record OtherName(Collection<Watched> checks) {
    private static final Set<Kind> NAMED_BY_PEOPLE = EnumSet.of(
            Kind.POD,
            Kind.STATEFUL_SET,
            Kind.DEPLOYMENT,
            Kind.SERVICE,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.STORAGE_CLASS,
            Kind.CONFIG_MAP,
            Kind.POD_DISRUPTION_BUDGET);

    private static final Set<Kind> RUNNING = EnumSet.of(Kind.POD, Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.DAEMON_SET);

    Optional<Deed> in(Entry entry, World world) {
        if (!(entry instanceof Entry.Change change) || !change.isCreation()) {
            return Optional.empty();
        }
        Item item = change.item();
        if (!NAMED_BY_PEOPLE.contains(item.kind()) || item.controller() != null || isOfASet(item, world)) {
            return Optional.empty();
        }
        Optional<Ref> otherKind = otherKind(item, world);
        if (otherKind.isPresent()) {
            return otherKind.map(ref -> made(change, Deed.What.OTHER_KIND, ref.spoken()));
        }
        Set<String> meant = meant(item.kind(), world).collect(Collectors.toCollection(LinkedHashSet::new));
        if (meant.contains(item.name())) {
            return Optional.empty();
        }
        return meant.stream()
                .filter(name -> Alike.are(item.name(), name) && !isBeside(item.name(), name))
                .filter(name -> world.find(new Ref(item.kind(), name)).isEmpty())
                .findFirst()
                .map(name -> made(change, Deed.What.OTHER_NAME, name));
    }

    /** What the checks speak of under this name, and only as another kind. */
    private Optional<Ref> otherKind(Item made, World world) {
        List<Ref> named = mentioned().filter(ref -> isCalledSo(ref, made)).toList();
        return !RUNNING.contains(made.kind()) || named.contains(made.ref())
                ? Optional.empty()
                : named.stream()
                        .filter(ref ->
                                RUNNING.contains(ref.kind()) && world.find(ref).isEmpty())
                        .findFirst();
    }

    /** Kubernetes, StatefulSet: it is called as its pods are, without their numbers, and nothing else makes such. */
    private static boolean isCalledSo(Ref meant, Item made) {
        return meant.name().equals(made.name())
                || (made.kind() != Kind.STATEFUL_SET && meant.isPodOf(Ref.set(made.name())));
    }

    private Stream<Ref> mentioned() {
        return checks.stream().flatMap(check -> check.mentions().stream()).flatMap(name -> name.plain().stream());
    }

    private static Deed made(Entry.Change change, Deed.What what, Object insteadOf) {
        Ref ref = change.ref();
        return new Deed(
                what,
                ref,
                change.at(),
                Deeds.of(ref, "made.otherName", insteadOf),
                Sentence.verbatim("kubectl delete " + ref.kind().singular() + " " + ref.name()),
                Reach.NOTHING);
    }

    /** Kubernetes, StatefulSet: the claims that it makes have no owner, but are named after the set and a number. */
    private static boolean isOfASet(Item item, World world) {
        return item.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                && Names.ordinal(item.name()).isPresent()
                && world.all(Kind.STATEFUL_SET).stream()
                        .anyMatch(set -> Names.parent(item.name()).endsWith("-" + set.name()));
    }

    /** Another number in the same row, as the claims of a set are. */
    private static boolean isBeside(String name, String other) {
        return Names.ordinal(name).isPresent()
                && Names.ordinal(other).isPresent()
                && Names.parent(name).equals(Names.parent(other));
    }

    /** The names of this kind that the step's checks, or the claims that wait for a class, speak of. */
    private Stream<String> meant(Kind kind, World world) {
        Stream<String> mentioned = mentioned().filter(ref -> ref.kind() == kind).map(Ref::name);
        Stream<String> labelled = kind == Kind.DEPLOYMENT || kind == Kind.STATEFUL_SET
                ? checks.stream().flatMap(check -> check.expectation().labelled().stream())
                : Stream.empty();
        // Kubernetes, StatefulSet: pods are called after their set.
        Stream<String> owners = kind == Kind.STATEFUL_SET
                ? mentioned()
                        .filter(ref -> ref.kind() == Kind.POD
                                && Names.ordinal(ref.name()).isPresent())
                        .map(ref -> Names.parent(ref.name()))
                : Stream.empty();
        Stream<String> classes = kind == Kind.STORAGE_CLASS
                ? world.all(Kind.PERSISTENT_VOLUME_CLAIM).stream().map(claim -> claim.text("spec", "storageClassName"))
                : Stream.empty();
        return Stream.of(mentioned, labelled, owners, classes).flatMap(names -> names);
    }
}
