package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads from what happened who must have done what. What a controller does by itself (scaling down, rolling out,
 * collecting garbage, replacing failed pods) is told apart from what somebody did; where it cannot be told, nothing is
 * said.
 */
public final class Deeds {
    /**
     * How long after an entry to ask once more who did it: each kind comes through a watch of its own, so a pod may be
     * seen to go before the set that wants fewer is. It is a deed only if it was one both times.
     */
    public static final Duration SETTLED = Duration.ofMillis(500);

    /** Kinds whose objects people make, change or delete; the others are controllers' own. */
    private static final Set<Kind> PEOPLES = EnumSet.of(
            Kind.POD,
            Kind.STATEFUL_SET,
            Kind.DEPLOYMENT,
            Kind.DAEMON_SET,
            Kind.REPLICA_SET,
            Kind.SERVICE,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.PERSISTENT_VOLUME,
            Kind.STORAGE_CLASS,
            Kind.CONFIG_MAP,
            Kind.SECRET,
            Kind.POD_DISRUPTION_BUDGET,
            Kind.CONTROLLER_REVISION,
            Kind.NODE,
            Kind.NAMESPACE);

    /** Where nobody knows which file made it. */
    static final Sentence APPLY_AGAIN = said("back.apply");

    private static final List<Kind> WORKLOADS = List.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.DAEMON_SET);

    private Deeds() {}

    /**
     * What somebody did, if this entry shows it.
     *
     * @param world as it is at the entry, or {@link #SETTLED} after it
     */
    public static List<Deed> in(Entry entry, World world) {
        if (entry instanceof Entry.Elsewhere elsewhere) {
            return elsewhere.gone() ? List.of() : astray(elsewhere, world);
        }
        if (!(entry instanceof Entry.Change change) || !PEOPLES.contains(change.kind())) {
            return List.of();
        }
        Item before = change.before();
        Item after = change.after();
        if (before != null && after != null) {
            return edited(change, before, after, world);
        }
        return before != null ? Deletions.gone(change, before, world) : made(change, world);
    }

    private static List<Deed> edited(Entry.Change change, Item before, Item after, World world) {
        if (Deletions.isForced(before, after)) {
            return Deletions.deleted(change, after, What.FORCE_DELETED, world);
        }
        if (after.isDeleting()) {
            return before.isDeleting()
                    ? Deletions.unprotected(change, before, after, world)
                    : Deletions.deletion(change, after, world);
        }
        return Stream.of(
                        Edits.scaled(change, before, after, world),
                        Edits.template(change, before, after, world),
                        Edits.settings(change, before, after, field -> true),
                        Labels.changed(change, before, after, world),
                        Nodes.cordoned(change, before, after),
                        Nodes.tainted(change, before, after, world),
                        Edits.held(change, before, after),
                        Labels.released(change, before, after, world),
                        Edits.restarted(change, before, after),
                        Readiness.lost(change, before, after, world),
                        Deletions.unprotected(change, before, after, world))
                .flatMap(List::stream)
                .toList();
    }

    /** All the scaling of an object as one, from how it was before the first of it. */
    public static Optional<Deed> scaledSince(Item first, Entry.Change change, World world) {
        return Edits.scaled(change, first, change.item(), world).stream().findFirst();
    }

    /** Of an edit of an object's settings only what these fields are about, such as {@code spec.selector}. */
    public static Optional<Deed> editedIn(Entry entry, List<String> fields) {
        return entry instanceof Entry.Change change && change.before() != null && change.after() != null
                ? Edits.settings(change, change.before(), change.after(), fields::contains).stream()
                        .findFirst()
                : Optional.empty();
    }

    /**
     * Of a finalizer that somebody put on an object which was deleted since: what holds it up. Kubernetes, finalizers:
     * one that is being deleted gets no new ones, so that those which went meanwhile cannot be named again.
     */
    public static Deed heldUp(Deed held, Item going) {
        return new Deed(
                held.what(),
                held.ref(),
                held.at(),
                of(held.ref(), "held.up", Sentence.list(going.foreignFinalizers())),
                Sentence.verbatim(Undo.finalizers(going)),
                held.reach(),
                held.fields());
    }

    private static List<Deed> made(Entry.Change change, World world) {
        Item item = change.item();
        if (item.kind() == Kind.POD && item.controller() == null) {
            return madeByHand(change, item, world);
        }
        if (!WORKLOADS.contains(item.kind())) {
            return List.of();
        }
        Sentence back = Sentence.verbatim("kubectl delete " + item.kind().singular() + " " + item.name());
        if (item.kind() != Kind.STATEFUL_SET && world.find(Ref.set(item.name())).isPresent()) {
            return one(change, What.OTHER_KIND, "made.otherKind", back);
        }
        return twin(item, world)
                .map(twin -> one(
                        change, What.OTHER_NAME, "made.twin", back, twin.ref().spoken()))
                .orElse(List.of());
    }

    /** Kubernetes: whoever has the same selector may take the other one's pods for its own; nobody refuses it. */
    private static Optional<Item> twin(Item made, World world) {
        Selector selector = Selector.from(made.at("spec", "selector"));
        return WORKLOADS.stream()
                .flatMap(kind -> world.all(kind).stream())
                .filter(other -> !other.ref().equals(made.ref()) && !other.isDeleting())
                .filter(other -> selector.matches(other.texts("spec", "template", "metadata", "labels")))
                .min(Comparator.comparing(Item::ref));
    }

    private static List<Deed> madeByHand(Entry.Change change, Item pod, World world) {
        boolean numbered = Names.ordinal(pod.name()).isPresent();
        boolean counted = world.all(Kind.STATEFUL_SET).stream()
                .anyMatch(set -> Selector.from(set.at("spec", "selector")).matches(pod.labels()));
        if (!numbered && !counted) {
            return List.of();
        }
        boolean placeOfASet =
                numbered && world.find(Ref.set(Names.parent(pod.name()))).isPresent();
        if (placeOfASet && counted && world.find(pod.ref()).isEmpty()) {
            return one(
                    change,
                    What.MADE_BY_HAND,
                    "made.adopted",
                    Sentence.verbatim("kubectl get pods"),
                    Names.parent(pod.name()));
        }
        return one(
                change,
                What.MADE_BY_HAND,
                placeOfASet ? "made.inPlace" : "made.byHand",
                Sentence.verbatim("kubectl delete pod " + pod.name()));
    }

    private static List<Deed> astray(Entry.Elsewhere elsewhere, World world) {
        Item item = elsewhere.item();
        // Kubernetes, StatefulSet: the claims that it makes have no owner, but end in the ordinal.
        boolean isASets = item.kind() == Kind.PERSISTENT_VOLUME_CLAIM
                && Names.ordinal(item.name()).isPresent();
        // Kubernetes puts this one into every namespace.
        boolean isUsual = item.kind() == Kind.CONFIG_MAP && item.name().equals("kube-root-ca.crt");
        if (item.controller() != null || isASets || isUsual) {
            return List.of();
        }
        String back = "kubectl delete " + item.kind().singular() + " " + item.name() + " -n " + item.namespace()
                // Kubernetes, storage object in use protection: it goes only after its pods, and kubectl would wait.
                + (item.kind() == Kind.PERSISTENT_VOLUME_CLAIM ? " --wait=false" : "");
        return List.of(new Deed(
                What.MADE_ELSEWHERE,
                item.ref(),
                elsewhere.at(),
                of(item.ref(), "made.elsewhere", item.namespace(), world.namespace()),
                Sentence.verbatim(back),
                Reach.NOTHING));
    }

    /** Of the object itself: {@code pod mongo-1 was deleted}. */
    static List<Deed> one(Entry.Change change, What what, String key, Sentence wayBack, Object... more) {
        return one(change, what, of(change.ref(), key, more), wayBack);
    }

    static List<Deed> one(Entry.Change change, What what, Sentence sentence, Sentence wayBack) {
        return List.of(new Deed(what, change.ref(), change.at(), sentence, wayBack, Reach.NOTHING));
    }

    /** A sentence that begins with the object, and can be said of several. */
    public static Sentence of(Ref ref, String key, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = ref.spoken();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Sentence.count(Deeds.class, key, 1, arguments);
    }

    static Sentence said(String key, Object... arguments) {
        return Sentence.of(Deeds.class, key, arguments);
    }
}
