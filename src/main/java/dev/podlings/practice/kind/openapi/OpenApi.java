package dev.podlings.practice.kind.openapi;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The documents below {@code /openapi/v3}. */
public final class OpenApi {
    private OpenApi() {}

    /** {@code /openapi/v3}: the address of each document, with its hash. */
    public static ObjectNode index() {
        throw new UnsupportedOperationException();
    }

    /** The document of a path such as {@code api/v1} or {@code apis/apps/v1}. */
    public static Optional<ObjectNode> document(String path) {
        throw new UnsupportedOperationException(path);
    }
}
