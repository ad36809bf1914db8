package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Taints;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is done to nodes. */
final class Nodes {
    private Nodes() {}

    static List<Deed> cordoned(Entry.Change change, Item before, Item after) {
        boolean isNew = after.kind() == Kind.NODE
                && after.isTrue("spec", "unschedulable")
                && !before.isTrue("spec", "unschedulable");
        return isNew
                ? Deeds.one(change, What.CORDONED, "cordoned", Sentence.verbatim("kubectl uncordon " + after.name()))
                : List.of();
    }

    /** Kubernetes, taints and tolerations: NoExecute also drives out the pods that run there. */
    static List<Deed> tainted(Entry.Change change, Item before, Item after, World world) {
        if (after.kind() != Kind.NODE) {
            return List.of();
        }
        List<JsonNode> was = before.list("spec", "taints");
        return Taints.byPeople(after).stream()
                .filter(taint -> !was.contains(taint))
                .map(taint -> tainted(change, after, taint, world))
                .toList();
    }

    private static Deed tainted(Entry.Change change, Item node, JsonNode taint, World world) {
        String shown = Taints.written(taint);
        boolean drives = Item.text(taint, "effect").equals("NoExecute");
        return new Deed(
                What.TAINTED,
                change.ref(),
                change.at(),
                Deeds.of(node.ref(), drives ? "tainted.drives" : "tainted", shown),
                Sentence.verbatim("kubectl taint nodes " + node.name() + " " + shown + "-"),
                drives ? Reach.of(node, world) : Reach.NOTHING);
    }
}
