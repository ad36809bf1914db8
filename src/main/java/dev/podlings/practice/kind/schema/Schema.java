package dev.podlings.practice.kind.schema;

import dev.podlings.practice.kind.Kind;

/** The shape of every kind. */
public final class Schema {
    private Schema() {}

    /** The shape of a whole object of this kind. */
    public static Struct of(Kind kind) {
        throw new UnsupportedOperationException(kind.toString());
    }

    /** The shape of something that is no kind of its own, such as {@code autoscaling.v1.Scale}. */
    public static Struct named(String name) {
        throw new UnsupportedOperationException(name);
    }
}
