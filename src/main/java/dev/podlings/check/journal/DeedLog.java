package dev.podlings.check.journal;

import dev.podlings.check.world.Ref;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody did since a step began, the newest last; only so many. Lives on the timeline's thread. */
public final class DeedLog {
    private static final int MOST = 200;

    private final Deque<Deed> deeds = new ArrayDeque<>();

    public void add(Deed deed) {
        deeds.add(deed);
        if (deeds.size() > MOST) {
            deeds.removeFirst();
        }
    }

    public List<Deed> all() {
        return new ArrayList<>(deeds);
    }

    /** Whether something was done to an object of one of these names: what a command prints of it may have changed. */
    public boolean touched(Set<String> names) {
        return deeds.stream().anyMatch(deed -> names.contains(deed.ref().name()));
    }

    public boolean touchedPodOf(Ref set) {
        return deeds.stream().anyMatch(deed -> deed.ref().isPodOf(set));
    }

    /** When something was last done to these, or to a pod of one of them; {@link Instant#MIN} if never. */
    public Instant newest(Set<Ref> about) {
        return deeds.stream()
                .filter(deed -> about.stream()
                        .anyMatch(ref -> deed.explains(ref) || deed.ref().isPodOf(ref)))
                .map(Deed::at)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** The newest deed that what became of this object is owed to; one that was done to something else goes first. */
    public Optional<Deed> explaining(Ref ref) {
        Deed own = null;
        for (Iterator<Deed> newest = deeds.descendingIterator(); newest.hasNext(); ) {
            Deed deed = newest.next();
            if (deed.reach().covers(ref)) {
                return Optional.of(deed);
            }
            if (own == null && deed.ref().equals(ref)) {
                own = deed;
            }
        }
        return Optional.ofNullable(own);
    }
}
