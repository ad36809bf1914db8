package dev.podlings.check.why;

import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.event;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Ref;
import org.junit.jupiter.api.Test;

/** What is said of other kinds, of what is not there, and in which order. */
class DiagnosisTest extends Diagnosed {
    @Test
    void deploymentsAndJobs() {
        stage.put(
                object(
                        "kind: Deployment\nmetadata: {name: web, uid: d, generation: 1}\nspec: {replicas: 3, paused: true, template: {spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: shared}}]}}}\nstatus: {replicas: 1, conditions: [{type: ReplicaFailure, status: 'True', reason: FailedCreate, message: quota}, {type: Progressing, status: 'False', reason: ProgressDeadlineExceeded}]}"));
        stage.put(with(claim("shared", "c"), "spec: {accessModes: [ReadWriteOnce]}"));
        stage.put(event("Deployment", "web", "FailedCreate", "forbidden"));
        assertThat(the("paused", "deploy/web").next()).contains("kubectl rollout resume deploy/web");
        assertThat(the("replica-failure", "deploy/web").evidence()).containsExactly("FailedCreate: quota");
        assertThat(the("no-progress", "deploy/web").sentence()).contains("progressDeadlineSeconds");
        assertThat(the("shared-claim", "deploy/web").sentence()).contains("share the one claim shared");
        assertThat(why("deploy/web"))
                .as("said once")
                .extracting(Reason::trouble)
                .doesNotContain("failed-create");

        stage.put(
                object(
                        "kind: Job\nmetadata: {name: j, uid: j}\nstatus: {conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded}]}"));
        assertThat(the("job-failed", "job/j").evidence().get(0)).startsWith("BackoffLimitExceeded");
        stage.put(
                object(
                        "kind: Job\nmetadata: {name: late, uid: l}\nspec: {activeDeadlineSeconds: 5}\nstatus: {conditions: [{type: FailureTarget, status: 'True', reason: DeadlineExceeded, message: m}]}"));
        assertThat(the("job-failed", "job/late").sentence())
                .endsWith("it took longer than its activeDeadlineSeconds (5)");
    }

    @Test
    void budgetsNodesAndNamespaces() {
        stage.put(
                object(
                        "kind: PodDisruptionBudget\nmetadata: {name: b, uid: b}\nspec: {selector: {matchLabels: {app: mongo}}}\nstatus: {disruptionsAllowed: 0, currentHealthy: 3, desiredHealthy: 3, expectedPods: 3}"));
        assertThat(the("budget-selects-nothing", "pdb/b").sentence()).contains("protects no pods");
        assertThat(the("budget-forbids", "pdb/b").sentence()).contains("none may ever be evicted");

        stage.put(
                object(
                        "kind: Node\nmetadata: {name: n, uid: n}\nspec: {unschedulable: true}\nstatus: {conditions: [{type: DiskPressure, status: 'True'}]}"));
        assertThat(the("node-cordoned", "node/n").next()).contains("kubectl uncordon n");
        assertThat(the("node-pressure", "node/n").sentence()).contains("DiskPressure");

        stage.put(object("kind: Namespace\nmetadata: {name: shop, uid: s, deletionTimestamp: '2026-11-22T10:00:00Z'}"));
        assertThat(the("namespace-terminating", "pod/mongo-0").sentence()).contains("being deleted");
    }

    @Test
    void aNamespaceThatDoesNotGoNamesWhatHoldsItAndTheApiThatDoesNotAnswer() {
        stage.put(
                object(
                        "kind: Namespace\nmetadata: {name: shop, uid: s, deletionTimestamp: '2026-11-22T10:00:00Z'}\nstatus: {conditions: [{type: NamespaceDeletionDiscoveryFailure, status: 'True', message: metrics.k8s.io/v1beta1 stale}]}"));
        stage.put(
                object(
                        "kind: ConfigMap\nmetadata: {name: kept, uid: k, deletionTimestamp: '2026-11-22T10:00:00Z', finalizers: [example.com/hold]}"));

        assertThat(the("held", "ns/shop").next())
                .contains("kubectl patch configmap kept --type=merge -p '{\"metadata\":{\"finalizers\":null}}'");
        assertThat(the("namespace-terminating", "ns/shop").evidence()).containsExactly("metrics.k8s.io/v1beta1 stale");
        assertThat(the("namespace-terminating", "ns/shop").next()).contains("kubectl get apiservices");
    }

    @Test
    void whatIsNotThereSaysWhyItIsNot() {
        assertThat(the("no-set", "pod/mongo-1").sentence())
                .isEqualTo("there is no StatefulSet mongo, so nobody makes mongo-1");

        stage.put(claim("mongo-volume-mongo-1", "c"));
        assertThat(the("no-set", "pod/mongo-1").evidence())
                .containsExactly("its claim is still there: mongo-volume-mongo-1");
        assertThat(the("set-gone", "sts/mongo").evidence()).hasSize(1);

        stage.put(
                with(pod("mongo-0", "u0", true), "metadata: {labels: {statefulset.kubernetes.io/pod-name: mongo-0}}"));
        assertThat(the("orphans", "sts/mongo").sentence()).startsWith("mongo-0 runs on without a set");

        stage.put(object("kind: Deployment\nmetadata: {name: mongo, uid: d}\nspec: {replicas: 3}"));
        assertThat(the("other-kind", "sts/mongo").sentence())
                .isEqualTo("mongo is there as a Deployment, not as a StatefulSet");
        assertThat(the("other-kind", "pod/mongo-1").sentence()).contains("random names");

        stage.put(set(3, 3));
        assertThat(the("beyond-replicas", "pod/mongo-4").next())
                .contains("kubectl scale statefulset mongo --replicas=5");
        assertThat(the("claim-comes-with-pod", "pvc/mongo-volume-mongo-2").sentence())
                .contains("together with its pod mongo-2");

        stage.put(object("kind: Service\nmetadata: {name: Mongo-db, uid: s}\nspec: {}"));
        assertThat(the("other-name", "svc/mongodb").sentence())
                .isEqualTo("there is a Service Mongo-db, but none called mongodb");
    }

    @Test
    void aSetWhoseNumbersBeginHigherHasNoPodBelow() {
        stage.put(with(set(3, 3), "spec: {ordinals: {start: 1}}"));
        assertThat(the("before-start", "pod/mongo-0").next())
                .contains("kubectl patch statefulset mongo --type=merge -p '{\"spec\":{\"ordinals\":{\"start\":0}}}'");
    }

    @Test
    void aFieldThatTheServerDroppedIsNamed() {
        stage.put(
                with(
                        set(3, 3),
                        "metadata: {annotations: {kubectl.kubernetes.io/last-applied-configuration: '{\"spec\":{\"ServiceName\":\"mongo\",\"replicas\":3,\"updateStrategy\":{\"rollingUpdate\":{\"maxUnavailable\":2}}}}'}}"));

        assertThat(the("dropped-field", "sts/mongo").sentence())
                .isEqualTo(
                        "the server has dropped spec.ServiceName, spec.updateStrategy.rollingUpdate.maxUnavailable from what was applied");
    }

    /** Whoever may edit an object writes into that annotation what they like. */
    @Test
    void whatIsSaidToHaveBeenAppliedIsNeitherObeyedNorTyped() {
        stage.put(
                with(
                        set(3, 3),
                        "metadata: {annotations: {kubectl.kubernetes.io/last-applied-configuration: '{\"spec\":{\"x;reboot\\u001b[2J\":1}}'}}"));

        assertThat(the("dropped-field", "sts/mongo").sentence()).contains("spec.x;reboot·[2J");
        assertThat(the("dropped-field", "sts/mongo").next()).contains("kubectl explain statefulset");
    }

    @Test
    void controlCharactersFromTheClusterDoNotReachTheText() {
        stage.put(waiting("mongo-0", "ImagePullBackOff", "\\e[31mred\\a"));

        assertThat(the("image-pull", "pod/mongo-0").evidence()).containsExactly("·[31mred·");
    }

    @Test
    void theCauseIsSaidBeforeWhatWaitsForIt() {
        stage.put(set(2, 0))
                .put(owned(with(pod("mongo-0", "u0", false), """
                        spec: {nodeName: null, volumes: [{name: v, persistentVolumeClaim: {claimName: mongo-volume-mongo-0}}]}
                        status: {phase: Pending, containerStatuses: [], conditions: [{type: PodScheduled, status: "False", message: '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.'}]}
                        """)))
                .put(with(
                        claim("mongo-volume-mongo-0", "c0"),
                        "{spec: {storageClassName: fast, volumeName: null}, status: {phase: Pending}}"));

        assertThat(Diagnosis.causesFirst(Ref.set("mongo"), stage.journal.world()))
                .extracting(Reason::trouble)
                .containsSubsequence("class-missing", "unbound-claim", "ordered", "service-missing");
    }
}
