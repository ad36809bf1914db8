package dev.podlings.cell.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.cell.CellOutput;
import dev.podlings.cell.CellResult;
import dev.podlings.cell.CommandRunner;
import dev.podlings.cell.NamedValues;
import dev.podlings.cell.Stopper;
import dev.podlings.cell.Workspace;
import dev.podlings.cluster.Cluster;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the built-in verbs print beside what the real kubectl 1.32 printed for the same commands on the same cluster:
 * blanks, exit codes and all. Its words are kept in a file; {@code -Dkubectl.record=true} asks the kubectl on the path
 * for them again. Lines with {@code #} instead of {@code $} only bring the cluster on.
 */
class SameAsKubectlTest {
    private static final Path RECORDED = Path.of("src/test/resources/recorded/kubectl/commands.txt");

    private static final String WORLD = """
            apiVersion: v1
            kind: Service
            metadata: {name: mongo, labels: {app: mongo}}
            spec: {clusterIP: None, selector: {app: mongo}, ports: [{name: mongo, port: 27017}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: door}
            spec:
              type: NodePort
              selector: {app: web}
              ports: [{name: a, port: 80, targetPort: http, nodePort: 30080}, {name: b, port: 81, nodePort: 30081, protocol: UDP}]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: words}
            data: {hello: "wide\\nworld\\n"}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: pw}
            stringData: {password: abcdef}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: fetch, annotations: {long: "two\\nlines"}}
            spec: {containers: [{name: c, image: "busybox:9.99"}]}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: none}
            spec: {accessModes: [ReadWriteOnce], storageClassName: nope, resources: {requests: {storage: 1Mi}}}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: mongo, labels: {app: mongo}}
            spec:
              serviceName: mongo
              replicas: 3
              selector: {matchLabels: {app: mongo}}
              template:
                metadata: {labels: {app: mongo}}
                spec:
                  containers: [{name: mongo, image: "busybox:1.36", command: [sh, -c, "trap exit TERM; sleep 1d & wait"],
                    volumeMounts: [{name: mongo-volume, mountPath: /data/db}]}]
              volumeClaimTemplates:
                - metadata: {name: mongo-volume}
                  spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 100Mi}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, labels: {app: web}}
            spec:
              replicas: 3
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web, tier: front}, annotations: {why: because}}
                spec:
                  initContainers: [{name: first, image: "busybox:1.36", command: [echo, hi]}]
                  nodeSelector: {kubernetes.io/os: linux}
                  tolerations: [{key: b, value: c, effect: NoSchedule}, {key: a, operator: Exists}]
                  volumes:
                    - {name: scratch, emptyDir: {}}
                    - {name: words, configMap: {name: words}}
                    - {name: secret, secret: {secretName: pw}}
                  containers:
                    - name: b
                      image: "busybox:1.36"
                      command: [sleep]
                      args: ["1000"]
                      ports: [{name: http, containerPort: 8080}, {containerPort: 9090}]
                      env:
                        - {name: A, value: b}
                        - {name: LINES, value: "one\\ntwo"}
                        - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                        - {name: WORD, valueFrom: {configMapKeyRef: {name: words, key: hello}}}
                        - {name: SECRET, valueFrom: {secretKeyRef: {name: pw, key: password}}}
                      envFrom: [{configMapRef: {name: words}}, {prefix: P_, secretRef: {name: pw, optional: true}}]
                      resources: {requests: {memory: 16Mi, cpu: 50m}, limits: {memory: 64Mi}}
                      readinessProbe: {exec: {command: [sh, -c, "true"]}, periodSeconds: 3}
                      livenessProbe: {httpGet: {path: /x, port: http}, initialDelaySeconds: 100000}
                      volumeMounts:
                        - {name: words, mountPath: /words, readOnly: true, subPath: hello}
                        - {name: scratch, mountPath: /scratch}
                    - {name: side, image: "busybox:1.36", command: [sleep, "1000"]}
            """;

    @TempDir
    Path folder;

    @Test
    void theBuiltInVerbsPrintWhatTheRealOnePrints() throws Exception {
        String recorded = Files.readString(RECORDED);
        if (Boolean.getBoolean("kubectl.record")) {
            recorded = run(recorded, false);
            Files.writeString(RECORDED, recorded);
        }

        assertThat(recorded).contains("$ kubectl ");
        assertThat(run(recorded, true)).isEqualTo(recorded);
    }

    /** The same commands, each with what it printed now. */
    private String run(String recorded, boolean builtIn) throws Exception {
        try (ClusterFactory.Fresh fresh = new PracticeClusters(Files.createTempDirectory(folder, "cluster")).fresh();
                Timeline.Busy jumping = ((VirtualTimeline) fresh.cluster().time()).advancing()) {
            assertThat(jumping).isNotNull();
            CommandRunner runner = runner(fresh.cluster(), builtIn);
            return Stream.of(recorded.split("\n"))
                    .filter(line -> line.startsWith("$ ") || line.startsWith("# "))
                    .map(line -> line + "\n" + told(runner, line))
                    .collect(Collectors.joining("\n"));
        }
    }

    private CommandRunner runner(Cluster cluster, boolean builtIn) throws Exception {
        Workspace workspace = new Workspace(Files.createTempDirectory(folder, "work"));
        workspace.write("world.yaml", WORLD);
        Kubectl kubectl = new Kubectl(cluster.client(), cluster.namespace(), cluster.name(), cluster.time()::now);
        return new CommandRunner(
                cluster,
                new NamedValues(Map.of(), (name, value) -> {}),
                workspace,
                System.getenv(),
                builtIn ? Optional.of(kubectl) : Optional.empty(),
                Optional.empty());
    }

    private static String told(CommandRunner runner, String line) {
        CellResult result = runner.run(line.substring(2), Duration.ofSeconds(60), CellOutput.SILENT, new Stopper());
        if (line.startsWith("# ")) {
            assertThat(result.exitCode()).as(line + "\n" + result.stderr()).isZero();
            return "";
        }
        String err = result.stderr().isEmpty() ? "" : "(stderr)\n" + result.stderr();
        return plain(result.stdout() + err) + "(exit " + result.exitCode() + ")\n";
    }

    /** Without what is different each time. */
    private static String plain(String text) {
        return text.replaceAll("\"goVersion\":\"java\\d+\"", "\"goVersion\":\"java17\"")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uid>")
                .replaceAll("-[0-9a-z]{8,10}-[0-9a-z]{5}\\b", "-<pod>")
                .replaceAll("(?m)(?<= )(\\d+[smhd]){1,2}(?=$| +app=)", "<age>")
                // describe: ages and points in time, and with them how wide the columns of the events are.
                .replaceAll("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]{8} \\+0000", "<time>")
                .replaceAll("containerd://[0-9a-f]{64}", "containerd://<id>")
                .replaceAll("kube-api-access-[0-9a-z]{5}", "kube-api-access-<id>")
                .replaceAll(
                        "(?m)^  (Type|----|Normal|Warning) +(\\S+) +(Age|----|(?:\\d+[smhd])+( \\(x\\d+ over [0-9smhd]+\\))?) +(\\S+) +",
                        "  $1 $2 <age> $5 ")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z", "<time>")
                .replaceAll("(?<=Resource Version:) +\\d+", " <version>")
                .replaceAll("(?<=resourceVersion\"?: )\"\\d+\"", "<version>")
                // The real one of this machine begins so; the plain one says "error:".
                .replaceAll("(?m)^Error: (?=unknown |flag |invalid )", "error: ")
                .replaceAll("10\\.(96|244)\\.0\\.\\d+", "<ip>")
                .replaceAll("(?<=Claim: {11}podlings-test/mongo-volume-mongo-)\\d", "<n>")
                .replaceAll("(?<=Reason: {7})(ErrImagePull|ImagePullBackOff)", "<pull>")
                // kubectl names the namespace since 1.33.
                .replaceAll("deleted from [a-z-]+ namespace", "deleted");
    }
}
