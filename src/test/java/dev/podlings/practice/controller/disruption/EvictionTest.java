package dev.podlings.practice.controller.disruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.ControllerLoop;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.support.HandTimeline;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EvictionTest {
    private static final Writer LEARNER = new Writer("learner");

    private final HandTimeline time = new HandTimeline();
    private final ObjectStore store = new ObjectStore();
    private final Verbs verbs = new Verbs(store, time);
    private final View view = new View(store);
    private final BudgetedEvictions evictions = new BudgetedEvictions(verbs, view, time);

    @BeforeEach
    void start() {
        new ControllerLoop(store, time, List.of(new DisruptionController(verbs, view, time)));
        for (int i = 0; i < 3; i++) {
            pod("mongo-" + i);
        }
    }

    @Test
    void withoutABudgetAPodIsEvicted() {
        evict("mongo-0", false);

        assertThat(verbs.get(Kinds.POD, "default", "mongo-0"))
                .hasValueSatisfying(
                        pod -> assertThat(pod.object().path("metadata").has("deletionTimestamp"))
                                .isTrue());
    }

    @Test
    void theBudgetAllowsOneAndThenRefuses() {
        budget("mongo", "{\"minAvailable\": 2}");
        evict("mongo-2", false);

        assertThat(Json.write(conditions("mongo-2"))).contains("DisruptionTarget", "EvictionByEvictionAPI");
        ApiException refused = refusal("mongo-1");
        assertThat(refused.code()).isEqualTo(429);
        assertThat(refused.reason()).isEqualTo("TooManyRequests");
        assertThat(refused.message()).isEqualTo("Cannot evict pod as it would violate the pod's disruption budget.");
        assertThat(refused.details())
                .hasToString(
                        "{\"causes\":[{\"reason\":\"DisruptionBudget\",\"message\":\"The disruption budget mongo needs"
                                + " 2 healthy pods and has 2 currently\"}]}");
        assertThat(verbs.get(Kinds.POD, "default", "mongo-1")
                        .orElseThrow()
                        .object()
                        .path("metadata")
                        .has("deletionTimestamp"))
                .isFalse();
    }

    @Test
    void aPodThatIsNotReadyMayGoWhenEnoughOthersAreHealthy() {
        budget("mongo", "{\"minAvailable\": 2}");
        ready("mongo-0", false);
        assertThat(refusal("mongo-1").code()).isEqualTo(429);
        evict("mongo-0", false);

        assertThat(verbs.get(Kinds.POD, "default", "mongo-0")
                        .orElseThrow()
                        .object()
                        .path("metadata")
                        .has("deletionTimestamp"))
                .isTrue();
    }

    @Test
    void twoBudgetsForOnePodAreAnError() {
        budget("one", "{\"minAvailable\": 1}");
        budget("two", "{\"minAvailable\": 1}");

        ApiException refused = refusal("mongo-0");
        assertThat(refused.code()).isEqualTo(500);
        assertThat(refused.message())
                .isEqualTo("This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
                        + " support.");
    }

    @Test
    void aBudgetThatIsNewIsNotTrustedYet() {
        ObjectNode budget = budgetOf("mongo", "{\"minAvailable\": 1}");
        verbs.create(Kinds.POD_DISRUPTION_BUDGET, budget, LEARNER);

        assertThat(refusal("mongo-0").details())
                .asString()
                .contains("The disruption budget mongo is still being processed by the server.");
    }

    @Test
    void aDryRunAsksAndChangesNothing() {
        budget("mongo", "{\"minAvailable\": 2}");
        long before = store.version();
        evict("mongo-0", true);

        assertThat(store.version()).isEqualTo(before);
    }

    @Test
    void whatNobodyCanFindIsNotFound() {
        assertThat(refusal("nothing").message()).isEqualTo("pods \"nothing\" not found");
    }

    private void evict(String pod, boolean dryRun) {
        evictions.evict("default", pod, DeleteOptions.DEFAULT, dryRun);
        time.settle();
    }

    private ApiException refusal(String pod) {
        return catchThrowableOfType(ApiException.class, () -> evict(pod, false));
    }

    private void budget(String name, String spec) {
        verbs.create(Kinds.POD_DISRUPTION_BUDGET, budgetOf(name, spec), LEARNER);
        time.settle();
    }

    private static ObjectNode budgetOf(String name, String more) {
        ObjectNode budget = Json.object();
        budget.putObject("metadata").put("name", name).put("namespace", "default");
        ObjectNode spec = budget.putObject("spec");
        spec.putObject("selector").putObject("matchLabels").put("app", "mongo");
        Json.parse(more).properties().forEach(field -> spec.set(field.getKey(), field.getValue()));
        return budget;
    }

    private void pod(String name) {
        ObjectNode pod = (ObjectNode) Json.parse("""
                {"metadata": {"name": "%s", "namespace": "default", "labels": {"app": "mongo"}},
                 "spec": {"nodeName": "node", "terminationGracePeriodSeconds": 30,
                   "containers": [{"name": "mongo", "image": "busybox:1"}]}}
                """.formatted(name));
        verbs.create(Kinds.POD, pod, LEARNER);
        ready(name, true);
    }

    private void ready(String name, boolean isReady) {
        verbs.changeStatus(Kinds.POD, "default", name, Writer.KUBELET, pod -> {
            ObjectNode status = Json.make(pod, "status");
            status.put("phase", "Running");
            status.putArray("conditions").addObject().put("type", "Ready").put("status", isReady ? "True" : "False");
            return pod;
        });
        time.settle();
    }

    private JsonNode conditions(String pod) {
        return verbs.get(Kinds.POD, "default", pod).orElseThrow().object().at("/status/conditions");
    }
}
