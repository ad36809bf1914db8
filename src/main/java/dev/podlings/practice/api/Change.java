package dev.podlings.practice.api;

import dev.podlings.practice.store.StoredObject;
import tools.jackson.databind.node.ObjectNode;

/** What an update makes of an object. Made again, of a newer one, if another writer was faster. */
@FunctionalInterface
public interface Change {
    /** @return a tree of its own */
    ObjectNode of(StoredObject before);
}
