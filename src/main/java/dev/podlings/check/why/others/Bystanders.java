package dev.podlings.check.why.others;

import dev.podlings.check.why.Reason;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Other;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is the matter with objects that only allow or forbid: network policies, bindings of roles, quotas. */
final class Bystanders {
    static final List<Rule> OF_POLICIES = List.of(Bystanders::selectsNothing, Bystanders::closes);
    static final List<Rule> OF_BINDINGS = List.of(Bystanders::noRole, Bystanders::noSubject);
    static final List<Rule> OF_QUOTAS = List.of(Bystanders::usedUp);

    private static final String RBAC = "rbac.authorization.k8s.io";

    private Bystanders() {}

    private static List<Item> selected(Other policy, World world) {
        return world.select(Kind.POD, Selector.from(policy.at("spec", "podSelector")));
    }

    private static List<Reason> selectsNothing(Other policy, World world, Elsewhere elsewhere) {
        return world.canSee(Kind.POD) && selected(policy, world).isEmpty()
                ? Rule.found(
                                "policy-selects-nothing",
                                policy,
                                policy.name(),
                                Selector.from(policy.at("spec", "podSelector")))
                        .next("kubectl get pods --show-labels")
                        .alone()
                : List.of();
    }

    /** Kubernetes, network policies: a pod that one selects takes, or sends, only what some policy allows. */
    private static List<Reason> closes(Other policy, World world, Elsewhere elsewhere) {
        List<Reason> out = new ArrayList<>();
        List<String> pods = selected(policy, world).stream().map(Item::name).toList();
        for (JsonNode type : policy.list("spec", "policyTypes")) {
            boolean isInwards = "Ingress".equals(Item.text(type));
            if (!pods.isEmpty()
                    && policy.list("spec", isInwards ? "ingress" : "egress").isEmpty()) {
                out.add(Rule.saying(
                        "policy-closes",
                        policy,
                        Say.of(
                                isInwards ? "policy-closes.in" : "policy-closes.out",
                                policy.name(),
                                Sentence.list(pods, 5))));
            }
        }
        return out;
    }

    private static List<Reason> noRole(Other binding, World world, Elsewhere elsewhere) {
        String kind = binding.text("roleRef", "kind");
        String name = binding.text("roleRef", "name");
        return elsewhere.lacks(RBAC, kind, name)
                ? Rule.found("binding-no-role", binding, binding.name(), kind, name)
                        .next("kubectl get " + (kind.equals("ClusterRole") ? "clusterroles" : "roles"))
                        .alone()
                : List.of();
    }

    private static List<Reason> noSubject(Other binding, World world, Elsewhere elsewhere) {
        return !world.canSee(Kind.SERVICE_ACCOUNT)
                ? List.of()
                : binding.list("subjects").stream()
                        .filter(subject -> "ServiceAccount".equals(Item.text(subject, "kind"))
                                && world.namespace().equals(Item.text(subject, "namespace")))
                        .map(subject -> new Ref(Kind.SERVICE_ACCOUNT, Item.text(subject, "name")))
                        .filter(account -> world.find(account).isEmpty())
                        .map(account -> Rule.found("binding-no-subject", binding, binding.name(), account.name())
                                .next("kubectl create serviceaccount " + account.name()))
                        .toList();
    }

    private static List<Reason> usedUp(Other quota, World world, Elsewhere elsewhere) {
        Map<String, String> used = quota.texts("status", "used");
        List<String> full = quota.texts("status", "hard").entrySet().stream()
                .filter(hard -> hard.getValue().equals(used.get(hard.getKey())))
                .map(hard -> hard.getKey() + " (" + hard.getValue() + ")")
                .toList();
        return full.isEmpty()
                ? List.of()
                : Rule.described(Rule.found("quota-used-up", quota, quota.name(), Sentence.list(full)))
                        .alone();
    }
}
