package dev.podlings.practice.store;

import dev.podlings.practice.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One object as it was at one version. Its {@code metadata.resourceVersion} is the version. */
public final class StoredObject {
    private final ObjectKey key;
    private final long version;
    private final ObjectNode object;
    private volatile byte @Nullable [] json;
    private volatile Map<Class<?>, Object> readings = Map.of();

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

    /**
     * What somebody reads out of this object. It is read once and kept as long as the object is, so that whoever looks
     * at thousands of objects again and again only reads those that were written since.
     *
     * @param reader must depend on nothing but the object, and answer something that never changes
     */
    public <T> T read(Class<T> as, Function<? super ObjectNode, ? extends T> reader) {
        Object there = readings.get(as);
        if (there != null) {
            return as.cast(there);
        }
        T read = reader.apply(object);
        Map<Class<?>, Object> more = new HashMap<>(readings);
        more.put(as, read);
        // Two at once may both read; as both read the same, it does not matter whose reading is kept.
        readings = more;
        return read;
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
