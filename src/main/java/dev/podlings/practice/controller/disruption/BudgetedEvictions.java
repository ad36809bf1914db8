package dev.podlings.practice.controller.disruption;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Evictions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.DisruptionTarget;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes' rule for evictions: asks the pod's budget first, and takes the pod off it. */
public final class BudgetedEvictions implements Evictions {
    private static final Set<String> WITHOUT_BUDGET = Set.of("Succeeded", "Failed", "Pending");
    private static final int MOST_DISRUPTED = 2000;
    private static final Writer BY = Writer.API_SERVER;

    private final Verbs verbs;
    private final View view;
    private final Timeline time;

    public BudgetedEvictions(Verbs verbs, View view, Timeline time) {
        this.verbs = verbs;
        this.view = view;
        this.time = time;
    }

    @Override
    public void evict(String namespace, String name, DeleteOptions options, boolean dryRun) {
        ObjectNode pod =
                verbs.get(Kinds.POD, namespace, name).map(StoredObject::object).orElseThrow(() -> notFound(name));
        ObjectNode budget = budgetOf(namespace, pod);
        if (budget != null && !mayPassBy(budget, pod)) {
            takeOff(namespace, budget, name, dryRun);
        }
        if (!dryRun) {
            markAsTarget(namespace, name);
            verbs.delete(Kinds.POD, namespace, name, options, BY);
        }
    }

    /** The budget that has to be asked; null when there is none to ask. */
    private @Nullable ObjectNode budgetOf(String namespace, ObjectNode pod) {
        // Kubernetes: a pod that has ended, has not begun, or is on its way out disrupts nobody.
        if (WITHOUT_BUDGET.contains(Json.text(pod, "status", "phase"))
                || pod.path("metadata").has("deletionTimestamp")) {
            return null;
        }
        List<ObjectNode> budgets = view.in(Kinds.POD_DISRUPTION_BUDGET, namespace).stream()
                .map(StoredObject::object)
                .filter(budget -> DisruptionController.selector(budget).matches(Json.at(pod, "metadata", "labels")))
                .toList();
        if (budgets.size() > 1) {
            throw new ApiException(
                    500,
                    "",
                    "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.",
                    null);
        }
        return budgets.isEmpty() ? null : budgets.get(0);
    }

    /** Kubernetes, unhealthyPodEvictionPolicy: a pod that is not ready may go if enough others are healthy. */
    private static boolean mayPassBy(ObjectNode budget, ObjectNode pod) {
        if (BudgetStatus.isReady(pod)) {
            return false;
        }
        int desired = Json.number(budget, 0, "status", "desiredHealthy");
        return Json.text(budget, "spec", "unhealthyPodEvictionPolicy").equals("AlwaysAllow")
                || (desired > 0 && Json.number(budget, 0, "status", "currentHealthy") >= desired);
    }

    private void takeOff(String namespace, ObjectNode budget, String pod, boolean dryRun) {
        String name = Json.text(budget, "metadata", "name");
        String now = time.now().truncatedTo(ChronoUnit.SECONDS).toString();
        if (dryRun) {
            check(budget);
            return;
        }
        verbs.changeStatus(Kinds.POD_DISRUPTION_BUDGET, namespace, name, BY, fresh -> {
            check(fresh);
            ObjectNode status = Json.make(fresh, "status");
            int left = Json.number(status, 0, "disruptionsAllowed") - 1;
            status.put("disruptionsAllowed", left);
            Json.make(status, "disruptedPods").put(pod, now);
            if (left == 0) {
                int generation = Json.number(fresh, 0, "metadata", "generation");
                JsonNode before = status.deepCopy();
                BudgetStatus.condition(status, before, false, "InsufficientPods", "", generation, now);
            }
            return fresh;
        });
    }

    private static void check(ObjectNode budget) {
        String name = Json.text(budget, "metadata", "name");
        JsonNode status = budget.path("status");
        int allowed = Json.number(status, 0, "disruptionsAllowed");
        if (Json.number(status, 0, "observedGeneration") < Json.number(budget, 0, "metadata", "generation")) {
            throw tooMany("The disruption budget " + name + " is still being processed by the server.");
        }
        if (allowed < 0) {
            throw forbidden(name, "pdb disruptions allowed is negative");
        }
        if (status.path("disruptedPods").size() > MOST_DISRUPTED) {
            throw forbidden(name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        }
        if (allowed == 0) {
            throw tooMany("The disruption budget " + name + " needs " + Json.number(status, 0, "desiredHealthy")
                    + " healthy pods and has " + Json.number(status, 0, "currentHealthy") + " currently");
        }
    }

    private void markAsTarget(String namespace, String name) {
        verbs.changeStatus(Kinds.POD, namespace, name, BY, pod -> {
            DisruptionTarget.mark(pod, "EvictionByEvictionAPI", "Eviction API: evicting", time.now());
            return pod;
        });
    }

    private static ApiException tooMany(String cause) {
        ObjectNode details = Json.object();
        details.putArray("causes").addObject().put("reason", "DisruptionBudget").put("message", cause);
        return new ApiException(
                429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", details);
    }

    private static ApiException forbidden(String budget, String why) {
        return new ApiException(
                403,
                "Forbidden",
                "poddisruptionbudgets.policy \"" + budget + "\" is forbidden: " + why,
                Json.object().put("name", budget).put("group", "policy").put("kind", "poddisruptionbudgets"));
    }

    private static ApiException notFound(String pod) {
        return new ApiException(
                404,
                "NotFound",
                "pods \"" + pod + "\" not found",
                Json.object().put("name", pod).put("kind", "pods"));
    }
}
