package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Notices that a pod runs on and its readiness probe fails: what was done inside of it, no watch shows. */
final class Readiness {
    private Readiness() {}

    static List<Deed> lost(Entry.Change change, Item before, Item after, World world) {
        boolean lost = after.kind() == Kind.POD
                && Pods.isReady(before)
                && !Pods.isReady(after)
                && Pods.restarts(before) == Pods.restarts(after)
                && runs(after)
                && isNodeReady(after, world);
        return lost ? Deeds.one(change, What.UNREADY, "unready", wayBack(after)) : List.of();
    }

    private static boolean runs(Item pod) {
        List<JsonNode> containers = Pods.containerStatuses(pod);
        return !containers.isEmpty()
                && containers.stream()
                        .allMatch(each -> each.path("state").path("running").isObject());
    }

    /** Kubernetes, nodes: the pods of a node that is not heard of any more are marked as not ready. */
    private static boolean isNodeReady(Item pod, World world) {
        return world.find(new Ref(Kind.NODE, pod.text("spec", "nodeName")))
                .map(node -> node.isCondition("Ready"))
                .orElse(true);
    }

    private static Sentence wayBack(Item pod) {
        return Sentence.verbatim(missingFile(pod)
                .map(file -> "kubectl exec " + pod.name() + " -- touch " + file)
                .orElse("kubectl describe pod " + pod.name()));
    }

    /** The file that its probe looks for, if that is all that it does. */
    private static Optional<String> missingFile(Item pod) {
        return pod.list("spec", "containers").stream()
                .map(container ->
                        Item.list(container.path("readinessProbe").path("exec").path("command")))
                .map(command -> command.stream().map(word -> word.asString("")).toList())
                .filter(command -> command.size() == 3
                        && command.subList(0, 2).equals(List.of("test", "-f"))
                        && command.get(2).matches("[\\w./-]+"))
                .map(command -> command.get(2))
                .findFirst();
    }
}
