package dev.podlings.check;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which deeds have been taken back since: there is nothing left to say about them. */
final class Undone {
    private static final int MOST = 1000;
    private static final Set<Deed.What> GONE = EnumSet.of(Deed.What.DELETED, Deed.What.ORPHANED, Deed.What.RECREATED);

    private final Map<Key, Item> origins = new LinkedHashMap<>();

    private record Key(Ref ref, Deed.What what) {
        Key(Deed deed) {
            this(deed.ref(), deed.what());
        }
    }

    /** Takes down how the object was before the first wrong deed of this sort. */
    void note(Deed deed, @Nullable Item before) {
        if (before != null) {
            origins.putIfAbsent(new Key(deed), before);
        }
    }

    /** Where much is done, the oldest half of it goes, except what these deeds are still compared with. */
    void forgetAllBut(List<Deed> open) {
        if (origins.size() <= MOST) {
            return;
        }
        Set<Key> needed = open.stream().map(Key::new).collect(Collectors.toSet());
        Iterator<Key> oldest = origins.keySet().iterator();
        while (oldest.hasNext() && origins.size() > MOST / 2) {
            if (!needed.contains(oldest.next())) {
                oldest.remove();
            }
        }
    }

    /**
     * What was scaled before, too, is told as scaled once; what was deleted before it lost its protection, as that. Of
     * two changes of a template kubectl undoes only the last.
     *
     * @param open deeds that have not been taken back; those that are told with this one go from it
     */
    Deed inOne(Deed deed, Entry entry, List<Deed> open, World world) {
        if (deed.what() == Deed.What.FINALIZER_REMOVED) {
            open.removeIf(older ->
                    older.what() == Deed.What.DELETE_BEGUN && older.ref().equals(deed.ref()));
        }
        Item first = origins.get(new Key(deed));
        boolean again = (deed.what() == Deed.What.SCALED || deed.what() == Deed.What.TEMPLATE_CHANGED)
                && open.removeIf(
                        older -> older.what() == deed.what() && older.ref().equals(deed.ref()));
        if (again && deed.what() == Deed.What.TEMPLATE_CHANGED) {
            return deed.withWayBack(Deed.RESET);
        }
        return again && first != null && entry instanceof Entry.Change change
                ? Deeds.scaledSince(first, change, world).orElse(deed)
                : deed;
    }

    /**
     * Who scales as is asked for has left behind what was scaled before. And what was done as it was asked is not to be
     * taken back: what comes after it begins with how it left the object.
     */
    void byAnother(Deed fine, List<List<Deed>> told) {
        if (fine.what() == Deed.What.SCALED) {
            told.forEach(deeds -> deeds.removeIf(
                    older -> older.what() == fine.what() && older.ref().equals(fine.ref())));
        }
        Key key = new Key(fine);
        if (told.stream().flatMap(List::stream).map(Key::new).noneMatch(key::equals)) {
            origins.remove(key);
        }
    }

    boolean is(Deed deed, World world) {
        Optional<Item> now = world.find(deed.ref());
        return switch (deed.what()) {
            case SCALED ->
                isAsBefore(deed, now, item -> item.number(1, "spec", "replicas")) && isLeftOrTold(now, deed, world);
            case TEMPLATE_CHANGED -> isAsBefore(deed, now, item -> item.at("spec", "template"));
            case SETTINGS_CHANGED ->
                now.isEmpty() || isAsBefore(deed, now, deed.fields().isEmpty() ? Undone::settings : deed::changedIn);
            // Kubernetes, StatefulSet: pods get their labels back, or are replaced, at once.
            case LABELS_CHANGED -> isAsBefore(deed, now, Item::labels) && isLeftOrTold(now, deed, world);
            case CORDONED -> isAsBefore(deed, now, item -> item.isTrue("spec", "unschedulable"));
            case TAINTED -> isAsBefore(deed, now, item -> item.list("spec", "taints"));
            case FINALIZER_ADDED -> now.isEmpty() || isAsBefore(deed, now, Item::finalizers);
            case DELETED, ORPHANED ->
                deed.ref().kind() == Kind.POD
                        ? isSucceeded(deed, now, world)
                        : isThere(now) && otherwise(deed, world).isEmpty() && isLeftOrTold(now, deed, world);
            case OWNER_REMOVED ->
                wasTold(deed, world)
                        && now.map(item -> item.controller() != null).orElse(true);
            case EVICTED, FORCE_DELETED, DELETE_BEGUN -> isSucceeded(deed, now, world);
            case RESTARTED, UNREADY ->
                wasTold(deed, world) && now.map(Pods::isReady).orElse(true);
            case MADE_BY_HAND ->
                now.map(Item::isDeleting).orElse(true) && (wasTold(deed, world) || !isInPlaceOfASets(deed, world));
            case OTHER_KIND, OTHER_NAME -> now.map(Item::isDeleting).orElse(true);
            case RECREATED ->
                MadeAgain.isAsGood(deed.ref().kind())
                        && isThere(now)
                        && otherwise(deed, world).isEmpty()
                        && wasTold(deed, world);
            case CLAIMS_RENAMED, FINALIZER_REMOVED, MADE_ELSEWHERE -> false;
        };
    }

    private static boolean isThere(Optional<Item> now) {
        return now.filter(item -> !item.isDeleting()).isPresent();
    }

    /** In what an object that was deleted is not as it was, now that it was made again. */
    private List<String> otherwise(Deed deed, World world) {
        Optional<Item> before = origins.keySet().stream()
                .filter(key -> key.ref().equals(deed.ref()) && GONE.contains(key.what()))
                .findFirst()
                .map(origins::get);
        Optional<Item> now = world.find(deed.ref()).filter(item -> !item.isDeleting());
        return before.isEmpty() || now.isEmpty() ? List.of() : MadeAgain.otherwise(before.get(), now.get());
    }

    /** What is to be said of these now. */
    List<Deed> asTheyAre(List<Deed> deeds, World world) {
        return deeds.stream().map(deed -> asItIs(deed, world)).toList();
    }

    private Deed asItIs(Deed deed, World world) {
        if (deed.what() == Deed.What.FINALIZER_ADDED) {
            return world.find(deed.ref())
                    .filter(item ->
                            item.isDeleting() && !item.foreignFinalizers().isEmpty())
                    .map(going -> Deeds.heldUp(deed, going))
                    .orElse(deed);
        }
        List<String> fields = GONE.contains(deed.what()) ? otherwise(deed, world) : List.of();
        return fields.isEmpty() ? deed : MadeAgain.told(deed, fields);
    }

    /** What a controller mends within moments was done all the same. */
    private static boolean wasTold(Deed deed, World world) {
        return !world.now().isBefore(deed.at().plus(Doings.PATIENCE.multipliedBy(2)));
    }

    /** Kubernetes, StatefulSet: a pod with such a name and its labels it takes for its own, and deletes if it has enough. */
    private static boolean isInPlaceOfASets(Deed deed, World world) {
        return Names.ordinal(deed.ref().name()).isPresent()
                && world.find(Ref.set(Names.parent(deed.ref().name()))).isPresent();
    }

    /** What is a controller's own it mends at once. */
    private static boolean isLeftOrTold(Optional<Item> now, Deed deed, World world) {
        return now.flatMap(item -> Optional.ofNullable(item.controller())).isEmpty() || wasTold(deed, world);
    }

    /**
     * Of a pod that has a successor in its place there is nothing more to do: one of a set once that is as ready as it
     * was itself; any, where no controller made it and somebody has made it again.
     */
    private boolean isSucceeded(Deed deed, Optional<Item> now, World world) {
        Item before = origins.get(new Key(deed));
        if (before == null) {
            return false;
        }
        Optional<Item> successor = now.filter(item -> !item.uid().equals(before.uid()) && !item.isDeleting());
        if (deed.ref().kind() != Kind.POD) {
            // On a claim without a volume nothing was stored yet.
            boolean wasEmpty = deed.ref().kind() == Kind.PERSISTENT_VOLUME_CLAIM && !before.has("spec", "volumeName");
            boolean isLikeBefore = wasEmpty && wasTold(deed, world);
            return successor.isPresent() && (isLikeBefore || deed.ref().kind() == Kind.NAMESPACE);
        }
        if (before.controller() != null && Names.ordinal(deed.ref().name()).isEmpty()) {
            return wasTold(deed, world) && isMadeUpFor(before, world);
        }
        return before.controller() == null
                ? successor.isPresent()
                : wasTold(deed, world)
                        && successor
                                .filter(item ->
                                        item.controller() != null && (Pods.isReady(item) || !Pods.isReady(before)))
                                .isPresent();
    }

    /** The next one has a name by lot. */
    private static boolean isMadeUpFor(Item gone, World world) {
        return world.all(Kind.REPLICA_SET).stream()
                .filter(gone::isControlledBy)
                .allMatch(owner -> world.all(Kind.POD).stream()
                                .filter(pod -> pod.isControlledBy(owner) && !pod.isDeleting())
                                .count()
                        >= owner.number(1, "spec", "replicas"));
    }

    /** Of a pod only what people edit: the rest of its spec is filled in by the cluster. */
    private static Object settings(Item item) {
        return switch (item.kind()) {
            case CONFIG_MAP -> item.at("data");
            case POD ->
                List.of(
                        item.number(0, "spec", "activeDeadlineSeconds"),
                        item.list("spec", "containers").stream()
                                .map(each -> Item.text(each, "image"))
                                .toList());
            default -> item.at("spec");
        };
    }

    private boolean isAsBefore(Deed deed, Optional<Item> now, Function<Item, Object> aspect) {
        Item before = origins.get(new Key(deed));
        return before != null
                && now.map(item -> aspect.apply(item).equals(aspect.apply(before)))
                        .orElse(false);
    }
}
