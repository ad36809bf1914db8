package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names, Services and ports, as pods see them. */
class PodNetworkTest {
    private static final String LOOP =
            "command: [sh, -c, 'trap \"exit 0\" TERM; while true; do sleep 1 & wait $!; done']";
    private static final String SERVER = "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n";

    private final NodeBench bench = new NodeBench(null);

    @BeforeEach
    void aClientAndTwoServers() {
        bench.pod("client", "busybox:1.36", LOOP, "");
        for (String web : List.of("web-0", "web-1")) {
            bench.pod(
                    web,
                    "nginx:1.27",
                    "ports: [{name: http, containerPort: 80}]",
                    "hostname: " + web + ", subdomain: web,");
            bench.awaitReady(web);
            bench.sh(web, "hostname > /usr/share/nginx/html/index.html");
        }
        bench.awaitReady("client");
        bench.headless("web", "web-0", "web-1");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void service(String name, String more, String endpoints) {
        bench.create("{apiVersion: v1, kind: Service, metadata: {name: " + name
                + ", namespace: default}, spec: {ports: [{name: http, port: 8080, targetPort: 80}], " + more + "}}");
        bench.create("{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, addressType: IPv4, metadata: {name: "
                + name + "-s, namespace: default, labels: {kubernetes.io/service-name: " + name
                + "}}, endpoints: [" + endpoints + "], ports: [{name: http, port: 80}]}");
    }

    private String endpoint(String pod, boolean ready) {
        return "{addresses: [" + bench.ip(pod) + "], conditions: {ready: " + ready + "}}";
    }

    private Bench.Result sh(String script) {
        return bench.sh("client", script);
    }

    @Test
    void nslookupPrintsTheReplyToEachOfItsQuestions() {
        assertThat(sh("nslookup web-0.web.default.svc.cluster.local").all())
                .isEqualTo(SERVER + "Name:\tweb-0.web.default.svc.cluster.local\nAddress: " + bench.ip("web-0")
                        + "\n\n\n");
        assertThat(sh("nslookup -type=a web-0.web.default.svc.cluster.local").all())
                .isEqualTo(
                        SERVER + "Name:\tweb-0.web.default.svc.cluster.local\nAddress: " + bench.ip("web-0") + "\n\n");
        assertThat(sh("nslookup web-7.web.default.svc.cluster.local").all())
                .isEqualTo(SERVER + "** server can't find web-7.web.default.svc.cluster.local: NXDOMAIN\n\n".repeat(2)
                        + "[1]");
    }

    @Test
    void nslookupTriesTheSearchPathOnlyForNamesWithoutADot() {
        assertThat(sh("nslookup web-0.web").out()).contains("** server can't find web-0.web: NXDOMAIN");
        Bench.Result all = sh("nslookup web");
        assertThat(all.out())
                .contains("Name:\tweb.default.svc.cluster.local\nAddress: " + bench.ip("web-0"))
                .contains("** server can't find web.cluster.local: NXDOMAIN");
        assertThat(all.code()).isEqualTo(1);
    }

    @Test
    void otherProgramsTryTheSearchPathForAllShortNames() {
        assertThat(sh("wget -qO- web-1.web").all()).isEqualTo("web-1\n");
        assertThat(sh("wget -qO- web-1.web.default").all()).isEqualTo("web-1\n");
        assertThat(sh("wget -qO- web-1.web.default.svc.cluster.local").all()).isEqualTo("web-1\n");
        assertThat(sh("wget -qO- web-1").all()).isEqualTo("wget: bad address 'web-1'\n[1]");
        assertThat(sh("getent hosts web-0.web").out()).contains("web-0.web.default.svc.cluster.local");
    }

    @Test
    void serviceRecordsNamePortsAndReverseRecordsNamePods() {
        assertThat(sh("nslookup -type=srv _p._tcp.web.default.svc.cluster.local")
                        .out())
                .contains(
                        "_p._tcp.web.default.svc.cluster.local\tservice = 0 50 27017 web-0.web.default.svc.cluster.local");
        String ip = bench.ip("web-0");
        assertThat(sh("nslookup " + ip).out()).contains("in-addr.arpa\tname = web-0.web.default.svc.cluster.local");
        assertThat(sh("nslookup -type=a " + ip.replace('.', '-') + ".default.pod.cluster.local")
                        .out())
                .contains("Address: " + ip);
    }

    @Test
    void anExternalNameIsAnAlias() {
        service("out", "type: ExternalName, externalName: web-0.web.default.svc.cluster.local", "");
        assertThat(sh("nslookup -type=a out.default.svc.cluster.local").out())
                .contains("out.default.svc.cluster.local\tcanonical name = web-0.web.default.svc.cluster.local\n"
                        + "Name:\tweb-0.web.default.svc.cluster.local\nAddress: " + bench.ip("web-0"));
        assertThat(sh("wget -qO- out").out()).isEqualTo("web-0\n");
    }

    @Test
    void aClusterAddressSpreadsOverWhatIsReady() {
        service("front", "clusterIP: 10.96.7.7", endpoint("web-0", true) + "," + endpoint("web-1", true));
        assertThat(sh("for i in 1 2 3 4; do wget -qO- front:8080; done | sort | uniq -c")
                        .out())
                .isEqualTo("      2 web-0\n      2 web-1\n");
        service("half", "clusterIP: 10.96.7.8", endpoint("web-0", false) + "," + endpoint("web-1", true));
        assertThat(sh("for i in 1 2 3; do wget -qO- half:8080; done | sort -u").out())
                .isEqualTo("web-1\n");
    }

    @Test
    void whatDoesNotAnswerIsRefusedOrWaitedFor() {
        service("none", "clusterIP: 10.96.7.9", endpoint("web-0", false));
        assertThat(sh("wget -qO- none:8080").err())
                .isEqualTo("wget: can't connect to remote host (10.96.7.9): Connection refused\n");
        assertThat(sh("wget -qO- web-0.web:81").err())
                .isEqualTo("wget: can't connect to remote host (" + bench.ip("web-0") + "): Connection refused\n");
        assertThat(sh("wget -qO- none:9999 -T 2").err()).isEqualTo("wget: download timed out\n");
        assertThat(sh("wget -qO- 10.244.0.200").err())
                .isEqualTo("wget: can't connect to remote host (10.244.0.200): No route to host\n");
        assertThat(sh("nc -zv -w 1 192.0.2.1 80").err()).isEqualTo("nc: timed out\n");
        assertThat(sh("nc -zv web-0.web 80").err()).isEqualTo("web-0.web (" + bench.ip("web-0") + ":80) open\n");
        assertThat(sh("curl -s -m 1 http://192.0.2.1/; echo $?").out()).isEqualTo("28\n");
        assertThat(sh("ping -c 1 web-0.web | tail -n 2").out()).contains("1 packets received, 0% packet loss");
        assertThat(sh("ping -c 1 10.96.7.9").out()).contains("100% packet loss");
    }

    @Test
    void aHeadlessNameFollowsReadinessUnlessItPublishesAll() {
        service("ready", "clusterIP: None", endpoint("web-0", false));
        assertThat(sh("wget -qO- ready").err()).isEqualTo("wget: bad address 'ready'\n");
        service("all", "clusterIP: None, publishNotReadyAddresses: true", endpoint("web-0", false));
        assertThat(sh("wget -qO- all").out()).isEqualTo("web-0\n");
    }

    @Test
    void aProbeThatHangsFailsAfterItsTimeout() {
        bench.pod(
                "slow",
                "busybox:1.36",
                "command: [sh, -c, 'sleep infinity | nc -l -p 80'], "
                        + "readinessProbe: {httpGet: {path: /, port: 80}, timeoutSeconds: 2, periodSeconds: 1}",
                "");
        bench.awaitEvent("Readiness probe failed: Get \"http://" + bench.awaitIp("slow")
                + ":80/\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
    }

    @Test
    void probesSayWhyTheyFailed() {
        bench.pod("quiet", "busybox:1.36", LOOP + ", readinessProbe: {tcpSocket: {port: 9}, periodSeconds: 1}", "");
        bench.awaitEvent(
                "Readiness probe failed: dial tcp " + bench.awaitIp("quiet") + ":9: connect: connection refused");
        bench.pod("lost", "nginx:1.27", "readinessProbe: {httpGet: {path: /nope, port: 80}, periodSeconds: 1}", "");
        bench.awaitEvent("Readiness probe failed: HTTP probe failed with statuscode: 404");
        bench.pod("grpc", "busybox:1.36", LOOP + ", readinessProbe: {grpc: {port: 9}, periodSeconds: 1}", "");
        bench.awaitEvent("it does not speak grpc");
    }

    @Test
    void webServersWriteDownWhoAskedForWhat() throws InterruptedException {
        sh("wget -qO- web-0.web; wget -qO- web-0.web/nope; curl -sI -A me web-0.web");
        String log = ContainersTest.log(bench, "web-0", false);
        String ip = bench.ip("client");
        assertThat(log.replaceAll("\\[[^]]*]", "[then]").lines().skip(1))
                .containsExactly(
                        ip + " - - [then] \"GET / HTTP/1.1\" 200 6 \"-\" \"Wget\" \"-\"",
                        ip + " - - [then] \"GET /nope HTTP/1.1\" 404 112 \"-\" \"Wget\" \"-\"",
                        ip + " - - [then] \"HEAD / HTTP/1.1\" 200 0 \"-\" \"me\" \"-\"");
        assertThat(log).contains("[22/Nov/2026:");
    }

    @Test
    void hostAliasesAreNamesToo() {
        bench.pod(
                "aliased", "busybox:1.36", LOOP, "hostAliases: [{ip: " + bench.ip("web-0") + ", hostnames: [shop]}],");
        bench.awaitReady("aliased");
        assertThat(bench.sh("aliased", "wget -qO- shop").out()).isEqualTo("web-0\n");
        assertThat(Json.text(bench.awaitReady("aliased").object(), "status", "phase"))
                .isEqualTo("Running");
    }

    @Test
    void aListenerThatKeepsOnTakesOneClientAfterTheOther() {
        String listens = "until netstat -tln | grep -q :9191; do sleep 0.1; done; ";
        assertThat(sh("nc -lk -p 9191 > /tmp/heard & " + listens + "echo one | nc localhost 9191; " + listens
                                + "echo two | nc localhost 9191; until grep -q two /tmp/heard; do sleep 0.1; done; "
                                + "kill %1; cat /tmp/heard")
                        .out())
                .isEqualTo("one\ntwo\n");
    }
}
