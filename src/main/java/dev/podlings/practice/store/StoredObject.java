package dev.podlings.practice.store;

import dev.podlings.practice.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One object as it was at one version. Its {@code metadata.resourceVersion} is the version. */
public final class StoredObject {
    private final ObjectKey key;
    private final long version;
    private final ObjectNode object;
    private volatile byte @Nullable [] json;

    /** @param object never to be changed from now on */
    public StoredObject(ObjectKey key, long version, ObjectNode object) {
        this.key = key;
        this.version = version;
        this.object = object;
    }

    public ObjectKey key() {
        return key;
    }

    public long version() {
        return version;
    }

    /** Never to be changed: {@link #copy()} it first. */
    public ObjectNode object() {
        return object;
    }

    public String uid() {
        return Json.text(object, "metadata", "uid");
    }

    /** A tree of one's own to change. */
    public ObjectNode copy() {
        return object.deepCopy();
    }

    /** The object as JSON text. Encoded at most once or twice, however many ask; not to be changed. */
    public byte[] json() {
        byte[] there = json;
        if (there == null) {
            there = Json.bytes(object);
            json = there;
        }
        return there;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredObject that
                && version == that.version
                && key.equals(that.key)
                && object.equals(that.object);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version);
    }

    @Override
    public String toString() {
        return key.kind().qualifiedPlural() + " " + key.namespace() + "/" + key.name() + "@" + version;
    }
}
