package dev.podlings.check;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.World;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the objects stand whose comings and goings are judged, in a few characters: two that differ tell that something
 * happened in between.
 */
final class Imprint {
    private static final Set<Kind> JUDGED =
            EnumSet.of(Kind.POD, Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.PERSISTENT_VOLUME_CLAIM, Kind.SERVICE);

    private Imprint() {}

    static String of(World world) {
        long sum = 0;
        for (Kind kind : JUDGED) {
            for (Item item : world.all(kind)) {
                // A sum, as the order in which objects are kept says nothing.
                sum += mixed(item.uid().hashCode()) * (1 + state(item));
            }
        }
        return Long.toHexString(sum);
    }

    private static int state(Item item) {
        int leaving = item.isDeleting() ? 1 : 0;
        return item.kind() == Kind.POD ? leaving + 2 * (Pods.isReady(item) ? 1 : 0) + 4 * Pods.restarts(item) : leaving;
    }

    private static long mixed(int hash) {
        long spread = hash * 0x9E3779B97F4A7C15L;
        return spread ^ (spread >>> 29);
    }
}
