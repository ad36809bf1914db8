package dev.podlings.check;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was done that nobody asked for, as long as there is something to say of it: not what was taken back, nor what a
 * mistake says in better words. Only so much of it. Lives on the timeline's thread.
 */
final class Untold {
    private static final int MOST = 20;

    private final World world;
    private final List<Deed> unasked = new ArrayList<>();
    /** Done after the proof: it only explains what breaks then. */
    private final List<Deed> later = new ArrayList<>();

    private final List<Deed> said = new ArrayList<>();
    private final Undone undone = new Undone();

    Untold(World world) {
        this.world = world;
    }

    /** @param canWait whether there is nothing to say of it as long as nothing breaks */
    void add(Deed deed, Entry entry, boolean canWait) {
        undone.note(deed, entry instanceof Entry.Change change ? change.before() : null);
        (canWait ? later : unasked).add(undone.inOne(deed, entry, unasked, world));
    }

    /** Nobody saw how the object was before. */
    void missed(Deed deed) {
        unasked.add(deed);
    }

    /** This was done as it was asked: what was done to the same before is left behind. */
    void isFine(Deed deed) {
        undone.byAnother(deed, List.of(unasked, later));
    }

    /** Those that a mistake says were done are said: also when it is no longer so. */
    void say(Predicate<Deed> which) {
        for (List<Deed> deeds : List.of(unasked, later)) {
            List<Deed> named = deeds.stream().filter(which).toList();
            deeds.removeAll(named);
            said.addAll(named);
        }
    }

    void forget(Predicate<Deed> which) {
        unasked.removeIf(which);
        later.removeIf(which);
    }

    /** Where very much was done, the newest are enough. */
    void forgetTheOldest() {
        List.of(unasked, later, said).forEach(deeds -> {
            while (deeds.size() > MOST) {
                deeds.remove(0);
            }
        });
        undone.forgetAllBut(all().toList());
    }

    boolean isUndone(Deed deed) {
        return undone.is(deed, world);
    }

    Stream<Deed> all() {
        return Stream.concat(unasked.stream(), later.stream());
    }

    /** What there is to say, the newest last. */
    List<Deed> told() {
        return Widest.of(undone.asTheyAre(unasked, world));
    }

    /** Of what was done after the proof, that which is of this sort. */
    List<Deed> later(Predicate<Deed> sort) {
        return Widest.of(later.stream().filter(sort).toList());
    }

    /** What mistakes that were recognised have said. */
    List<Deed> said() {
        return List.copyOf(said);
    }
}
