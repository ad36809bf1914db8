package dev.podlings.check.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to somebody who may not read everything: what is left, and what is missing; nothing is made up. */
class WhyWithoutRightsTest {
    @TempDir
    Path folder;

    private Troubled cluster;

    @BeforeEach
    void begin() throws IOException {
        cluster = new Troubled(folder, 1);
        cluster.make(SERVICE);
        cluster.make(SET);
        cluster.pass(30);
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void whatBelongsToNoNamespaceIsNamedAsMissingAndTheRestIsSaid() throws IOException {
        assertThat(cluster.text("sts/stored", Set.of()))
                .contains("ProvisioningFailed: storageclass.storage.k8s.io \"no-such-class\" not found")
                .contains("stored-0 is not placed on a node before its claims are bound")
                .contains("tored-1 waits until stored-0 is Running and Ready")
                .doesNotContain("which does not exist")
                .endsWith(
                        "You may not read volumes, StorageClasses and nodes here; what they would tell is missing.\n");
    }

    @Test
    void withoutEventsTheStatusStillSpeaks() throws IOException {
        assertThat(cluster.text("pod/stored-0", Set.of("events")))
                .contains("is not placed on a node before its claims are bound")
                .contains("You may not read volumes, StorageClasses, nodes and events here");
    }

    @Test
    void podsThatMayNotBeReadAreNotCalledAbsent() throws IOException {
        Set<String> pods = Set.of("pods", "persistentvolumeclaims");
        assertThat(cluster.text("sts/stored", pods))
                .contains("tatefulSet stored is not ready yet")
                .contains("You may not read pods, claims")
                .doesNotContain("not there")
                .doesNotContain("waits until");
        assertThat(cluster.text("svc/peers", pods))
                .contains("Nothing is known to be wrong with service/peers.")
                .doesNotContain("has the labels");
        assertThat(cluster.text("pod/stored-0", pods))
                .contains("Pods cannot be read on this cluster")
                .contains("next: kubectl auth can-i list pods");
    }

    @Test
    void aPodOfASetThatMayNotBeReadIsNotSaidToHaveNone() throws IOException {
        assertThat(cluster.text("pod/stored-1", Set.of("statefulsets")))
                .startsWith("There is no pod/stored-1.")
                .doesNotContain("nobody makes")
                .contains("You may not read StatefulSets");
    }

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: peers}
            spec: {clusterIP: None, selector: {set: stored}, ports: [{port: 80}]}
            """;

    private static final String SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: stored}
            spec:
              serviceName: peers
              replicas: 2
              selector: {matchLabels: {set: stored}}
              volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], storageClassName: no-such-class, resources: {requests: {storage: 1Gi}}}}]
              template:
                metadata: {labels: {set: stored}}
                spec: {containers: [{name: main, image: "busybox:1.36", volumeMounts: [{name: data, mountPath: /d}]}]}
            """;
}
