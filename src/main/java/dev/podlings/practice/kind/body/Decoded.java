package dev.podlings.practice.kind.body;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a body says.
 *
 * @param object with known fields only, empty ones left out as Kubernetes does; a tree of the caller's own
 * @param warnings one sentence each, such as {@code unknown field "spec.x"}: texts of Warning headers
 */
public record Decoded(ObjectNode object, List<String> warnings) {
    public Decoded {
        warnings = List.copyOf(warnings);
    }
}
