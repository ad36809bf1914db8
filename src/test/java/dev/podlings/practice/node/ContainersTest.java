package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersTest {
    private static final String LOOP =
            "command: [sh, -c, 'trap \"exit 0\" TERM; touch /tmp/ready; while true; do sleep 1 & wait $!; done']";
    private static final String PROBE = ", readinessProbe: {exec: {command: [test, -f, /tmp/ready]}, periodSeconds: 1}";

    @Test
    void aPodSeesItsNameItsAddressAndItsEnvironment() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod(
                    "mongo-0",
                    "busybox:1.36",
                    LOOP + ", env: [{name: ME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]",
                    "hostname: mongo-0, subdomain: mongo,");
            bench.awaitReady("mongo-0");
            assertThat(bench.sh("mongo-0", "hostname; hostname -f; echo $ME").out())
                    .isEqualTo("mongo-0\nmongo-0.mongo.default.svc.cluster.local\nmongo-0\n");
        }
    }

    @Test
    void readinessFollowsTheFileThatTheProbeLooksFor() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo-0", "busybox:1.36", LOOP + PROBE, "");
            bench.awaitReady("mongo-0");
            assertThat(bench.exec("mongo-0", List.of("rm", "/tmp/ready"), "").code())
                    .isZero();
            bench.await("mongo-0", pod -> !Json.isTrue(NodeBench.container(pod), "ready"));
            bench.exec("mongo-0", List.of("touch", "/tmp/ready"), "");
            bench.awaitReady("mongo-0");
        }
    }

    @Test
    void killOneRestartsTheContainerAndKeepsThePod() {
        try (NodeBench bench = new NodeBench(null)) {
            String uid = bench.pod("mongo-0", "busybox:1.36", LOOP + PROBE, "").uid();
            bench.awaitReady("mongo-0");
            bench.sh("mongo-0", "echo gone > /own; kill 1");
            var after = bench.await(
                    "mongo-0",
                    pod -> Json.number(NodeBench.container(pod), 0, "restartCount") == 1
                            && Json.isTrue(NodeBench.container(pod), "ready"));
            assertThat(after.uid()).isEqualTo(uid);
            assertThat(Json.number(
                            after.object()
                                    .path("status")
                                    .path("containerStatuses")
                                    .path(0),
                            -1,
                            "lastState",
                            "terminated",
                            "exitCode"))
                    .isZero();
            assertThat(bench.sh("mongo-0", "cat /own").err()).contains("No such file or directory");
        }
    }

    @Test
    void whatIsWrittenToAVolumeOutlivesThePodAndTheApp(@TempDir Path disk) {
        String claim = "volumes: [{name: data, persistentVolumeClaim: {claimName: data-0}}],";
        String mount = LOOP + ", volumeMounts: [{name: data, mountPath: /data}]";
        try (NodeBench bench = new NodeBench(disk)) {
            volume(bench);
            bench.pod("mongo-0", "busybox:1.36", mount, claim);
            bench.awaitReady("mongo-0");
            bench.sh(
                    "mongo-0",
                    "echo kept > /data/marker; ln -s marker /data/link; mkdir /data/dir; chmod 600 /data/marker");
            bench.verbs.delete(Kinds.POD, "default", "mongo-0", DeleteOptions.now(), Writer.API_SERVER);
            bench.pod("mongo-1", "busybox:1.36", mount, claim);
            bench.awaitReady("mongo-1");
            assertThat(bench.sh("mongo-1", "cat /data/link").out()).isEqualTo("kept\n");
        }
        try (NodeBench bench = new NodeBench(disk)) {
            volume(bench);
            bench.pod("mongo-2", "busybox:1.36", mount, claim);
            bench.awaitReady("mongo-2");
            assertThat(bench.sh("mongo-2", "cat /data/link; ls -F /data; stat -c %a /data/marker")
                            .out())
                    .isEqualTo("kept\ndir/\nlink\nmarker\n600\n");
        }
    }

    static void volume(NodeBench bench) {
        bench.create(
                "{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv-0}, spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /x}}}");
        bench.create(
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data-0, namespace: default}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, volumeName: pv-0}, status: {phase: Bound}}");
    }

    @Test
    void logsAreReadFollowedAndKeptForTheStartBefore() throws InterruptedException {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod(
                    "talker",
                    "busybox:1.36",
                    "command: [sh, -c, 'trap \"exit 3\" TERM; echo one; echo two >&2; touch /tmp/said; while true; do sleep 1 & wait $!; done'],"
                            + " readinessProbe: {exec: {command: [test, -f, /tmp/said]}, periodSeconds: 1}",
                    "");
            bench.awaitReady("talker");
            assertThat(log(bench, "talker", false)).isEqualTo("one\ntwo\n");
            assertThatThrownBy(() -> log(bench, "talker", true))
                    .isInstanceOf(ApiException.class)
                    .hasMessage("previous terminated container \"main\" in pod \"talker\" not found");
            bench.sh("talker", "kill 1");
            bench.await("talker", pod -> Json.number(NodeBench.container(pod), 0, "restartCount") == 1);
            assertThat(log(bench, "talker", true)).isEqualTo("one\ntwo\n");
        }
    }

    static String log(NodeBench bench, String pod, boolean previous) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        CountDownLatch end = new CountDownLatch(1);
        bench.nodes
                .access()
                .log(
                        new PodAccess.Target("default", pod, "main"),
                        new PodAccess.LogOptions(false, previous, false, null, null, null, null),
                        chunk -> text.append(new String(chunk, StandardCharsets.UTF_8)),
                        end::countDown);
        assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
        return text.toString();
    }

    @Test
    void namesResolveAsCoreDnsAnswersThem() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo-0", "busybox:1.28", LOOP, "hostname: mongo-0, subdomain: mongo,");
            bench.pod("mongo-1", "busybox:1.36", LOOP, "hostname: mongo-1, subdomain: mongo,");
            bench.awaitReady("mongo-0");
            bench.awaitReady("mongo-1");
            bench.headless("mongo", "mongo-0", "mongo-1");
            assertThat(bench.exec("mongo-0", List.of("nslookup", "mongo-0.mongo"), "")
                            .out())
                    .isEqualTo("Server:    10.96.0.10\nAddress 1: 10.96.0.10 kube-dns.kube-system.svc.cluster.local\n\n"
                            + "Name:      mongo-0.mongo\nAddress 1: " + bench.ip("mongo-0")
                            + " mongo-0.mongo.default.svc.cluster.local\n");
            assertThat(bench.exec("mongo-1", List.of("nslookup", "mongo"), "").out())
                    .contains(
                            "Name:\tmongo.default.svc.cluster.local\nAddress: " + bench.ip("mongo-0"),
                            bench.ip("mongo-1"));
            Bench.Result unknown = bench.exec("mongo-1", List.of("nslookup", "mongo-7.mongo"), "");
            assertThat(unknown.out()).contains("** server can't find mongo-7.mongo: NXDOMAIN");
            assertThat(unknown.code()).isEqualTo(1);
        }
    }

    @Test
    void busyboxServesADirectoryInTheBackground() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("web-0", "busybox:1.36", LOOP, "hostname: web-0, subdomain: web,");
            bench.awaitReady("web-0");
            bench.headless("web", "web-0");
            bench.sh("web-0", "mkdir /www && echo hello > /www/index.html && httpd -p 27017 -h /www");
            assertThat(bench.sh("web-0", "wget -qO- web-0.web:27017").out()).isEqualTo("hello\n");
            assertThat(bench.sh("web-0", "wget -qO- web-0.web:80").err())
                    .isEqualTo("wget: can't connect to remote host (" + bench.ip("web-0") + "): Connection refused\n");
        }
    }

    @Test
    void nslookupTriesTheSearchPathForNamesWithoutADotAlone() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo-1", "busybox:1.36", LOOP, "hostname: mongo-1, subdomain: mongo,");
            bench.awaitReady("mongo-1");
            bench.headless("mongo", "mongo-1");
            assertThat(bench.exec("mongo-1", List.of("nslookup", "mongo-1.mongo"), "")
                            .code())
                    .isEqualTo(1);
            assertThat(bench.sh("mongo-1", "ping -c 1 mongo-1.mongo").out())
                    .startsWith("PING mongo-1.mongo (" + bench.ip("mongo-1") + ")");
            assertThat(bench.sh("mongo-1", "nslookup mongo").out())
                    .contains(
                            "Name:\tmongo.default.svc.cluster.local\nAddress: " + bench.ip("mongo-1"),
                            "** server can't find mongo.cluster.local: NXDOMAIN");
        }
    }

    @Test
    void webImagesServeTheirFilesToOtherPods() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod(
                    "web-0",
                    "nginx:1.27",
                    "readinessProbe: {httpGet: {path: /, port: 80}}",
                    "hostname: web-0, subdomain: web,");
            bench.pod("client", "busybox:1.36", LOOP, "");
            bench.awaitReady("web-0");
            bench.awaitReady("client");
            bench.headless("web", "web-0");
            bench.sh("web-0", "echo hello > /usr/share/nginx/html/index.html");
            assertThat(bench.sh("client", "wget -qO- web-0.web").out()).isEqualTo("hello\n");
            assertThat(bench.sh("client", "wget -qO- web-0.web/nope").err())
                    .isEqualTo("wget: server returned error: HTTP/1.1 404 Not Found\n");
            assertThat(bench.sh("client", "wget -qO- web-0.web:81").err())
                    .isEqualTo("wget: can't connect to remote host (" + bench.ip("web-0") + "): Connection refused\n");
            assertThat(bench.sh("client", "wget -qO- http://example.com").err())
                    .isEqualTo("wget: bad address 'example.com'\n");
            assertThat(bench.sh("client", "wget -qO- http://127.0.0.1:22").err())
                    .contains("Connection refused");
        }
    }

    @Test
    void aContainerThatTakesTooMuchMemoryIsKilledForIt() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("greedy", "busybox:1.36", "command: [tail, /dev/zero], resources: {limits: {memory: 8Mi}}", "");
            var pod = bench.await(
                    "greedy",
                    each -> Json.text(NodeBench.container(each), "lastState", "terminated", "reason")
                            .equals("OOMKilled"));
            assertThat(Json.number(
                            pod.object()
                                    .path("status")
                                    .path("containerStatuses")
                                    .path(0),
                            0,
                            "lastState",
                            "terminated",
                            "exitCode"))
                    .isEqualTo(137);
        }
    }

    @Test
    void aProgramThatIsNotThereCannotBeStarted() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("typo", "busybox:1.36", "command: [slep, '1']", "");
            var pod = bench.await(
                    "typo",
                    each -> Json.text(NodeBench.container(each), "state", "waiting", "reason")
                            .equals("CrashLoopBackOff"));
            assertThat(Json.text(
                            pod.object()
                                    .path("status")
                                    .path("containerStatuses")
                                    .path(0),
                            "lastState",
                            "terminated",
                            "message"))
                    .contains("exec: \"slep\": executable file not found in $PATH");
        }
    }

    @Test
    void tarGoesBothWaysAsKubectlCopies() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("box", "busybox:1.36", LOOP, "");
            bench.awaitReady("box");
            bench.sh(
                    "box",
                    "mkdir /src; echo a > /src/a; ln -s a /src/b; tar cf /tmp/x.tar -C / src; mkdir /dst; tar xf /tmp/x.tar -C /dst");
            assertThat(bench.sh("box", "cat /dst/src/b; tar tf /tmp/x.tar").out())
                    .isEqualTo("a\nsrc/\nsrc/a\nsrc/b\n");
        }
    }
}
