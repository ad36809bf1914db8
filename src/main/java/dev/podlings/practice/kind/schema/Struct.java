package dev.podlings.practice.kind.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object with known fields, in Kubernetes' own order.
 *
 * @param name as Kubernetes' sources call it together with its group, such as {@code core.v1.PodSpec}
 * @param atomic whether server-side apply takes it as one value
 * @param fields by their names, those of the inlined structs among them
 * @param inlined structs by the number that they have as messages of their own in protobuf
 */
public record Struct(String name, boolean atomic, Map<String, Field> fields, Map<Integer, Struct> inlined)
        implements Type {
    public Struct {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        inlined = Map.copyOf(inlined);
    }

    public Optional<Field> field(String named) {
        return Optional.ofNullable(fields.get(named));
    }

    /** Without its group: {@code PodSpec}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Two structs of one name are the same; their fields may be many. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Struct that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
