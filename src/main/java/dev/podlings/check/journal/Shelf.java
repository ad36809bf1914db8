package dev.podlings.check.journal;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.words.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the journal keeps what is seen of one kind in one place; elsewhere only what newly arrives counts. */
final class Shelf {
    /** Where one looks. */
    enum Where {
        HERE,
        /** Where the lesson does not happen: only what newly arrives counts. */
        BESIDE,
        /** The same, where everything is new. */
        NEW_NAMESPACE
    }

    private final Kind kind;
    private final Journal journal;
    private final Where where;
    private final Set<String> strays = new HashSet<>();

    Shelf(Kind kind, Journal journal, Where where) {
        this.kind = kind;
        this.journal = journal;
        this.where = where;
    }

    boolean isAstray() {
        return where != Where.HERE;
    }

    /** What happened before a list was taken anew is not known. */
    void missedSome() {
        if (!isAstray()) {
            journal.gap(Optional.of(kind), Sentence.of(Shelf.class, "gap.listedAnew", kind.spokenMany()));
        }
    }

    void cannotSee(String why) {
        if (!isAstray()) {
            journal.cannotSee(kind, why);
        }
    }

    void canSee() {
        if (!isAstray()) {
            journal.canSeeAgain(kind);
        }
    }

    /** Brings the journal to what a list showed, without going behind what a watch has shown since. */
    void reconcile(List<Item> items, String at) {
        Set<String> there = items.stream().map(Item::uid).collect(Collectors.toSet());
        if (isAstray()) {
            strays.retainAll(there);
            items.stream()
                    .filter(item -> strays.add(item.uid()) && where == Where.NEW_NAMESPACE)
                    .forEach(journal::put);
            return;
        }
        long listed = number(at);
        for (Item known : List.copyOf(journal.all(kind))) {
            boolean mayBeNewer = listed != 0 && known.version() > listed;
            if (!there.contains(known.uid()) && !mayBeNewer) {
                journal.remove(known);
            }
        }
        items.forEach(journal::put);
    }

    /** @param type of the watch's event: ADDED, MODIFIED, DELETED */
    void happened(String type, Item item) {
        if (type.equals("DELETED")) {
            strays.remove(item.uid());
            journal.remove(item);
        } else if (!isAstray() || (strays.add(item.uid()) && type.equals("ADDED"))) {
            journal.put(item);
        }
    }

    private static long number(String version) {
        try {
            return version.isEmpty() ? 0 : Long.parseLong(version);
        } catch (NumberFormatException opaque) {
            return 0;
        }
    }
}
