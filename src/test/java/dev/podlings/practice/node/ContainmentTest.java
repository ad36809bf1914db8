package dev.podlings.practice.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts to get out of a container: to files, processes, addresses and variables of the host. */
class ContainmentTest {
    private static final String LOOP =
            "command: [sh, -c, 'trap \"exit 0\" TERM; while true; do sleep 1 & wait $!; done']";
    private static final String SECRET = "the host's own";

    @Test
    void nothingInTheCodeOfContainersCanReachTheHostButInThreeKnownPlaces() {
        noClasses()
                .that()
                .resideInAPackage("dev.podlings.practice.node..")
                .and()
                .haveNameNotMatching(".*\\.(file\\.VolumeFolder|net\\.PodNetwork|mongo\\.Listener)(\\$.*)?")
                .should()
                .accessClassesThat()
                .belongToAnyOf(
                        Files.class,
                        FileInputStream.class,
                        FileOutputStream.class,
                        RandomAccessFile.class,
                        Socket.class,
                        ServerSocket.class,
                        SocketChannel.class,
                        InetAddress.class,
                        URL.class,
                        URLConnection.class,
                        ProcessBuilder.class,
                        java.lang.Process.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.podlings.practice.node"));
    }

    @Test
    void noPathLeadsOutOfTheTree(@TempDir Path host) throws IOException {
        Path secret = Files.writeString(host.resolve("secret"), SECRET);
        Path volumes = host.resolve("volumes");
        try (NodeBench bench = new NodeBench(volumes)) {
            ContainersTest.volume(bench);
            bench.pod(
                    "box",
                    "busybox:1.36",
                    LOOP
                            + ", volumeMounts: [{name: data, mountPath: /data}, {name: data, mountPath: /sub, subPathExpr: $(UP)}], env: [{name: UP, value: ../../..}]",
                    "volumes: [{name: data, persistentVolumeClaim: {claimName: data-0}}],");
            bench.awaitReady("box");
            for (String path : List.of(
                    secret.toString(),
                    "../../../../../../../../.." + secret,
                    "/data/../../../../.." + secret,
                    "/data/../.." + volumes + "/secret",
                    "/proc/self/root" + secret,
                    "/proc/1/root" + secret,
                    "/proc/self/cwd/../../.." + secret,
                    "file://" + secret,
                    "/data/..\\..\\secret",
                    "/data/..\0/secret")) {
                String quoted = "'" + path.replace("\0", "\\0") + "'";
                assertThat(bench.sh(
                                        "box",
                                        "cat " + quoted + "; cp " + quoted + " /data/copy; ln -s " + quoted
                                                + " /data/l; cat /data/l; ln " + quoted + " /data/h; rm -f /data/l")
                                .all())
                        .doesNotContain(SECRET);
                bench.sh("box", "echo gone > " + quoted + "; rm -f " + quoted + "; mv " + quoted + " /tmp/x");
            }
            bench.sh(
                    "box",
                    "ln -s / /data/root; ln -s root/data/root /data/a; ln -s a/../../.. /data/b; ln -s /data/loop /data/loop");
            assertThat(bench.sh(
                                    "box",
                                    "cat /data/b" + secret + "; cat /data/a/a/a/b/../.." + secret + "; ls /data/loop/x")
                            .all())
                    .doesNotContain(SECRET)
                    .contains("Too many levels of symbolic links");
            bench.sh(
                    "box",
                    "mkdir -p '/data/..' /data/...; touch '/data/CON' '/data/a\nb' '/data/tree.json' '/data/-rf'; echo x > '/data/../../../x'");
        }
        assertThat(Files.readString(secret)).isEqualTo(SECRET);
        try (Stream<Path> all = Files.walk(host)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(each -> host.relativize(each).toString()))
                    .allMatch(each -> each.equals("secret") || each.matches("volumes/[^/]+/(\\d+|tree\\.json)"));
        }
    }

    @Test
    void swappingALinkWhileItIsOpenedLeadsNowhereElse(@TempDir Path host) throws IOException {
        Path secret = Files.writeString(host.resolve("secret"), SECRET);
        try (NodeBench bench = new NodeBench(host.resolve("volumes"))) {
            bench.pod("box", "busybox:1.36", LOOP, "");
            bench.awaitReady("box");
            Bench.Result raced = bench.sh(
                    "box",
                    "echo inside > /tmp/ok; (while :; do ln -sfn /tmp/ok /tmp/l; ln -sfn " + secret
                            + " /tmp/l; ln -sfn ../../../../.." + secret
                            + " /tmp/l; done) & for i in $(seq 200); do cat /tmp/l; echo out > /tmp/l; done 2>/dev/null; kill $!");
            assertThat(raced.out()).doesNotContain(SECRET);
            assertThat(Files.readString(secret)).isEqualTo(SECRET);
        }
    }

    @Test
    void anArchiveCannotWriteOutsideOfWhereItIsUnpacked() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("box", "busybox:1.36", LOOP, "");
            bench.awaitReady("box");
            bench.sh("box", "mkdir /in; echo kept > /outside");
            assertThat(unpack(bench, entry("../outside", '0', "", "bad")).err()).contains("name contains '..'");
            unpack(bench, entry("/outside", '0', "", "bad"));
            assertThat(bench.sh("box", "cat /in/outside").out()).isEqualTo("bad");
            unpack(bench, entry("link", '2', "/outside", ""), entry("link", '0', "", "bad"));
            unpack(bench, entry("dir", '2', "..", ""), entry("dir/outside", '0', "", "bad"));
            unpack(bench, entry("hard", '1', "../outside", ""), entry("hard", '0', "", "bad"));
            assertThat(bench.sh("box", "cat /outside").out()).isEqualTo("kept\n");
            assertThat(unpack(bench, entry("big", '0', "", "x", "77777777777")).code())
                    .isNotZero();
            assertThat(unpack(bench, entry("odd", '0', "", "x", "zz")).err()).contains("invalid tar header");
        }
    }

    private static Bench.Result unpack(NodeBench bench, byte[]... entries) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        for (byte[] each : entries) {
            archive.writeBytes(each);
        }
        archive.writeBytes(new byte[1024]);
        return bench.exec("box", List.of("tar", "-xmf", "-", "-C", "/in"), archive.toByteArray());
    }

    private static byte[] entry(String name, char type, String target, String content) {
        return entry(name, type, target, content, String.format("%011o", content.length()));
    }

    private static byte[] entry(String name, char type, String target, String content, String size) {
        byte[] block = new byte[512 + (content.isEmpty() ? 0 : 512)];
        put(block, 0, name);
        put(block, 100, "0000644");
        put(block, 124, size);
        put(block, 136, "00000000000");
        block[156] = (byte) type;
        put(block, 157, target);
        put(block, 257, "ustar");
        put(block, 512, content);
        return block;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

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

    @Test
    void scriptsOfMongoshSeeNoJava() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("box", "mongo:7.0.40", LOOP, "");
            bench.awaitReady("box");
            for (String script : List.of(
                    "java.lang.System.exit(1)",
                    "Packages.java.lang.Runtime",
                    "JavaImporter(java.io)",
                    "importPackage(java.io)",
                    "print.getClass()",
                    "print.class.forName('java.lang.System')",
                    "(function(){}).constructor.constructor('return java')()",
                    "new Function('return Packages')()",
                    "require('fs').readFileSync('/etc/hostname')",
                    "process.env",
                    "cat('/etc/passwd')",
                    "load('../../../../etc/shadow')")) {
                Bench.Result result = bench.exec("box", List.of("mongosh", "--nodb", "--quiet", "--eval", script), "");
                assertThat(result.code()).as(script + " gave " + result.all()).isNotZero();
            }
        }
    }

    @Test
    void variablesAndProcessesAreTheContainersOwn() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("box", "busybox:1.36", LOOP, "");
            bench.awaitReady("box");
            List<String> names =
                    bench.sh("box", "env | cut -d= -f1 | sort").out().lines().toList();
            assertThat(names).contains("PATH", "HOSTNAME", "HOME").doesNotContain("USER", "JAVA_HOME", "SHELL", "LANG");
            assertThat(bench.sh("box", "echo $PATH").out().strip()).isNotEqualTo(System.getenv("PATH"));
            assertThat(bench.sh("box", "ps | wc -l").out().strip()).matches("\\d");
            long own = ProcessHandle.current().pid();
            assertThat(bench.sh("box", "kill -9 " + own).err()).contains("No such process");
            assertThat(bench.sh("box", "ls /proc/" + own + "; cat /proc/self/environ; cat /proc/1/environ")
                            .err())
                    .contains("No such file or directory");
            assertThat(bench.sh("box", "java -version; /bin/ls.real; sudo id; docker ps; mount /dev/sda1 /mnt")
                            .code())
                    .isNotZero();
        }
    }
}
