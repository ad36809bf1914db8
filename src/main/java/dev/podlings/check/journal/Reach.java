package dev.podlings.check.journal;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.check.world.World;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What else changes because an object was changed: the pods of a set that was deleted, what was in a namespace.
 *
 * @param refs the objects that were known then
 * @param podsOf pods of a set of this name are meant whenever they are made; "" for none
 * @param from of those, the ordinals from this one on
 * @param namespaced whether everything in the namespace is meant
 */
public record Reach(Set<Ref> refs, String podsOf, int from, boolean namespaced) {
    public static final Reach NOTHING = new Reach(Set.of(), "", 0, false);

    public Reach {
        refs = Set.copyOf(refs);
    }

    public boolean covers(Ref ref) {
        boolean isPodOfSet = !podsOf.isEmpty()
                && ref.kind() == Kind.POD
                && Names.parent(ref.name()).equals(podsOf)
                && Names.ordinal(ref.name()).orElse(-1) >= from;
        return isPodOfSet || refs.contains(ref) || (namespaced && ref.kind().isNamespaced());
    }

    /** What goes with an object, or is made anew, when it is deleted or its template changes. */
    static Reach of(Item item, World world) {
        if (item.kind() == Kind.NAMESPACE) {
            return new Reach(Set.of(), "", 0, item.name().equals(world.namespace()));
        }
        if (item.kind() == Kind.NODE) {
            return new Reach(refs(world, Kind.POD, pod -> isOn(pod, item)), "", 0, false);
        }
        if (item.kind() == Kind.PERSISTENT_VOLUME_CLAIM) {
            return new Reach(Set.of(new Ref(Kind.PERSISTENT_VOLUME, item.text("spec", "volumeName"))), "", 0, false);
        }
        return item.kind().isWorkload()
                ? new Reach(owned(item, world), item.kind() == Kind.STATEFUL_SET ? item.name() : "", 0, false)
                : NOTHING;
    }

    /** What goes when a workload is made smaller. */
    static Reach below(Item before, Item after, World world) {
        int was = before.number(1, "spec", "replicas");
        int is = after.number(1, "spec", "replicas");
        if (is >= was) {
            return NOTHING;
        }
        return after.kind() == Kind.STATEFUL_SET
                ? new Reach(Set.of(), after.name(), Sets.start(after) + is, false)
                : new Reach(owned(after, world), "", 0, false);
    }

    private static boolean isOn(Item pod, Item node) {
        return Pods.isScheduled(pod) && pod.text("spec", "nodeName").equals(node.name());
    }

    private static Set<Ref> owned(Item owner, World world) {
        Set<Ref> out = new HashSet<>(refs(world, Kind.POD, pod -> pod.isControlledBy(owner)));
        for (Item set : world.all(Kind.REPLICA_SET)) {
            if (set.isControlledBy(owner)) {
                out.add(set.ref());
                out.addAll(refs(world, Kind.POD, pod -> pod.isControlledBy(set)));
            }
        }
        return out;
    }

    private static Set<Ref> refs(World world, Kind kind, Predicate<Item> which) {
        Set<Ref> out = new HashSet<>();
        world.all(kind).stream().filter(which).map(Item::ref).forEach(out::add);
        return out;
    }
}
