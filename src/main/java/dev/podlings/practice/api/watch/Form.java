package dev.podlings.practice.api.watch;

import dev.podlings.practice.store.StoredObject;
import tools.jackson.databind.node.ObjectNode;

/** In which form a client wants to see objects. Forms with equal keys give equal bytes. */
public interface Form {

    /** @param first whether it is the first object that this client gets */
    String key(boolean first);

    /** The object as JSON text. */
    byte[] bytes(StoredObject object, boolean first);

    /** What tells nothing but a version. */
    ObjectNode bookmark(long version);
}
