package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.Taints;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is the matter with budgets, nodes, namespaces and storage classes. */
final class ClusterTroubles {
    static final List<Rule> OF_BUDGETS = List.of(ClusterTroubles::budgetSelectsNothing, ClusterTroubles::budgetForbids);
    /** Of whoever may not read pods. */
    static final List<Rule> OF_BUDGETS_WITHOUT_PODS = List.of(ClusterTroubles::budgetForbids);

    static final List<Rule> OF_NODES = List.of(
            ClusterTroubles::notReady, ClusterTroubles::cordoned, ClusterTroubles::tainted, ClusterTroubles::pressure);
    static final List<Rule> OF_NAMESPACES = List.of(ClusterTroubles::terminating);
    static final List<Rule> OF_CLASSES = List.of(ClusterTroubles::twoDefaults);

    private ClusterTroubles() {}

    private static List<Reason> budgetSelectsNothing(Item budget, World world) {
        Selector selector = Selector.from(budget.at("spec", "selector"));
        return world.select(Kind.POD, selector).isEmpty()
                ? Reason.of("budget-selects-nothing", budget.ref(), budget.name(), selector)
                        .next("kubectl get pods --show-labels")
                        .alone()
                : List.of();
    }

    private static List<Reason> budgetForbids(Item budget, World world) {
        int allowed = budget.number(1, "status", "disruptionsAllowed");
        int healthy = budget.number(0, "status", "currentHealthy");
        int desired = budget.number(0, "status", "desiredHealthy");
        int expected = budget.number(0, "status", "expectedPods");
        if (allowed > 0 || expected == 0) {
            return List.of();
        }
        Sentence why = desired >= expected
                ? Say.count("budget-forbids.all", expected, budget.name())
                : Say.count("budget-forbids.some", expected, budget.name(), healthy, desired);
        return Reason.saying("budget-forbids", budget.ref(), why)
                .seen(Say.of("budget-evictions"))
                .next("kubectl describe pdb " + budget.name())
                .alone();
    }

    private static List<Reason> notReady(Item node, World world) {
        return PlacingTroubles.isLost(node)
                ? Reason.of("node-not-ready", node.ref(), node.name())
                        .seen(node.condition("Ready") == null ? "" : Item.text(node.condition("Ready"), "message"))
                        .next("kubectl describe node " + node.name())
                        .alone()
                : List.of();
    }

    private static List<Reason> cordoned(Item node, World world) {
        return node.isTrue("spec", "unschedulable")
                ? Reason.of("node-cordoned", node.ref(), node.name())
                        .next("kubectl uncordon " + node.name())
                        .alone()
                : List.of();
    }

    private static List<Reason> tainted(Item node, World world) {
        return Taints.byPeople(node).stream()
                .map(Taints::written)
                .map(taint -> Reason.of("node-tainted", node.ref(), node.name(), taint)
                        .next("kubectl taint nodes " + node.name() + " " + taint + "-"))
                .toList();
    }

    private static List<Reason> pressure(Item node, World world) {
        List<String> pressed = List.of("MemoryPressure", "DiskPressure", "PIDPressure").stream()
                .filter(node::isCondition)
                .toList();
        return pressed.isEmpty()
                ? List.of()
                : Reason.of("node-pressure", node.ref(), node.name(), Sentence.list(pressed))
                        .next("kubectl describe node " + node.name())
                        .alone();
    }

    private static List<Reason> terminating(Item namespace, World world) {
        if (!namespace.isDeleting()) {
            return List.of();
        }
        Reason reason = Reason.of("namespace-terminating", namespace.ref(), namespace.name());
        // Kubernetes, namespace life cycle: each condition that is True is something that the deletion waits for.
        for (JsonNode condition : namespace.list("status", "conditions")) {
            if ("True".equals(Item.text(condition, "status"))) {
                reason = reason.seen(Item.text(condition, "message"));
            }
        }
        // What belongs to an aggregated API that does not answer cannot even be looked for.
        return reason.next(
                        namespace.isCondition("NamespaceDeletionDiscoveryFailure")
                                ? "kubectl get apiservices"
                                : "kubectl describe namespace " + namespace.name())
                .alone();
    }

    private static List<Reason> twoDefaults(Item storageClass, World world) {
        List<String> defaults = world.all(Kind.STORAGE_CLASS).stream()
                .filter(StorageTroubles::isDefault)
                .map(Item::name)
                .sorted()
                .toList();
        return defaults.size() > 1 && defaults.contains(storageClass.name())
                ? Reason.of("two-default-classes", storageClass.ref(), Sentence.list(defaults))
                        .next("kubectl get storageclass")
                        .alone()
                : List.of();
    }
}
