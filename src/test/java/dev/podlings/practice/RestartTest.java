package dev.podlings.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.time.WallTimeline;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that comes back under the same address, with a client that has not noticed. */
class RestartTest {
    private static final String SECRET = ApiServer.Options.newSecret();

    private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final WallTimeline time = new WallTimeline("test", Clock.systemUTC(), bugs::add);

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        time.close();
        assertThat(bugs).isEmpty();
    }

    @Test
    void anInformerGoesOnAfterARestartAndMissesNothing() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        PracticeCluster first = start(0);
        int port = first.port();
        try (KubernetesClient client = client(first.url())) {
            create(client, "before");
            SharedIndexInformer<ConfigMap> informer = client.configMaps().inform(new Names(seen));
            assertThat(next(seen)).isEqualTo("added before");
            first.close();

            try (PracticeCluster second = start(port)) {
                create(client, "after");
                assertThat(next(seen)).isEqualTo("added after");
                client.configMaps().withName("before").delete();
                assertThat(next(seen)).isEqualTo("deleted before");
                assertThat(second.port()).isEqualTo(port);
                assertThat(informer.getIndexer().list())
                        .extracting(map -> map.getMetadata().getName())
                        .filteredOn(name -> !name.startsWith("kube-"))
                        .isEqualTo(List.of("after"));
            }
        }
    }

    private PracticeCluster start(int port) {
        return PracticeCluster.start(new PracticeCluster.Options(
                time, folder.resolve("objects"), new ApiServer.Options(port, SECRET), bugs::add, 1, Pace.INSTANT));
    }

    private static KubernetesClient client(String url) {
        Config config = Config.fromKubeconfig(PracticeCluster.kubeconfig(url, "default"));
        config.setWatchReconnectInterval(20);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static void create(KubernetesClient client, String name) {
        client.configMaps()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private static String next(BlockingQueue<String> seen) throws InterruptedException {
        return String.valueOf(seen.poll(60, TimeUnit.SECONDS));
    }

    private record Names(BlockingQueue<String> seen) implements ResourceEventHandler<ConfigMap> {
        @Override
        public void onAdd(ConfigMap map) {
            note("added ", map);
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {}

        @Override
        public void onDelete(ConfigMap map, boolean unknown) {
            note("deleted ", map);
        }

        private void note(String what, ConfigMap map) {
            if (!map.getMetadata().getName().startsWith("kube-")) {
                seen.add(what + map.getMetadata().getName());
            }
        }
    }
}
