package dev.podlings.session;

import dev.podlings.cell.kubectl.Manifest;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How well a manifest fits an object that may have been made from it. */
final class Fit {
    /** What a manifest says and the object is not like speaks louder than all that they have in common. */
    private static final int ANOTHER = -1000;

    private Fit() {}

    /** The more, the better. */
    static int of(String manifest, Item made) {
        try {
            List<ObjectNode> objects = Manifest.read(manifest);
            return objects.stream()
                    .filter(object -> Kind.named(Item.text(object, "kind"))
                                    .filter(made.kind()::equals)
                                    .isPresent()
                            && Item.text(object, "metadata", "name").equals(made.name()))
                    .mapToInt(object -> fit(object.path("spec"), made.tree().path("spec")))
                    .max()
                    .orElse(Integer.MIN_VALUE);
        } catch (Manifest.Malformed broken) {
            // A file that is being edited: it makes nothing as it is.
            return Integer.MIN_VALUE;
        }
    }

    private static int fit(JsonNode said, JsonNode is) {
        if (said.isMissingNode()) {
            return 0;
        } else if (said.isObject()) {
            return said.properties().stream()
                    .mapToInt(field -> fit(field.getValue(), is.path(field.getKey())))
                    .sum();
        } else if (said.isArray()) {
            int sum = 0;
            for (int i = 0; i < said.size(); i++) {
                sum += fit(said.get(i), is.path(i));
            }
            return sum;
        }
        return said.asString().equals(is.asString("")) ? 1 : ANOTHER;
    }
}
