package dev.podlings.check;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects that people make, by name: one that is gone when a step is gone on with was deleted meanwhile. */
final class Belongings {
    private static final String THERE = "there";

    /** Pods come and go by their owners; what every namespace has is nobody's. */
    private static final Set<Kind> MADE = EnumSet.of(
            Kind.STATEFUL_SET,
            Kind.DEPLOYMENT,
            Kind.DAEMON_SET,
            Kind.SERVICE,
            Kind.CONFIG_MAP,
            Kind.SECRET,
            Kind.PERSISTENT_VOLUME_CLAIM,
            Kind.POD_DISRUPTION_BUDGET);

    private Belongings() {}

    static void write(World world, ObjectNode history) {
        ArrayNode there = history.putArray(THERE);
        MADE.stream()
                .flatMap(kind -> world.all(kind).stream())
                .filter(item -> item.controller() == null && !item.isDeleting())
                .map(Item::ref)
                .map(Ref::toString)
                .sorted()
                .forEach(there::add);
    }

    static List<Ref> gone(JsonNode history, World world) {
        return history.path(THERE)
                .valueStream()
                .flatMap(each -> Ref.parse(each.asString("")).stream())
                .filter(ref -> world.canSee(ref.kind()) && world.find(ref).isEmpty())
                .toList();
    }
}
