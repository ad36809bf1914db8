package dev.podlings.check;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Kind;
import java.util.List;

/** Of many deeds those that say the others, too. */
final class Widest {
    private Widest() {}

    static List<Deed> of(List<Deed> deeds) {
        return deeds.stream()
                .filter(deed -> deeds.stream()
                        .noneMatch(
                                wider -> (isWide(wider) && wider.reach().covers(deed.ref())) || isWorse(wider, deed)))
                .toList();
    }

    /** Whether the same hand may be about to do something to it that says this, too. */
    static boolean mayComeWorse(Deed deed) {
        return deed.what() == Deed.What.DELETE_BEGUN && deed.ref().kind() == Kind.PERSISTENT_VOLUME_CLAIM;
    }

    /**
     * A claim that was cut loose was deleted before; a pod that was deleted by force was deleted; of what is gone
     * nothing that was set is to be set back.
     */
    private static boolean isWorse(Deed deed, Deed than) {
        boolean worse = switch (deed.what()) {
            case FINALIZER_REMOVED -> than.what() == Deed.What.DELETE_BEGUN;
            case FORCE_DELETED ->
                than.what() == Deed.What.DELETE_BEGUN || than.what() == Deed.What.DELETED || wasSetBefore(deed, than);
            case DELETED, DELETE_BEGUN, ORPHANED -> wasSetBefore(deed, than);
            default -> false;
        };
        return worse && deed.ref().equals(than.ref());
    }

    private static boolean wasSetBefore(Deed deletion, Deed other) {
        return other.setsAValue() && !other.at().isAfter(deletion.at());
    }

    /** A node or a namespace that goes takes all with it that was there. */
    private static boolean isWide(Deed deed) {
        return deed.ref().kind() == Kind.NODE || deed.ref().kind() == Kind.NAMESPACE;
    }
}
