package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Attempts to reach the host, or what is beyond it, from a container. */
class NetworkContainmentTest {
    private static final String LOOP =
            "command: [sh, -c, 'trap \"exit 0\" TERM; while true; do sleep 1 & wait $!; done']";

    @Test
    void noAddressOfTheHostOrBeyondIsReached() throws IOException {
        AtomicInteger visitors = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                NodeBench bench = new NodeBench(null)) {
            Thread accepting = new Thread(() -> accept(server, visitors));
            accepting.setDaemon(true);
            accepting.start();
            int port = server.getLocalPort();
            bench.pod("box", "mongo:7.0.40", LOOP, "");
            bench.pod("web", "registry.k8s.io/e2e-test-images/agnhost:2.53", "args: [netexec]", "");
            bench.awaitReady("box");
            bench.awaitReady("web");
            bench.create("{apiVersion: v1, kind: Service, metadata: {name: out, namespace: default}, "
                    + "spec: {type: ExternalName, externalName: localhost}}");
            bench.create("{apiVersion: v1, kind: Service, metadata: {name: trick, namespace: default}, "
                    + "spec: {clusterIP: 10.96.1.1, ports: [{name: p, port: 80}]}}");
            bench.create(
                    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, addressType: IPv4, metadata: {name: t, "
                            + "namespace: default, labels: {kubernetes.io/service-name: trick}}, endpoints: [{addresses: [127.0.0.1], "
                            + "conditions: {ready: true}}], ports: [{name: p, port: " + port + "}]}");
            String ip = bench.ip("web");
            for (String host : List.of(
                    "127.0.0.1:" + port,
                    "localhost:" + port,
                    "127.1:" + port,
                    "2130706433:" + port,
                    "0x7f000001:" + port,
                    "0177.0.0.1:" + port,
                    "0.0.0.0:" + port,
                    "[::1]:" + port,
                    "[::ffff:127.0.0.1]:" + port,
                    InetAddress.getLocalHost().getHostName() + ":" + port,
                    "169.254.169.254",
                    "192.168.49.2:" + port,
                    "host.docker.internal:" + port,
                    "host.minikube.internal:" + port,
                    "example.com",
                    "out:" + port,
                    "trick",
                    ip + ":8080/redirect?location=http://127.0.0.1:" + port + "/")) {
                Bench.Result result =
                        bench.sh("box", "wget -T 1 -qO- http://" + host + "; curl -m 1 -sL http://" + host);
                assertThat(result.code()).as(host).isNotZero();
            }
            bench.sh(
                    "box",
                    "echo x | nc -w 1 127.0.0.1 " + port + "; mongosh mongodb://127.0.0.1:" + port
                            + " --eval 1; mongosh --host localhost --port " + port + " --eval 1; ping -c 1 127.0.0.1");
            bench.sh(
                    "box",
                    "mongosh --nodb --eval 'java.lang.Runtime'; mongosh --nodb --eval 'Packages.java.io.File(\"/\")'");
            bench.pod(
                    "probed",
                    "busybox:1.36",
                    LOOP + ", readinessProbe: {httpGet: {host: 127.0.0.1, port: " + port
                            + "}, periodSeconds: 1, failureThreshold: 1}, lifecycle: {postStart: {httpGet: {host: 127.0.0.1, port: "
                            + port + "}}}",
                    "");
            bench.awaitEvent("PostStartHook failed");
        }
        assertThat(visitors).hasValue(0);
    }

    private static void accept(ServerSocket server, AtomicInteger visitors) {
        try {
            while (true) {
                server.accept().close();
                visitors.incrementAndGet();
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }
}
