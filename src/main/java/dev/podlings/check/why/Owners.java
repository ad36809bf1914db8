package dev.podlings.check.why;

import dev.podlings.check.world.ApiObject;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What belongs to an object that is not there any more. */
public final class Owners {
    /** So long after its making, its owner has been listed, too. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private Owners() {}

    /**
     * Kubernetes, garbage collection: an object whose owners are all gone is deleted; an owner is found by kind, name
     * and uid, in the object's own namespace or in none.
     */
    public static List<Reason> gone(ApiObject object, World world) {
        List<JsonNode> owners = object.list("metadata", "ownerReferences");
        boolean isSettled = object.created()
                .map(born -> born.plus(SETTLED).isBefore(world.now()))
                .orElse(false);
        if (owners.isEmpty() || !isSettled || object.isDeleting()) {
            return List.of();
        }
        return owners.stream().allMatch(owner -> isGone(owner, world))
                ? Reason.of(
                                "owner-gone",
                                object.ref(),
                                object.ref().spoken(),
                                Item.text(owners.get(0), "kind"),
                                Item.text(owners.get(0), "name"))
                        .seen(Say.of("owner-gone.uid", Item.text(owners.get(0), "uid")))
                        .next("kubectl get " + object.ref().kindTyped() + " " + object.name()
                                + " -o jsonpath='{.metadata.ownerReferences}'")
                        .alone()
                : List.of();
    }

    /** Of kinds that are not known it is not known. */
    private static boolean isGone(JsonNode owner, World world) {
        String version = Item.text(owner, "apiVersion");
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        Optional<Kind> kind = Kind.named(Item.text(owner, "kind") + (group.isEmpty() ? "" : "." + group));
        return kind.filter(world::canSee).isPresent()
                && world.find(new Ref(kind.get(), Item.text(owner, "name")))
                        .filter(found -> found.uid().equals(Item.text(owner, "uid")))
                        .isEmpty();
    }
}
