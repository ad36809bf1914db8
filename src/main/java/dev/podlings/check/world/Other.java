package dev.podlings.check.world;

import tools.jackson.databind.JsonNode;

/** An object of a kind that lessons do not know. */
public final class Other extends ApiObject {
    private final OtherKind kind;

    public Other(OtherKind kind, JsonNode tree) {
        super(tree);
        this.kind = kind;
    }

    public OtherKind kind() {
        return kind;
    }

    @Override
    public OtherRef ref() {
        return new OtherRef(kind, name());
    }
}
