package dev.podlings.cluster.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlings.cluster.OwnCluster;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.time.VirtualTimeline;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
    private static final String SECRET = "/0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Records.Made> made = new LinkedBlockingQueue<>();
    private VirtualTimeline time;
    private PracticeCluster practice;
    private Door door;
    private KubernetesClient client;

    @BeforeEach
    void open() throws IOException {
        start();
        Records records = new Records();
        records.onRequest(requests::add);
        records.onMade(made::add);
        Path direct = folder.resolve("direct");
        door = Door.open(
                new Upstream(() -> Upstream.Target.plain(Config.fromKubeconfig(direct.toFile()))), 0, SECRET, records);
        Path through = Files.writeString(folder.resolve("through"), PracticeCluster.kubeconfig(door.url(), "default"));
        client = OwnCluster.client(through);
    }

    private void start() throws IOException {
        time = new VirtualTimeline(Instant.parse("2026-11-22T12:00:00Z"), Duration.ofMillis(20), bugs::add);
        practice = PracticeCluster.start(PracticeCluster.Options.forTests(time, bugs::add));
        Files.writeString(folder.resolve("direct"), PracticeCluster.kubeconfig(practice.url(), "default"));
    }

    @AfterEach
    void close() {
        client.close();
        door.close();
        stop();
        assertThat(bugs).isEmpty();
    }

    private void stop() {
        practice.close();
        time.close();
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private Request next(String method) throws InterruptedException {
        for (Request request = requests.poll(20, TimeUnit.SECONDS);
                request != null;
                request = requests.poll(20, TimeUnit.SECONDS)) {
            if (request.method().equals(method)) {
                return request;
            }
        }
        throw new AssertionError("no " + method + " went through");
    }

    @Test
    void whatGoesThroughIsSeenWithItsAnswer() throws InterruptedException {
        client.configMaps().inNamespace("default").resource(configMap("a")).create();
        Request created = next("POST");
        client.configMaps().inNamespace("default").withName("a").delete();

        assertThat(created.verb() + " " + created.namespace() + "/" + created.resource() + " " + created.status())
                .isEqualTo("create default/configmaps 201");
        assertThat(next("DELETE").name()).isEqualTo("a");
        assertThat(made).isEmpty();
    }

    @Test
    void anObjectOutsideOfAllNamespacesIsKnownByItsUidBeforeWhoeverMadeItGoesOn() {
        String uid = client.storage()
                .v1()
                .storageClasses()
                .resource(new StorageClassBuilder()
                        .withNewMetadata()
                        .withName("mine")
                        .endMetadata()
                        .withProvisioner("x.y/z")
                        .build())
                .create()
                .getMetadata()
                .getUid();

        assertThat(made).containsExactly(new Records.Made("/apis/storage.k8s.io/v1/storageclasses/mine", uid));
    }

    @Test
    void aWatchGoesOnWhileOtherThingsAreAsked() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Watch watch = client.configMaps()
                .inNamespace("default")
                .withName("a")
                .watch(new Watcher<ConfigMap>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap each) {
                        seen.add(action + " " + each.getMetadata().getName());
                    }

                    @Override
                    public void onClose(WatcherException cause) {}
                })) {
            client.configMaps().inNamespace("default").resource(configMap("a")).create();
            client.configMaps().inNamespace("default").withName("a").delete();

            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("ADDED a");
            assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("DELETED a");
        }
    }

    @Test
    void aServerThatComesBackOnAnotherPortIsFoundAgain() throws IOException {
        int before = practice.port();
        stop();
        assertThatThrownBy(() -> client.configMaps().inNamespace("default").list())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("the cluster does not answer at http://127.0.0.1:" + before);

        start();

        assertThat(practice.port()).isNotEqualTo(before);
        assertThat(client.namespaces().withName("default").get()).isNotNull();
    }

    @Test
    void whoeverDoesNotKnowThePathFindsNoDoor() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/api/v1/namespaces"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("default");
        assertThat(requests).isEmpty();
    }
}
