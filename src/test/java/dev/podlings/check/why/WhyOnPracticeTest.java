package dev.podlings.check.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble is made on a practice cluster, all of them in one namespace, and why is asked. */
class WhyOnPracticeTest {
    private static final String NAMESPACE = "podlings-test";

    @TempDir
    Path folder;

    private ClusterFactory.Fresh fresh;
    private KubernetesClient client;
    private Timeline time;

    private void apply(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(WhyOnPracticeTest.class.getResourceAsStream(name), name)) {
            client.load(in).inNamespace(NAMESPACE).create();
        }
    }

    private void pass(Duration length) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        time.after(length, () -> over.complete(null));
        over.join();
    }

    private void image(String set, String image) {
        client.apps().statefulSets().inNamespace(NAMESPACE).withName(set).edit(found -> {
            found.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(image);
            return found;
        });
    }

    private void thenDo() {
        image("rolled", "mongo:no-such-tag");
        image("partitioned", "busybox:1.35");
        image("ondelete", "busybox:1.35");
        client.pods().inNamespace(NAMESPACE).withName("held").delete();
        client.persistentVolumeClaims()
                .inNamespace(NAMESPACE)
                .withName("leaving")
                .delete();
        pass(Duration.ofSeconds(30));
        // Taking the bad image back does not help: the broken pod stays until somebody deletes it.
        image("rolled", "busybox:1.36");
    }

    @Test
    void everyTroubleThatIsMadeIsFound() throws IOException {
        PracticeClusters clusters = new PracticeClusters(folder);
        fresh = clusters.fresh();
        client = fresh.cluster().client();
        time = fresh.cluster().time();
        try (Timeline.Busy jumping = ((VirtualTimeline) time).advancing();
                Journal journal = new Journal(NAMESPACE, time);
                Watches watches = Watches.begin(client, journal)) {
            apply("troubles.yaml");
            pass(Duration.ofSeconds(25));
            thenDo();
            pass(Duration.ofSeconds(60));
            journal.caughtUp().join();

            World world = journal.world();
            SoftAssertions softly = new SoftAssertions();
            TROUBLES.lines().filter(line -> !line.isBlank()).forEach(line -> {
                String[] words = line.strip().split("\\s+");
                softly.assertThat(Diagnosis.of(Ref.parse(words[0]).orElseThrow(), world))
                        .as(line)
                        .extracting(Reason::trouble)
                        .contains(words[1]);
            });
            softly.assertThat(Explanation.of(Ref.set("rolled"), world).text(Locale.ENGLISH, 0))
                    .contains("POD", "STATE", "CLAIM", "VOLUME", "REVISION", "WAITS FOR", "rolled-0", "rolled-1");
            softly.assertThat(watches.trouble()).isEmpty();
            softly.assertAll();
        } finally {
            fresh.close();
        }
        assertThat(clusters.bugs()).isEmpty();
    }

    /** The object that is asked about, and the trouble that must be among the answers. */
    private static final String TROUBLES = """
            pod/image            image-pull
            pod/crash            crash-loop
            pod/failed           pod-failed
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
            pdb/strict           budget-forbids
            pdb/blind            budget-selects-nothing
            """;
}
