package dev.podlings.cell;

import dev.podlings.cell.kubectl.ApiKind;
import tools.jackson.databind.node.ObjectNode;

/** An object that a manifest describes, and its place on the cluster. */
record Target(ApiKind kind, String name, ObjectNode object) {

    /** {@code statefulset.apps/mongo}. */
    String typed() {
        return kind.typed() + "/" + name;
    }

    String path(String namespace) {
        return kind.path(namespace, name);
    }
}
