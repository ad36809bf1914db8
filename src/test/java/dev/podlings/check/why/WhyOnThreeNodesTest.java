package dev.podlings.check.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Ref;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with nodes, and with what somebody deletes, edits and relabels, made on a practice cluster. */
class WhyOnThreeNodesTest {
    @TempDir
    Path folder;

    private Troubled cluster;
    private KubernetesClient client;

    @BeforeEach
    void begin() {
        cluster = new Troubled(folder, 3);
        client = cluster.client;
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    private static <T extends HasMetadata> void change(Resource<T> resource, Consumer<T> change) {
        resource.edit(found -> {
            change.accept(found);
            return found;
        });
    }

    private Resource<io.fabric8.kubernetes.api.model.Pod> pod(String name) {
        return client.pods().inNamespace(Troubled.NAMESPACE).withName(name);
    }

    private Resource<StatefulSet> set(String name) {
        return client.apps().statefulSets().inNamespace(Troubled.NAMESPACE).withName(name);
    }

    private Resource<Node> node(String name) {
        return client.nodes().withName(name);
    }

    private static Taint taint(String key) {
        return new TaintBuilder().withKey(key).withEffect("NoSchedule").build();
    }

    private void makeTrouble() {
        pod("deaf-1").delete();
        set("going").withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
        change(pod("labelled-1"), pod -> pod.getMetadata().getLabels().remove("set"));
        change(pod("edited-1"), pod -> pod.getSpec().getContainers().get(0).setImage("busybox:1.37"));
        client.persistentVolumeClaims()
                .inNamespace(Troubled.NAMESPACE)
                .withName("data-kept-1")
                .delete();
        pod("kept-1").delete();
        client.configMaps().inNamespace(Troubled.NAMESPACE).withName("clung").delete();
        serviceNameIsAnother();
        volumeIsLost();
        change(
                client.storage().v1().storageClasses().withName("standard"),
                found -> found.getMetadata().setAnnotations(Map.of()));
        cluster.make(CLAIM_WITHOUT_CLASS);
        change(set("shrink"), found -> found.getSpec().setReplicas(1));
        cluster.pass(60);
    }

    /** Made again under another one; its pods were left and keep theirs. */
    private void serviceNameIsAnother() {
        StatefulSet moved = set("moved").get();
        set("moved").withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        cluster.pass(2);
        moved.getMetadata().setResourceVersion(null);
        moved.getMetadata().setUid(null);
        moved.getSpec().setServiceName("peers");
        client.resource(moved).inNamespace(Troubled.NAMESPACE).create();
    }

    private void volumeIsLost() {
        String volume = client.persistentVolumeClaims()
                .inNamespace(Troubled.NAMESPACE)
                .withName("data-lost-0")
                .get()
                .getSpec()
                .getVolumeName();
        client.persistentVolumes().withName(volume).delete();
        change(
                client.persistentVolumes().withName(volume),
                found -> found.getMetadata().setFinalizers(List.of()));
    }

    /** The volume of tied-0 lives where the pod ran; the pod of this name that is to come asks for another node. */
    private void askForAnotherNode() {
        String there = pod("tied-0").get().getSpec().getNodeName();
        cluster.make(POD_AWAY_FROM_ITS_VOLUME.formatted(there.equals("practice") ? "practice-3" : "practice"));
    }

    private void pressNodes() {
        client.nodes().withName("practice-2").editStatus(node -> {
            node.getStatus().getConditions().stream()
                    .filter(each -> each.getType().equals("DiskPressure"))
                    .forEach(each -> each.setStatus("True"));
            return node;
        });
        cluster.make(POD_FOR_THE_PRESSED_NODE);
        cluster.pass(5);
    }

    private void loseNodes(SoftAssertions softly) {
        change(node("practice"), found -> found.getSpec().setTaints(List.of(taint("full"))));
        change(node("practice-2"), found -> found.getSpec().setUnschedulable(true));
        change(node("practice-3"), found -> found.getMetadata().getAnnotations().put("podlings.dev/unplugged", "now"));
        // Nobody knows yet that the node is gone; a pod on it that is deleted now outlives its time.
        pod("gone-on-three").delete();
        cluster.pass(14);
        cluster.shows("pod/gone-on-three terminating-late", softly);
        cluster.pass(46);
        cluster.make(LATE_POD);
        cluster.make(POD_FOR_A_TAINTED_NODE);
        cluster.pass(20);
    }

    private String text(String object) {
        return Explanation.of(Ref.parse(object).orElseThrow(), cluster.world()).text(Locale.ENGLISH, 0);
    }

    @Test
    void whatWasDeletedEditedAndRefusedAndNodesThatAreLostAreFound() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        cluster.apply("troubles-of-three-nodes.yaml");
        cluster.pass(30);
        makeTrouble();
        askForAnotherNode();
        pressNodes();

        cluster.shows(MADE, softly);
        softly.assertThat(text("ds/everywhere"))
                .containsOnlyOnce("cannot be pulled")
                .contains("the same: everywhere-");
        softly.assertThat(text("pvc/no-class")).doesNotContain("No volume could be had");
        softly.assertThat(text("sts/labelled")).doesNotContain("is taken by a pod");
        softly.assertThat(text("pod/starting")).doesNotContain("readiness");
        softly.assertThat(text("pod/kept-9")).containsOnlyOnce("\n- ".substring(1));
        softly.assertThat(text("sts/tied")).contains("3 of 3 pods ready");

        loseNodes(softly);

        cluster.shows(OF_NODES, softly);
        softly.assertThat(text("pod/late")).contains("practice-2 is cordoned", "next: kubectl uncordon practice-2");
        // Kubernetes, taint-based eviction: after five minutes without its node, a pod is asked to go, and nobody can
        // tell.
        cluster.pass(400);
        String lost = client.pods().inNamespace(Troubled.NAMESPACE).list().getItems().stream()
                .filter(pod -> "practice-3".equals(pod.getSpec().getNodeName()))
                .map(pod -> pod.getMetadata().getName())
                .filter(name -> name.startsWith("tied-"))
                .findFirst()
                .orElseThrow();
        cluster.shows("pod/" + lost + " terminating-lost-node", softly);
        softly.assertAll();
    }

    @Test
    void aNamespaceThatCannotGoSaysWhatHoldsIt() {
        cluster.make(HELD);
        client.namespaces().withName(Troubled.NAMESPACE).delete();
        cluster.pass(10);
        assertThat(text("ns/" + Troubled.NAMESPACE))
                .contains("is being deleted", "example.com/hold in 1 resource instances");
        assertThat(text("cm/clung")).contains("waits for its finalizers: example.com/hold");
        assertThat(text("sts/apart")).contains("is being deleted: nothing new can be made in it");

        change(
                client.configMaps().inNamespace(Troubled.NAMESPACE).withName("clung"),
                found -> found.getMetadata().setFinalizers(List.of()));
        cluster.pass(10);
        assertThat(text("sts/apart")).contains("There is no namespace podlings-test");
    }

    private static final String CLAIM_WITHOUT_CLASS = """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: no-class}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            """;

    private static final String HELD = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: clung, finalizers: [example.com/hold]}
            """;

    private static final String POD_AWAY_FROM_ITS_VOLUME = """
            apiVersion: v1
            kind: Pod
            metadata: {name: away}
            spec:
              nodeSelector: {kubernetes.io/hostname: %s}
              volumes: [{name: data, persistentVolumeClaim: {claimName: data-tied-0}}]
              containers: [{name: main, image: "busybox:1.36", command: [sleep, 1d], volumeMounts: [{name: data, mountPath: /d}]}]
            """;

    private static final String POD_FOR_THE_PRESSED_NODE = """
            apiVersion: v1
            kind: Pod
            metadata: {name: pressed}
            spec:
              nodeSelector: {kubernetes.io/hostname: practice-2}
              containers: [{name: main, image: "busybox:1.36", command: [sleep, 1d]}]
            """;

    private static final String LATE_POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: late}
            spec: {containers: [{name: main, image: "busybox:1.36"}]}
            """;

    private static final String POD_FOR_A_TAINTED_NODE = """
            apiVersion: v1
            kind: Pod
            metadata: {name: choosy}
            spec:
              nodeSelector: {kubernetes.io/hostname: practice}
              containers: [{name: main, image: "busybox:1.36"}]
            """;

    private static final String MADE = """
            pod/deaf-1           terminating
            sts/deaf             terminating
            sts/going            set-deleting
            sts/labelled         released
            pod/edited-1         edited-by-hand
            sts/edited           edited-by-hand
            svc/others           wrong-subdomain
            sts/moved            old-subdomain
            sts/nameless         no-service-name
            sts/shrink           scale-down-blocked
            sts/refused          failed-create
            pod/refused-0        failed-create
            deployment/refused   replica-failure
            pvc/data-lost-0      claim-lost
            pvc/data-kept-2      claim-not-like-template
            pvc/silent           provisioner-silent
            pvc/no-class         no-default-class
            cm/clung             held
            pod/apart-3          anti-affinity
            pod/port-b           host-port
            pod/starting         startup-probe
            pod/patient          not-ready
            ds/everywhere        image-pull
            pod/away             volume-elsewhere
            node/practice-2      node-pressure
            pod/pressed          taint
            """;

    private static final String OF_NODES = """
            node/practice        node-tainted
            node/practice-2      node-cordoned
            node/practice-3      node-not-ready
            pod/on-three         lost-node
            pod/late             cordoned
            pod/choosy           taint
            """;
}
