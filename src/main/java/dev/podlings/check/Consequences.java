package dev.podlings.check;

import dev.podlings.check.expect.Scene;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a pod does because it, or what it is made from, was changed is told as that change. */
final class Consequences {
    private Consequences() {}

    static boolean isOne(Deed deed, Scene scene) {
        return (deed.what() == Deed.What.RESTARTED || deed.what() == Deed.What.UNREADY)
                && scene.deeds().all().stream().anyMatch(cause -> follows(deed, cause, scene));
    }

    private static boolean follows(Deed deed, Deed cause, Scene scene) {
        return switch (cause.what()) {
            case SETTINGS_CHANGED -> cause.ref().equals(deed.ref());
            case TEMPLATE_CHANGED -> cause.reach().covers(deed.ref()) && isNewer(deed.ref(), cause.at(), scene);
            default -> false;
        };
    }

    private static boolean isNewer(Ref pod, Instant moment, Scene scene) {
        return scene.world()
                .find(pod)
                .flatMap(Item::created)
                .filter(made -> !made.isBefore(moment.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
    }
}
