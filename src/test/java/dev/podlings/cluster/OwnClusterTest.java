package dev.podlings.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.podlings.cluster.door.Proxies;
import dev.podlings.cluster.door.Records;
import dev.podlings.cluster.door.Request;
import dev.podlings.failure.PodlingsException;
import dev.podlings.support.ConnectProxy;
import dev.podlings.support.ForeignFront;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster behind TLS, as a learner's kubeconfig describes it, reached through the door. */
class OwnClusterTest {
    private static final int SECONDS = 60;

    private Map<String, String> environment = Map.of();

    @TempDir
    static Path certificatesFolder;

    private static TlsCluster foreign;

    @TempDir
    Path folder;

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        foreign = new TlsCluster(certificatesFolder);
    }

    @AfterAll
    static void stop() {
        foreign.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private ForeignFront tls(String address, boolean wantsCertificate, String header) throws Exception {
        ForeignFront front = foreign.front(address, wantsCertificate, header);
        opened.add(front);
        return front;
    }

    private OwnCluster connect(String cluster, String user) throws Exception {
        Path kubeconfig = Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: work
                contexts: [{name: work, context: {cluster: c, user: u}}]
                clusters: [{name: c, cluster: {%s}}]
                users: [{name: u, user: {%s}}]
                """.formatted(cluster, user));
        Records records = new Records();
        records.onRequest(requests::add);
        OwnCluster own = OwnCluster.connect(
                new OwnCluster.Route(
                        () -> Kubeconfig.read(List.of(kubeconfig)).by(Proxies.of(environment)),
                        "work",
                        "default",
                        folder.resolve("session"),
                        new DoorAddress(folder.resolve("door"))),
                records,
                Ledger.none(),
                foreign.time());
        opened.add(own);
        return own;
    }

    private static void readsWritesAndWatches(Cluster cluster) throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Watch watching = cluster.client()
                .configMaps()
                .inNamespace("default")
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap each) {
                        seen.add(action + " " + each.getMetadata().getName());
                    }

                    @Override
                    public void onClose(WatcherException cause) {}
                })) {
            cluster.client()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("kept")
                            .endMetadata()
                            .build())
                    .inNamespace("default")
                    .create();
            String next = "";
            while (next != null && !next.equals("ADDED kept")) {
                next = seen.poll(SECONDS, TimeUnit.SECONDS);
            }
            assertThat(next).isEqualTo("ADDED kept");
        }
        cluster.client().configMaps().inNamespace("default").withName("kept").delete();
    }

    @Test
    void aClientCertificateThatStandsInTheKubeconfigOpensIt() throws Exception {
        ForeignFront server = tls("127.0.0.1", true, "");
        OwnCluster own = connect(
                "server: 'https://127.0.0.1:" + server.port() + "', " + foreign.authority(),
                foreign.clientCertificate());

        readsWritesAndWatches(own.cluster());

        assertThat(requests.poll(SECONDS, TimeUnit.SECONDS))
                .extracting(Request::path)
                .isEqualTo("/version");
        assertThat(folder.resolve("session")).content().doesNotContain("client-key", "certificate", "https");
    }

    @Test
    void filesBesideTheKubeconfigAreFoundFromThere() throws Exception {
        ForeignFront server = tls("127.0.0.1", true, "");
        Files.writeString(folder.resolve("ca.crt"), foreign.certificates().authority());
        Files.writeString(folder.resolve("me.crt"), foreign.certificates().clientCertificate());
        Files.writeString(folder.resolve("me.key"), foreign.certificates().clientKey());

        OwnCluster own = connect(
                "server: 'https://127.0.0.1:" + server.port() + "', certificate-authority: ca.crt",
                "client-certificate: me.crt, client-key: me.key");

        readsWritesAndWatches(own.cluster());
    }

    @Test
    void aTokenIsShownToTheServerAndToNobodyElse() throws Exception {
        ForeignFront server = tls("127.0.0.1", false, "authorization: bearer abc123");
        Files.writeString(folder.resolve("token"), "abc123\n");

        OwnCluster own = connect(
                "server: 'https://127.0.0.1:" + server.port() + "', " + foreign.authority(), "tokenFile: token");

        readsWritesAndWatches(own.cluster());
        assertThat(folder.resolve("session")).content().doesNotContain("abc123");
    }

    @Test
    void anOldTokenIsSaidToBeOne() throws Exception {
        ForeignFront server = tls("127.0.0.1", false, "authorization: bearer abc123");

        assertThatThrownBy(() -> connect(
                        "server: 'https://127.0.0.1:" + server.port() + "', " + foreign.authority(), "token: old"))
                .isInstanceOf(PodlingsException.class)
                .hasMessageContaining("it does not know you (401)");
        assertThat(folder.resolve("session")).doesNotExist();
    }

    @Test
    void aServerThatNobodyVouchesForIsNotTalkedTo() throws Exception {
        ForeignFront server = tls("127.0.0.1", false, "");

        assertThatThrownBy(() -> connect("server: 'https://127.0.0.1:" + server.port() + "'", "token: abc123"))
                .isInstanceOf(PodlingsException.class)
                .hasMessageContaining("no safe connection came about");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aServerWithAnotherNameIsTakenOnlyIfTheKubeconfigNamesIt() throws Exception {
        ForeignFront server = tls("127.0.0.1", false, "");
        String there = "server: 'https://localhost:" + server.port() + "', " + foreign.authority();

        assertThatThrownBy(() -> connect(there, "token: abc123"))
                .isInstanceOf(PodlingsException.class)
                .hasMessageContaining("no safe connection came about");
        readsWritesAndWatches(connect(there + ", tls-server-name: api.example", "token: abc123")
                .cluster());
    }

    @Test
    void aProxyThatTheKubeconfigNamesIsGoneThrough() throws Exception {
        ForeignFront server = tls("127.0.0.1", false, "authorization: bearer abc123");
        ConnectProxy proxy = new ConnectProxy("api.example:6443", server.port(), "Basic dTpw");
        opened.add(proxy);

        OwnCluster own = connect(
                "server: 'https://api.example:6443', proxy-url: 'http://u:p@127.0.0.1:" + proxy.port() + "', "
                        + foreign.authority(),
                "token: abc123");

        readsWritesAndWatches(own.cluster());
        assertThat(proxy.asked()).isNotEmpty().allMatch("CONNECT api.example:6443 HTTP/1.1"::equals);
    }

    @Test
    void aProxyThatTheEnvironmentNamesIsGoneThrough() throws Exception {
        ForeignFront server = tls("127.0.0.1", false, "authorization: bearer abc123");
        ConnectProxy proxy = new ConnectProxy("api.example:6443", server.port(), "Basic dTpw");
        opened.add(proxy);
        environment = Map.of("HTTPS_PROXY", "http://u:p@127.0.0.1:" + proxy.port());

        OwnCluster own = connect("server: 'https://api.example:6443', " + foreign.authority(), "token: abc123");

        readsWritesAndWatches(own.cluster());
        assertThat(proxy.asked()).isNotEmpty().allMatch("CONNECT api.example:6443 HTTP/1.1"::equals);
    }

    @Test
    void aLookAtAllContextsSaysHowEachAnswersAndShowsNoSecret() throws Exception {
        ForeignFront server = tls("127.0.0.1", true, "");
        Path kubeconfig = Files.writeString(folder.resolve("many"), """
                apiVersion: v1
                kind: Config
                contexts:
                - {name: mine, context: {cluster: c, user: u}}
                - {name: nobody, context: {cluster: c}}
                - {name: practised, context: {cluster: p}}
                clusters:
                - {name: c, cluster: {server: 'https://127.0.0.1:%d', %s}}
                - {name: p, cluster: {server: '%s'}}
                users: [{name: u, user: {%s}}]
                """.formatted(
                        server.port(), foreign.authority(), foreign.plainUrl(), foreign.clientCertificate()));

        List<ContextLook> looks = ContextLook.at(Kubeconfig.read(List.of(kubeconfig)));

        assertThat(looks).extracting(ContextLook::answers).containsExactly(true, false, true);
        assertThat(looks)
                .extracting(ContextLook::server)
                .containsExactly(
                        "https://127.0.0.1:" + server.port(),
                        "https://127.0.0.1:" + server.port(),
                        foreign.plainUrl().replaceFirst("(?<=\\d)/.*", ""));
    }

    @Test
    void anAddressOfSixWordsIsReachedWhereTheMachineHasThem() throws Exception {
        assumeTrue(hasAddressesOfSixWords(), "this machine has no ::1");
        ForeignFront server = tls("::1", false, "authorization: bearer abc123");

        OwnCluster own =
                connect("server: 'https://[::1]:" + server.port() + "', " + foreign.authority(), "token: abc123");

        readsWritesAndWatches(own.cluster());
    }

    private static boolean hasAddressesOfSixWords() {
        try (ServerSocket tried = new ServerSocket()) {
            tried.bind(new InetSocketAddress("::1", 0));
            return true;
        } catch (IOException no) {
            return false;
        }
    }
}
