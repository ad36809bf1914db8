package dev.podlings.check.why;

import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble is made on a practice cluster, all of them in one namespace, and why is asked. */
class WhyOnPracticeTest {
    @TempDir
    Path folder;

    private static void image(Troubled cluster, String set, String image) {
        cluster.client
                .apps()
                .statefulSets()
                .inNamespace(Troubled.NAMESPACE)
                .withName(set)
                .edit(found -> {
                    found.getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .setImage(image);
                    return found;
                });
    }

    private static void thenDo(Troubled cluster) {
        image(cluster, "rolled", "mongo:no-such-tag");
        image(cluster, "partitioned", "busybox:1.35");
        image(cluster, "ondelete", "busybox:1.35");
        cluster.client.pods().inNamespace(Troubled.NAMESPACE).withName("held").delete();
        cluster.claim("leaving").delete();
        cluster.claim("forgotten").delete();
        // A claim that somebody holds is gone no sooner than they let go; meanwhile its pod cannot be made again.
        cluster.claim("data-blocked-1").edit(claim -> {
            claim.getMetadata().getFinalizers().add("example.com/backup");
            return claim;
        });
        cluster.claim("data-blocked-1").delete();
        cluster.client
                .pods()
                .inNamespace(Troubled.NAMESPACE)
                .withName("blocked-1")
                .delete();
        cluster.set("left").withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        cluster.set("bygone").delete();
        cluster.make(MISSPELT);
        cluster.pass(30);
        // Taking the bad image back does not help: the broken pod stays until somebody deletes it.
        image(cluster, "rolled", "busybox:1.36");
    }

    @Test
    void everyTroubleThatIsMadeIsFound() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        try (Troubled cluster = new Troubled(folder, 1)) {
            cluster.apply("troubles.yaml");
            cluster.pass(25);
            String kept = cluster.claim("forgotten").get().getSpec().getVolumeName();
            thenDo(cluster);
            cluster.pass(60);
            cluster.shows(TROUBLES + "pv/" + kept + " volume-released", softly);
            softly.assertThat(text(cluster, new Ref(Kind.DEPLOYMENT, "empty"))).contains("empty wants 0 replicas");
            softly.assertThat(text(cluster, new Ref(Kind.JOB, "halted"))).contains("The job halted is suspended");
            softly.assertThat(Explanation.of(Ref.set("rolled"), cluster.world()).text(Locale.ENGLISH, 0))
                    .contains("POD", "STATE", "CLAIM", "VOLUME", "REVISION", "WAITS FOR", "rolled-0", "rolled-1");
        }
        softly.assertAll();
    }

    private static String text(Troubled cluster, Ref ref) {
        return Explanation.of(ref, cluster.world()).text(Locale.ENGLISH, 0);
    }

    /** As kubectl apply --validate=ignore sends it: what was written is kept in the annotation, whatever the server takes. */
    private static final String MISSPELT = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: misspelt
              annotations:
                kubectl.kubernetes.io/last-applied-configuration: '{"spec":{"ServiceName":"peers","replicas":1}}'
            spec:
              ServiceName: peers
              replicas: 1
              selector: {matchLabels: {set: misspelt}}
              template:
                metadata: {labels: {set: misspelt}}
                spec: {containers: [{name: main, image: "busybox:1.36", command: [sh, -c, "sleep 1d"]}]}
            """;

    /** The object that is asked about, and the trouble that must be among the answers. */
    private static final String TROUBLES = """
            pod/image            image-pull
            pod/crash            crash-loop
            pod/failed           pod-failed
            pod/greedy           out-of-memory
            pod/greedyonce       out-of-memory
            pod/nowhere          cannot-start
            pod/tuned            sandbox
            pod/untuned          pod-failed
            pod/unready          readiness-probe
            pod/mortal           liveness-probe
            pod/config           container-config
            pod/mount            mount
            pod/init             init-container
            pod/initcrash        crash-loop
            pod/huge             insufficient
            pod/choosy           node-selector
            pod/gated            readiness-gate
            pod/claimless        claim-not-there
            pod/held             terminating-finalizer
            pvc/leaving          claim-deleting
            pvc/classless        class-missing
            pvc/early            first-consumer
            pvc/never            no-provisioner
            storageclass/second  two-default-classes
            pod/stored-0         unbound-claim
            sts/stored           class-missing
            sts/rolled           stuck-revision
            sts/rolled           image-pull
            sts/halted           ordered
            sts/partitioned      partition
            sts/ondelete         on-delete
            sts/lonely           service-missing
            sts/balanced         service-not-headless
            sts/taken            name-taken
            sts/blocked          claim-going
            pod/blocked-1        claim-going
            sts/misspelt         dropped-field
            sts/left             orphans
            sts/bygone           set-gone
            pod/high-0           before-start
            pod/spread           unschedulable
            sts/slow             min-ready
            sts/name-of-more-than-fifty-two-characters-for-its-revision-label failed-create
            pod/rolled-7         beyond-replicas
            pod/nowhere-0        no-set
            pod/paused-0         other-kind
            sts/paused           other-kind
            pvc/data-stored-1    claim-comes-with-pod
            svc/peer             other-name
            svc/nothing          selects-nothing
            svc/waiting          nobody-ready
            svc/aimless          no-selector
            deployment/paused    paused
            deployment/sharing   shared-claim
            deployment/stalled   no-progress
            job/hopeless         job-failed
            pod/gates            scheduling-gate
            pod/foreign          no-scheduler
            pvc/byname           volume-not-there
            svc/portless         no-such-port
            svc/outside          no-load-balancer
            ds/nowhere           no-node
            pdb/strict           budget-forbids
            pdb/blind            budget-selects-nothing
            """;
}
