package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What pods see of ConfigMaps, Secrets, their own fields and empty directories. */
class VolumesTest {
    private static final String LOOP =
            "command: [sh, -c, 'trap \"exit 0\" TERM; while true; do sleep 1 & wait $!; done']";

    private final NodeBench bench = new NodeBench(null);

    @AfterEach
    void close() {
        bench.close();
    }

    private void change(Kind kind, String name, Consumer<ObjectNode> change) {
        bench.verbs.change(kind, "default", name, Writer.API_SERVER, object -> {
            change.accept(object);
            return object;
        });
    }

    private String untilPrints(String pod, String script, String wanted) {
        String last = "";
        for (int i = 0; i < 100 && !last.equals(wanted); i++) {
            last = bench.sh(pod, script + "; sleep 1").out();
        }
        return last;
    }

    private void configMap(String name, String data) {
        bench.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + ", namespace: default}, data: "
                + data + "}");
    }

    @Test
    void aConfigMapIsFilesBehindOneLinkThatTurnsWithAChange() {
        configMap("shop", "{color: blue, size: L}");
        bench.pod(
                "box",
                "busybox:1.36",
                LOOP + ", volumeMounts: [{name: c, mountPath: /etc/shop}, {name: c, mountPath: /one, subPath: color}]",
                "volumes: [{name: c, configMap: {name: shop}}],");
        bench.awaitReady("box");
        assertThat(bench.sh("box", "cd /etc/shop; ls; cat color; readlink color; readlink ..data | cut -c1-6")
                        .out())
                .isEqualTo("color\nsize\nblue..data/color\n..2026\n");
        assertThat(bench.sh("box", "echo x > /etc/shop/color").err()).contains("Read-only file system");
        change(Kinds.CONFIG_MAP, "shop", object -> {
            ObjectNode data = Json.make(object, "data");
            data.put("color", "red");
            data.remove("size");
            data.put("new", "yes");
        });
        assertThat(untilPrints("box", "ls /etc/shop; cat /etc/shop/color", "color\nnew\nred"))
                .isEqualTo("color\nnew\nred");
        assertThat(bench.sh("box", "ls -d /etc/shop/..2026* | wc -l").out()).isEqualTo("1\n");
        // Kubernetes: a subPath mount does not follow.
        assertThat(bench.sh("box", "cat /one").out()).isEqualTo("blue");
    }

    @Test
    void itemsModesSecretsAndFieldsComeTogetherInOneDirectory() {
        configMap("a", "{key: text}");
        bench.create("{apiVersion: v1, kind: Secret, metadata: {name: b, namespace: default}, data: {pass: czNjcmV0}}");
        bench.pod(
                "box",
                "busybox:1.36",
                LOOP + ", resources: {limits: {memory: 32Mi}}, volumeMounts: [{name: all, mountPath: /all}]",
                "volumes: [{name: all, projected: {defaultMode: 256, sources: ["
                        + "{configMap: {name: a, items: [{key: key, path: deep/er/text}]}}, {secret: {name: b}}, "
                        + "{downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}, "
                        + "{path: memory, resourceFieldRef: {containerName: main, resource: limits.memory, divisor: 1Mi}}]}}, "
                        + "{serviceAccountToken: {path: token}}]}}],");
        bench.awaitReady("box");
        assertThat(bench.sh(
                                "box",
                                "cd /all; cat deep/er/text pass labels memory; stat -L -c %a pass; test -s token && echo token")
                        .out())
                .isEqualTo("texts3cretapp=\"x\"32400\ntoken\n");
        change(Kinds.POD, "box", pod -> Json.make(pod, "metadata", "labels").put("app", "y"));
        assertThat(untilPrints("box", "cat /all/labels", "app=\"y\"")).isEqualTo("app=\"y\"");
    }

    @Test
    void anEmptyDirectoryIsSharedByThePodsContainersAndSurvivesTheirRestart() {
        bench.create(
                "{apiVersion: v1, kind: Pod, metadata: {name: two, namespace: default}, spec: {nodeName: practice, "
                        + "volumes: [{name: e, emptyDir: {sizeLimit: 1Mi}}], containers: ["
                        + "{name: main, image: 'busybox:1.36', " + LOOP
                        + ", volumeMounts: [{name: e, mountPath: /e}]}, "
                        + "{name: other, image: 'busybox:1.36', command: [sh, -c, 'while ! test -f /e/go; do sleep 1; done; echo seen > /e/back; sleep infinity'], "
                        + "volumeMounts: [{name: e, mountPath: /e}]}]}}");
        bench.awaitReady("two");
        bench.sh("two", "touch /e/go");
        assertThat(untilPrints("two", "cat /e/back 2>/dev/null", "seen\n")).isEqualTo("seen\n");
        assertThat(bench.sh("two", "dd if=/dev/zero of=/e/big bs=1M count=2").err())
                .contains("No space left on device");
        bench.sh("two", "rm /e/big; kill 1");
        bench.await(
                "two",
                pod -> Json.number(NodeBench.container(pod), 0, "restartCount") == 1
                        && Json.isTrue(NodeBench.container(pod), "ready"));
        assertThat(bench.sh("two", "cat /e/back").out()).isEqualTo("seen\n");
    }

    @Test
    void aMissingObjectKeepsThePodFromStartingUntilItIsThere() {
        bench.pod(
                "box",
                "busybox:1.36",
                LOOP + ", volumeMounts: [{name: c, mountPath: /c}]",
                "volumes: [{name: c, configMap: {name: late}}],");
        bench.awaitEvent("MountVolume.SetUp failed for volume \"c\" : configmap \"late\" not found");
        configMap("late", "{a: b}");
        bench.awaitReady("box");
        assertThat(bench.sh("box", "cat /c/a").out()).isEqualTo("b");
    }

    @Test
    void aVolumeThatCannotBeReadKeepsThePodWaitingAndSaysWhatHelps(@TempDir Path volumes) throws IOException {
        String spec = "volumes: [{name: d, hostPath: {path: /kept}}],";
        String mount = "command: [sleep, 1h], volumeMounts: [{name: d, mountPath: /data}]";
        try (NodeBench first = new NodeBench(volumes)) {
            first.pod("box", "busybox:1.36", mount, spec);
            first.awaitReady("box");
            first.sh("box", "echo kept > /data/f");
        }
        try (Stream<Path> files = Files.walk(volumes)) {
            for (Path each : files.filter(file -> file.endsWith("tree.json")).toList()) {
                Files.writeString(each, "{\"root\": {\"files\": {}}}");
            }
        }
        try (NodeBench second = new NodeBench(volumes)) {
            second.pod("box", "busybox:1.36", mount, spec);
            second.awaitEvent("tree.json is not as this version writes it): another version of podlings may have "
                    + "written it. podlings cluster reset begins anew");
        }
    }
}
