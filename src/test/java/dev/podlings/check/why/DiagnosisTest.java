package dev.podlings.check.why;

import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.LessonStage;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final String OWNED =
            "metadata: {ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}\n";
    private final LessonStage stage = new LessonStage();

    private List<Reason> why(String ref) {
        return Diagnosis.of(Ref.parse(ref).orElseThrow(), stage.journal.world());
    }

    /** A reason in English. */
    private record Told(String sentence, List<String> evidence, Optional<String> next) {}

    private Told the(String trouble, String ref) {
        List<Reason> all = why(ref);
        assertThat(all).extracting(Reason::trouble).contains(trouble);
        return all.stream()
                .filter(reason -> reason.trouble().equals(trouble))
                .map(reason ->
                        new Told(reason.sentence().toString(), english(reason.evidence()), english(reason.next())))
                .findFirst()
                .orElseThrow();
    }

    private static Item owned(Item pod) {
        return with(pod, OWNED);
    }

    private static Item waiting(String pod, String reason, String message) {
        return owned(with(pod(pod, "uid-" + pod, false), """
                status:
                  phase: Pending
                  containerStatuses: [{name: mongo, image: "mongo:nope", ready: false, restartCount: 2, state: {waiting: {reason: %s, message: "%s"}}}]
                """.formatted(reason, message)));
    }

    private static Item event(String kind, String name, String reason, String message) {
        return object("""
                kind: Event
                metadata: {name: %2$s.%3$s, uid: e-%3$s}
                type: Warning
                reason: %3$s
                message: '%4$s'
                involvedObject: {kind: %1$s, name: %2$s}
                lastTimestamp: "2026-11-22T10:00:05Z"
                """.formatted(kind, name, reason, message));
    }

    private static Item unscheduled(String message) {
        return with(
                pod("mongo-0", "uid-0", false),
                "spec: {nodeName: null}\nstatus: {phase: Pending, containerStatuses: null, conditions: [{type: PodScheduled, status:"
                        + " 'False', reason: Unschedulable, message: '" + message + "'}]}");
    }

    // Recordings of a real cluster.

    @Test
    void aFirstPodWhoseImageCannotBePulledHoldsTheOthersBack() {
        stage.play("06-first-pod-broken", step -> {});

        assertThat(the("ordered", "sts/mongo").sentence())
                .isEqualTo(
                        "mongo-1 and mongo-2 wait until mongo-0 is Running and Ready (podManagementPolicy: OrderedReady)");
        assertThat(the("image-pull", "sts/mongo").sentence())
                .startsWith("the image mongo:no-such-tag of container mongo cannot be pulled");
        assertThat(the("ordered", "pod/mongo-2").next()).contains("kubectl describe pod mongo-0");
    }

    @Test
    void aRolloutThatWasTakenBackLeavesItsBrokenPod() {
        boolean[] seen = new boolean[1];
        stage.play(
                "25-bad-rollout",
                step -> seen[0] |= why("sts/mongo").stream()
                        .anyMatch(reason -> reason.trouble().equals("stuck-revision")
                                && reason.next()
                                        .filter(next -> next.toString().equals("kubectl delete pod mongo-2"))
                                        .isPresent()));

        assertThat(seen[0]).isTrue();
    }

    @Test
    void aPodWithTheNameOfOneOfTheSetsIsNamed() {
        boolean[] seen = new boolean[1];
        stage.play("24-foreign-pods", step -> {
            if (step == 8) {
                assertThat(the("name-taken", "sts/mongo").sentence())
                        .isEqualTo("the name mongo-1 is taken by a pod that is not of the set; it belongs to nobody and"
                                + " its labels do not match");
                seen[0] = true;
            }
            if (step == 23) {
                assertThat(the("released", "sts/mongo").next())
                        .contains("kubectl label pod mongo-2 --overwrite app=mongo");
            }
        });
        assertThat(seen[0]).isTrue();
    }

    @Test
    void aClaimThatIsGoingBlocksItsPod() {
        stage.play("20-delete-claim-in-use", step -> {
            if (step == 6) {
                assertThat(the("claim-deleting", "pvc/mongo-volume-mongo-1").sentence())
                        .isEqualTo(
                                "the claim mongo-volume-mongo-1 was deleted; it goes as soon as mongo-1 no longer uses it");
            }
        });
    }

    @Test
    void aPodThatLostItsReadinessBlocksScaling() {
        boolean[] seen = new boolean[1];
        stage.play(
                "08-readiness-lost",
                step -> seen[0] |= why("sts/mongo").stream()
                        .anyMatch(reason -> reason.trouble().equals("scale-down-blocked")
                                || reason.trouble().equals("ordered")));

        assertThat(seen[0]).isTrue();
    }

    @Test
    void aHealthySetHasNoTrouble() {
        stage.play("01-create-ordered", step -> {});

        assertThat(why("sts/mongo")).isEmpty();
        assertThat(why("pod/mongo-0")).isEmpty();
        assertThat(why("svc/mongo")).isEmpty();
        assertThat(why("pvc/mongo-volume-mongo-2")).isEmpty();
    }

    // Pods.

    @Test
    void containersThatFailAreNamedWithWhatTheySaid() {
        stage.put(waiting("mongo-0", "ImagePullBackOff", "Back-off pulling image"));
        assertThat(the("image-pull", "pod/mongo-0").evidence()).contains("Back-off pulling image");

        stage.put(waiting("mongo-0", "InvalidImageName", "couldn't parse image name"));
        assertThat(the("image-name", "pod/mongo-0").sentence()).contains("is no name of an image");

        stage.put(waiting("mongo-1", "CreateContainerConfigError", "secret db not found"));
        assertThat(the("container-config", "pod/mongo-1").evidence()).containsExactly("secret db not found");

        stage.put(owned(with(
                pod("mongo-2", "uid-2", false),
                "status: {containerStatuses: [{name: mongo, ready: false, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff}},"
                        + " lastState: {terminated: {exitCode: 127, reason: Error}}}]}")));
        assertThat(the("crash-loop", "pod/mongo-2").sentence())
                .isEqualTo(
                        "container mongo ends with exit code 127 (the command was not found) and is started again after a"
                                + " growing pause (CrashLoopBackOff)");
        assertThat(the("crash-loop", "pod/mongo-2").next()).contains("kubectl logs mongo-2 --previous");
    }

    @Test
    void aContainerThatRanOutOfMemoryIsNotCalledACrash() {
        stage.put(with(
                pod("mongo-0", "uid-0", false),
                "status: {containerStatuses: [{name: mongo, ready: false, restartCount: 1, state: {waiting: {reason: CrashLoopBackOff}},"
                        + " lastState: {terminated: {exitCode: 137, reason: OOMKilled}}}]}"));

        assertThat(the("out-of-memory", "pod/mongo-0").sentence()).contains("more memory than its limit");
    }

    @Test
    void probesThatFailAreQuoted() {
        stage.put(pod("mongo-0", "uid-0", false));
        assertThat(the("not-ready", "pod/mongo-0").sentence()).contains("has not succeeded yet");

        stage.put(event("Pod", "mongo-0", "Unhealthy", "Readiness probe failed: no such file"));
        assertThat(the("readiness-probe", "pod/mongo-0").evidence())
                .containsExactly("Readiness probe failed: no such file");

        stage.put(event(
                "Pod",
                "mongo-0",
                "Killing",
                "Container mongo failed liveness probe, will be restarted. Liveness probe failed: timeout"));
        assertThat(the("liveness-probe", "pod/mongo-0").sentence()).contains("killed and started again");

        stage.put(event("Pod", "mongo-0", "Started", "Startup probe failed: timeout"));
        assertThat(the("startup-probe", "pod/mongo-0").sentence()).contains("the other probes do not begin");
    }

    @Test
    void aFailedPodAnInitContainerAMountASandboxAndAGate() {
        stage.put(with(pod("a", "1", false), "status: {phase: Failed, reason: Evicted, message: 'low on memory'}"));
        assertThat(the("pod-failed", "pod/a").sentence())
                .isEqualTo("a has failed (Evicted) and does not start again by itself");

        stage.put(with(
                pod("b", "2", false),
                "status: {phase: Pending, initContainerStatuses: [{name: wait, state: {running: {}}}]}"));
        assertThat(the("init-container", "pod/b").next()).contains("kubectl logs b -c wait");

        stage.put(
                with(pod("c", "3", false), "status: {phase: Pending}"),
                event("Pod", "c", "FailedMount", "Multi-Attach error for volume"));
        assertThat(the("mount", "pod/c").sentence()).isEqualTo("a volume of c is still attached to another node");

        stage.put(
                with(pod("d", "4", false), "status: {phase: Pending}"),
                event("Pod", "d", "FailedCreatePodSandBox", "no network"));
        assertThat(the("sandbox", "pod/d").evidence()).containsExactly("FailedCreatePodSandBox: no network");

        stage.put(with(pod("e", "5", false), "spec: {readinessGates: [{conditionType: my/gate}]}"));
        assertThat(the("readiness-gate", "pod/e").sentence()).contains("my/gate");
    }

    @Test
    void aPodThatWasEditedInsteadOfItsSetLosesTheChange() {
        stage.put(set(1, 1))
                .put(
                        owned(
                                with(
                                        pod("mongo-0", "uid-0", true),
                                        "metadata: {labels: {controller-revision-hash: mongo-rev1}}\nspec: {containers: [{name: mongo, image: 'busybox:2'}]}")));

        assertThat(the("edited-by-hand", "pod/mongo-0").next())
                .contains("kubectl set image statefulset/mongo mongo=busybox:2");
    }

    @Test
    void theSchedulersRefusalIsPutInPlainWords() {
        stage.put(unscheduled("0/1 nodes are available: 1 Insufficient memory. preemption: not helpful"));
        assertThat(the("insufficient", "pod/mongo-0").sentence())
                .isEqualTo("no node takes mongo-0: it asks for more memory than is free");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) were unschedulable."));
        assertThat(the("cordoned", "pod/mongo-0").sentence()).contains("cordoned");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) had untolerated taint {a: b}."));
        assertThat(the("taint", "pod/mongo-0").next()).contains("kubectl describe nodes");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) didn''t match Pod''s node affinity/selector."));
        assertThat(the("node-selector", "pod/mongo-0").sentence()).contains("labels");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) didn''t match pod anti-affinity rules."));
        assertThat(the("anti-affinity", "pod/mongo-0").sentence()).contains("a node of its own");
        stage.put(unscheduled("0/1 nodes are available: 1 node(s) had volume node affinity conflict."));
        assertThat(the("volume-elsewhere", "pod/mongo-0").sentence()).contains("its volume lives on a node");
        stage.put(
                unscheduled("0/1 nodes are available: 1 node(s) didn''t have free ports for the requested pod ports."));
        assertThat(the("host-port", "pod/mongo-0").sentence()).contains("host port");
        stage.put(unscheduled("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found"));
        assertThat(the("unbound-claim", "pod/mongo-0").sentence()).contains("before its claims are bound");
    }

    @Test
    void aPodThatWillNotGoSaysWhatHoldsIt() {
        Item going = with(
                pod("mongo-1", "uid-1", false),
                "metadata: {deletionTimestamp: '2026-11-22T10:00:30Z', deletionGracePeriodSeconds: 30}");
        stage.put(going);
        assertThat(the("terminating", "pod/mongo-1").sentence())
                .isEqualTo("mongo-1 is Terminating: its containers have 30 s left to stop");

        stage.pass(Duration.ofSeconds(60));
        assertThat(the("terminating-late", "pod/mongo-1").sentence()).contains("30 s longer than its grace period");

        stage.put(with(going, "metadata: {finalizers: [example.com/keep]}"));
        assertThat(the("terminating-finalizer", "pod/mongo-1").sentence()).contains("example.com/keep");

        stage.put(
                object(
                        "kind: Node\nmetadata: {name: minikube, uid: n}\nstatus: {conditions: [{type: Ready, status: Unknown, reason: NodeStatusUnknown, message: Kubelet stopped posting node status.}]}"));
        assertThat(the("terminating-lost-node", "pod/mongo-1").sentence()).contains("does not answer");
        stage.put(pod("mongo-0", "uid-0", false));
        assertThat(the("lost-node", "pod/mongo-0").evidence())
                .containsExactly("NodeStatusUnknown: Kubelet stopped posting node status.");
        assertThat(the("node-not-ready", "node/minikube").sentence()).isEqualTo("node minikube is not ready");
    }

    // Storage.

    private static Item pending(String spec) {
        return object("kind: PersistentVolumeClaim\nmetadata: {name: mongo-volume-mongo-0, uid: c}\nspec: " + spec
                + "\nstatus: {phase: Pending}");
    }

    private static Item storageClass(String name, String rest) {
        return object("kind: StorageClass\nmetadata: {name: " + name + ", uid: " + name + "}\n" + rest);
    }

    @Test
    void aClassThatDoesNotExistIsFoundFromTheSetOn() {
        stage.put(set(3, 0))
                .put(
                        owned(
                                with(
                                        unscheduled(
                                                "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims."),
                                        "spec: {volumes: [{name: mongo-volume, persistentVolumeClaim: {claimName: mongo-volume-mongo-0}}]}")))
                .put(pending("{storageClassName: local-storge}"), storageClass("local-storage", "provisioner: x"));

        assertThat(the("class-missing", "sts/mongo").sentence())
                .isEqualTo(
                        "the claim mongo-volume-mongo-0 asks for the storage class \"local-storge\", which does not exist");
        assertThat(the("class-missing", "sts/mongo").evidence())
                .containsExactly(
                        "there are: local-storage",
                        "the class of a claim cannot be changed: make the class, or delete the claim and make it again");
    }

    @Test
    void claimsThatWaitSayForWhat() {
        String claim = "pvc/mongo-volume-mongo-0";
        stage.put(pending("{}"));
        assertThat(the("no-default-class", claim).sentence()).contains("no class is the default");

        stage.put(
                storageClass("lazy", "provisioner: x\nvolumeBindingMode: WaitForFirstConsumer"),
                pending("{storageClassName: lazy}"));
        assertThat(the("first-consumer", claim).sentence()).contains("that is as it should be");

        stage.put(
                storageClass("manual", "provisioner: kubernetes.io/no-provisioner"),
                pending("{storageClassName: manual}"));
        assertThat(the("no-provisioner", claim).sentence()).contains("somebody has to make one");

        stage.put(event(
                "PersistentVolumeClaim",
                "mongo-volume-mongo-0",
                "ExternalProvisioning",
                "Waiting for a volume to be created"));
        assertThat(the("provisioner-silent", claim).evidence()).hasSize(1);

        stage.put(storageClass("full", "provisioner: x"), pending("{storageClassName: full}"));
        stage.put(event("PersistentVolumeClaim", "mongo-volume-mongo-0", "ProvisioningFailed", "quota"));
        assertThat(the("provisioning-failed", claim).evidence()).containsExactly("ProvisioningFailed: quota");

        stage.put(with(claim("mongo-volume-mongo-0", "c2"), "status: {phase: Lost}"));
        assertThat(the("claim-lost", claim).sentence()).contains("does not exist any more");
    }

    @Test
    void aClaimMadeByHandKeepsItsSize() {
        stage.put(
                        with(
                                set(3, 3),
                                "spec: {volumeClaimTemplates: [{metadata: {name: mongo-volume}, spec: {resources: {requests: {storage: 2Gi}}}}]}"))
                .put(claim("mongo-volume-mongo-0", "c"));

        assertThat(the("claim-not-like-template", "pvc/mongo-volume-mongo-0").sentence())
                .contains("has 1Gi, the template of mongo says 2Gi");
    }

    @Test
    void aPodWhoseClaimDoesNotExistAndAVolumeThatNobodyCanBind() {
        stage.put(with(
                unscheduled("persistentvolumeclaim \"shared\" not found"),
                "spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: shared}}]}"));
        assertThat(the("claim-not-there", "pod/mongo-0").sentence())
                .isEqualTo("mongo-0 wants the claim shared, which does not exist");

        stage.put(
                object(
                        "kind: PersistentVolume\nmetadata: {name: pv-1, uid: v}\nspec: {persistentVolumeReclaimPolicy: Retain, claimRef: {name: old}}\nstatus: {phase: Released}"));
        assertThat(the("volume-released", "pv/pv-1").evidence())
                .containsExactly("persistentVolumeReclaimPolicy: Retain");
    }

    @Test
    void twoDefaultClassesAreOneTooMany() {
        String isDefault = "metadata: {annotations: {storageclass.kubernetes.io/is-default-class: 'true'}}";
        stage.put(with(storageClass("a", ""), isDefault), with(storageClass("b", ""), isDefault));

        assertThat(the("two-default-classes", "sc/a").sentence()).startsWith("a and b are all marked");
    }

    // Sets.

    @Test
    void updatesThatAreHeldBackSayByWhat() {
        Item updating = with(set(3, 3), "status: {updateRevision: mongo-rev2}");
        stage.put(
                owned(with(pod("mongo-0", "u0", true), "metadata: {labels: {controller-revision-hash: mongo-rev1}}")));

        stage.put(with(updating, "spec: {updateStrategy: {rollingUpdate: {partition: 2}}}"));
        assertThat(the("partition", "sts/mongo").sentence())
                .isEqualTo("partition 2 holds the update back from mongo-0: only ordinals from 2 on are updated");

        stage.put(with(updating, "spec: {updateStrategy: {type: OnDelete, rollingUpdate: null}}"));
        assertThat(the("on-delete", "sts/mongo").next()).contains("kubectl delete pod mongo-0");
    }

    @Test
    void aSetWaitsForMinReadySecondsAndForItsController() {
        stage.put(with(set(3, 2), "spec: {minReadySeconds: 15}\nstatus: {availableReplicas: 1}"));
        assertThat(the("min-ready", "sts/mongo").sentence()).contains("must stay ready for 15 s");

        stage.put(with(set(3, 3), "metadata: {generation: 2}"));
        assertThat(the("not-observed", "sts/mongo").sentence()).contains("has not seen the latest change");

        stage.put(with(
                set(3, 3), "metadata: {deletionTimestamp: '2026-11-22T10:00:00Z', finalizers: [foregroundDeletion]}"));
        assertThat(the("set-deleting", "sts/mongo").evidence()).containsExactly("finalizers: foregroundDeletion");
    }

    @Test
    void whatTheClusterRefusesIsQuoted() {
        stage.put(set(3, 0))
                .put(event(
                        "StatefulSet",
                        "mongo",
                        "FailedCreate",
                        "create Pod mongo-0 in StatefulSet mongo failed error: exceeded quota"));

        assertThat(the("failed-create", "sts/mongo").evidence())
                .containsExactly("FailedCreate: create Pod mongo-0 in StatefulSet mongo failed error: exceeded quota");
    }

    @Test
    void theServiceMustBeThereHeadlessAndOfTheRightName() {
        stage.put(set(1, 1));
        assertThat(the("service-missing", "sts/mongo").sentence()).contains("mongo-0.mongo has no DNS name");

        stage.put(object(
                "kind: Service\nmetadata: {name: mongodb, uid: s}\nspec: {clusterIP: None, selector: {app: mongo}}"));
        assertThat(the("service-missing", "sts/mongo").evidence())
                .containsExactly("there is a Service mongodb for these pods; the names must be the same");

        stage.put(
                object(
                        "kind: Service\nmetadata: {name: mongo, uid: s2}\nspec: {clusterIP: 10.0.0.7, selector: {app: mongo}}"));
        assertThat(the("service-not-headless", "sts/mongo").sentence()).contains("10.0.0.7");

        stage.put(with(set(1, 1), "spec: {serviceName: null}"));
        assertThat(the("no-service-name", "sts/mongo").sentence()).contains("no DNS names of their own");

        stage.put(set(1, 1), owned(with(pod("mongo-0", "u0", true), "spec: {hostname: mongo-0, subdomain: mongodb}")));
        assertThat(the("old-subdomain", "sts/mongo").next()).contains("kubectl rollout restart statefulset/mongo");
        stage.put(object(
                "kind: Service\nmetadata: {name: mongo, uid: s3}\nspec: {clusterIP: None, selector: {app: mongo}}"));
        assertThat(the("wrong-subdomain", "svc/mongo").sentence()).startsWith("mongo-0 gets no name under mongo");
    }

    @Test
    void aServiceThatLeadsNowhereSaysWhy() {
        stage.put(object(
                "kind: Service\nmetadata: {name: web, uid: s}\nspec: {clusterIP: 10.0.0.1, selector: {app: web}}"));
        stage.put(pod("mongo-0", "u0", false));
        assertThat(the("selects-nothing", "svc/web").evidence()).containsExactly("mongo-0 has app=mongo");

        stage.put(object(
                "kind: Service\nmetadata: {name: web, uid: s}\nspec: {clusterIP: 10.0.0.1, selector: {app: mongo}}"));
        assertThat(the("nobody-ready", "svc/web").sentence()).contains("which is not ready");

        stage.put(object("kind: Service\nmetadata: {name: web, uid: s}\nspec: {clusterIP: 10.0.0.1}"));
        assertThat(the("no-selector", "svc/web").sentence()).contains("it has no selector");
    }

    // Others.

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
        assertThat(the("failed-create", "deploy/web").evidence()).containsExactly("FailedCreate: forbidden");

        stage.put(
                object(
                        "kind: Job\nmetadata: {name: j, uid: j}\nstatus: {conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded}]}"));
        assertThat(the("job-failed", "job/j").evidence().get(0)).startsWith("BackoffLimitExceeded");
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
    void aFieldThatTheServerDroppedIsNamed() {
        stage.put(
                with(
                        set(3, 3),
                        "metadata: {annotations: {kubectl.kubernetes.io/last-applied-configuration: '{\"spec\":{\"ServiceName\":\"mongo\",\"replicas\":3,\"updateStrategy\":{\"rollingUpdate\":{\"maxUnavailable\":2}}}}'}}"));

        assertThat(the("dropped-field", "sts/mongo").sentence())
                .isEqualTo(
                        "the server has dropped spec.ServiceName, spec.updateStrategy.rollingUpdate.maxUnavailable from what was applied");
    }

    @Test
    void controlCharactersFromTheClusterDoNotReachTheText() {
        stage.put(waiting("mongo-0", "ImagePullBackOff", "\\e[31mred\\a"));

        assertThat(the("image-pull", "pod/mongo-0").evidence()).containsExactly("·[31mred·");
    }

    @Test
    void thePictureOfASetShowsEachOrdinal() {
        stage.put(set(3, 1))
                .put(owned(
                        with(pod("mongo-0", "u0", true), "metadata: {labels: {controller-revision-hash: mongo-rev1}}")))
                .put(owned(with(
                        waiting("mongo-1", "ErrImagePull", ""),
                        "metadata: {labels: {controller-revision-hash: mongo-rev1}}")))
                .put(claim("mongo-volume-mongo-0", "c0"), claim("mongo-volume-mongo-1", "c1"))
                .pass(Duration.ofSeconds(4));

        SetPicture picture = SetPicture.of(set(3, 1), stage.journal.world());

        assertThat(picture.text(Locale.ENGLISH, 120)).isEqualTo("""
                        POD       STATE                                CLAIM                            VOLUME   REVISION   WAITS FOR
                        mongo-0   ready                                mongo-volume-mongo-0 Bound       pvc-c0   rev1
                        mongo-1   container mongo: ErrImagePull, 4 s   mongo-volume-mongo-1 Bound       pvc-c1   rev1       its image
                        mongo-2   not there                            mongo-volume-mongo-2 not there   -        -          mongo-1 to be ready
                        """);
        assertThat(picture.text(Locale.ENGLISH, 80)).isEqualTo("""
                        mongo-0  ready
                          CLAIM  mongo-volume-mongo-0 Bound
                          VOLUME  pvc-c0
                          REVISION  rev1
                        mongo-1  container mongo: ErrImagePull, 4 s
                          CLAIM  mongo-volume-mongo-1 Bound
                          VOLUME  pvc-c1
                          REVISION  rev1
                          WAITS FOR  its image
                        mongo-2  not there
                          CLAIM  mongo-volume-mongo-2 not there
                          WAITS FOR  mongo-1 to be ready
                        """);
        assertThat(picture.summary()).hasToString("1 of 3 pods ready");
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

    @Test
    void thePictureNamesClaimsThatWereKeptAndCutsUidsShort() {
        stage.put(set(1, 1))
                .put(owned(pod("mongo-0", "u0", true)))
                .put(with(
                        claim("mongo-volume-mongo-0", "c0"),
                        "spec: {volumeName: pvc-b9424d66-ca45-4650-a061-83dbd642d9be}"))
                .put(claim("mongo-volume-mongo-1", "c1"), claim("other-1", "c2"));

        assertThat(SetPicture.of(set(1, 1), stage.journal.world()).text(Locale.ENGLISH, 80))
                .contains("pvc-b9424d66…")
                .endsWith("\nKept, without a pod: mongo-volume-mongo-1\n");
    }
}
