package dev.podlings.check.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Ref;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.time.WallTimeline;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PracticeClusterJournalTest {
    @Test
    void whatIsMadeBeforeCatchingUpIsKnownAfterIt() {
        List<Throwable> bugs = new CopyOnWriteArrayList<>();
        WallTimeline time = new WallTimeline("test", Clock.systemUTC(), bugs::add);
        try (PracticeCluster cluster = PracticeCluster.start(PracticeCluster.Options.forTests(time, bugs::add));
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(PracticeCluster.kubeconfig(cluster.url(), "default")))
                        .build()) {
            Journal journal = new Journal("default", time);
            Watches watches = Watches.begin(client, journal);
            journal.caughtUp().orTimeout(20, TimeUnit.SECONDS).join();
            for (int i = 0; i < 20; i++) {
                client.configMaps()
                        .inNamespace("default")
                        .resource(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("map-" + i)
                                .endMetadata()
                                .build())
                        .create();
            }

            journal.caughtUp().orTimeout(20, TimeUnit.SECONDS).join();

            assertThat(journal.world().find(Ref.parse("cm/map-19").orElseThrow()))
                    .isPresent();
            assertThat(journal.world().all(dev.podlings.check.world.Kind.NODE)).isNotEmpty();
            watches.close();
        } finally {
            time.close();
        }
        assertThat(bugs).isEmpty();
    }
}
