package dev.podlings.check.world;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object of one of the kinds that checks and diagnosis know. */
public final class Item extends ApiObject {
    private final Kind kind;

    private Item(Kind kind, JsonNode tree) {
        super(tree);
        this.kind = kind;
    }

    /** Takes the tree over and drops what no check looks at: who wrote which field, and the values of secrets. */
    public static Item of(Kind kind, ObjectNode tree) {
        if (tree.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
        if (kind == Kind.SECRET) {
            tree.remove(List.of("data", "stringData"));
        }
        return new Item(kind, tree);
    }

    /** An object of which no more is known than how it is called. */
    public static Item named(Ref ref) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.putObject("metadata").put("name", ref.name());
        return new Item(ref.kind(), tree);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public Ref ref() {
        return new Ref(kind, name());
    }
}
