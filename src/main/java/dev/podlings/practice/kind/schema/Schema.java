package dev.podlings.practice.kind.schema;

import dev.podlings.practice.kind.Kind;
import java.util.Optional;

/** The shape of every kind. */
public final class Schema {
    /** Read once, when the first shape is asked for. */
    private static final class Table {
        static final SchemaTable READ = SchemaTable.read();
    }

    private Schema() {}

    /** The shape of a whole object of this kind. */
    public static Struct of(Kind kind) {
        return named(structName(kind.group(), kind.version(), kind.kind()));
    }

    /**
     * The shape of something that is no kind of its own, such as {@code autoscaling.v1.Scale}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Struct named(String name) {
        return Table.READ.struct(name);
    }

    /** The shape of what a manifest with these words is about, served or not, such as a Scale. */
    public static Optional<Struct> find(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String name =
                structName(slash < 0 ? "" : apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
        return Table.READ.knows(name) ? Optional.of(named(name)) : Optional.empty();
    }

    /** As Kubernetes' sources call it: the first part of the group, the version, the kind. */
    private static String structName(String group, String version, String kind) {
        String first = group.isEmpty() ? "core" : group.split("\\.", 2)[0];
        return first + "." + version + "." + kind;
    }
}
