package dev.podlings.practice.kind.schema;

/** How server-side apply merges a list. */
public enum ListKind {
    /** As one value. */
    ATOMIC,
    /** Item by item; an item is its own key. */
    SET,
    /** Item by item; some of an item's fields are its key. */
    MAP
}
