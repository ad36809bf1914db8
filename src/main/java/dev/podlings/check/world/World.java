package dev.podlings.check.world;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The objects of one namespace, and the cluster's own, at one moment. */
public interface World {

    String namespace();

    /** When it was looked at. */
    Instant now();

    Optional<Item> find(Ref ref);

    /** All of a kind, in no particular order. */
    Collection<Item> all(Kind kind);

    /** Whether the objects of this kind could be read; if not, that none is found says nothing. */
    boolean canSee(Kind kind);

    /** Whether what is made in this other namespace is noticed. */
    default boolean looksInto(String other) {
        return false;
    }

    /** The events about an object, the newest last. */
    default List<Item> eventsAbout(Ref ref) {
        return all(Kind.EVENT).stream()
                .filter(event -> ref.name().equals(event.text("involvedObject", "name"))
                        && ref.kind().title().equals(event.text("involvedObject", "kind")))
                .sorted(Comparator.comparing(Events::last))
                .toList();
    }

    /** The objects of a kind that a label selector finds, by name. */
    default List<Item> select(Kind kind, Selector selector) {
        return all(kind).stream()
                .filter(item -> selector.matches(item.labels()))
                .sorted(Comparator.comparing(Item::name, Names.BY_ORDINAL))
                .toList();
    }
}
