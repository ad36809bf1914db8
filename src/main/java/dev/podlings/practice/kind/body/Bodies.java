package dev.podlings.practice.kind.body;

import dev.podlings.practice.kind.Kind;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies of requests. */
public final class Bodies {
    private Bodies() {}

    /**
     * Reads an object of that kind.
     *
     * @throws BadBody in Kubernetes' words
     */
    public static Decoded read(Kind kind, byte[] body, Format format, FieldValidation validation) {
        throw new UnsupportedOperationException(kind.toString() + body.length + format + validation);
    }

    /**
     * Checks the fields of an object that did not come as a body of its own, such as what a patch has made.
     *
     * @throws BadBody in Kubernetes' words; {@link BadBody#detail()} is the part for patches
     */
    public static Decoded check(Kind kind, ObjectNode object, FieldValidation validation) {
        throw new UnsupportedOperationException(kind.toString() + object + validation);
    }
}
