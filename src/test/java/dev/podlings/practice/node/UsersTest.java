package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom containers run as, and what that keeps them from. */
class UsersTest {
    private static final String LOOP = "command: [sh, -c, 'while :; do sleep 1; done']";

    @Test
    void rootOwnsWhatItMakesAndMayGiveItAway() {
        try (Bench bench = new Bench()) {
            assertThat(bench.sh("id; whoami").out())
                    .isEqualTo("uid=0(root) gid=0(root) groups=0(root),10(wheel)\nroot\n");
            assertThat(bench.sh(
                                    "touch /tmp/f; chown app:www-data /tmp/f; chmod 640 /tmp/f; ls -l /tmp/f; ls -ln /tmp/f")
                            .out())
                    .containsPattern("-rw-r-----    1 app      www-data +0 .*\\n-rw-r-----    1 1000     33 +0 .*\\n");
            assertThat(bench.sh("chown nobodyatall /tmp/f").all()).isEqualTo("chown: unknown user nobodyatall\n[1]");
        }
    }

    @Test
    void somebodyElseMeetsPermissions() {
        try (Bench bench = new Bench()) {
            bench.sh("echo secret > /root/s; echo mine > /tmp/roots; chmod 600 /tmp/roots");
            assertThat(bench.sh("su app -c 'id; cat /root/s; cat /tmp/roots; echo x > /etc/y; rm /tmp/roots; cd /root; "
                                    + "chmod 777 /tmp/roots; chown app /tmp/roots; su root -c id; ls /root'")
                            .all())
                    .isEqualTo("uid=1000(app) gid=1000(app) groups=1000(app)\n"
                            + "cat: can't open '/root/s': Permission denied\n"
                            + "cat: can't open '/tmp/roots': Permission denied\n"
                            + "sh: can't create /etc/y: Permission denied\n"
                            + "rm: can't remove '/tmp/roots': Operation not permitted\n"
                            + "sh: cd: can't cd to /root: Permission denied\n"
                            + "chmod: /tmp/roots: Operation not permitted\n"
                            + "chown: /tmp/roots: Operation not permitted\n"
                            + "su: must be suid to work properly\n"
                            + "ls: can't open '/root': Permission denied\n[1]");
        }
    }

    @Test
    void aFileThatMayNotBeRunSaysSo() {
        try (Bench bench = new Bench()) {
            assertThat(bench.sh("echo 'echo ran' > /tmp/s; /tmp/s; echo $?; chmod +x /tmp/s; /tmp/s")
                            .all())
                    .isEqualTo("126\nran\nsh: /tmp/s: Permission denied\n");
        }
    }

    @Test
    void theMaskTakesPermissionsFromWhatIsMade() {
        try (Bench bench = new Bench()) {
            assertThat(bench.sh("umask 077; umask; touch /tmp/f; mkdir /tmp/d; stat -c %a /tmp/f /tmp/d")
                            .out())
                    .isEqualTo("0077\n600\n700\n");
        }
    }

    @Test
    void aPodRunsAsTheUserAndTheGroupsOfItsSecurityContext() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod(
                    "box",
                    "busybox:1.36",
                    LOOP
                            + ", securityContext: {readOnlyRootFilesystem: true}, volumeMounts: [{name: d, mountPath: /data}]",
                    "securityContext: {runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000}, "
                            + "volumes: [{name: d, emptyDir: {}}],");
            bench.awaitReady("box");
            assertThat(bench.sh("box", "id; whoami; touch /f; touch /data/f; stat -c '%u %g %A' /data /data/f")
                            .all())
                    .isEqualTo("uid=1000 gid=3000 groups=2000,3000\n0 2000 drwxrwsrwx\n1000 2000 -rw-r--r--\n"
                            + "whoami: unknown uid 1000\ntouch: /f: Read-only file system\n");
            assertThat(bench.sh("box", "ps | grep -c ' 1000 '; cat /proc/1/environ > /dev/null && echo read")
                            .out())
                    .endsWith("\nread\n");
        }
    }

    @Test
    void anImageThatWouldRunAsRootIsNotStartedWhereThatIsForbidden() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("box", "busybox:1.36", LOOP + ", securityContext: {runAsNonRoot: true}", "");
            bench.awaitEvent("Error: container has runAsNonRoot and image will run as root (pod: \"box_default(");
            bench.await(
                    "box",
                    pod -> Json.text(NodeBench.container(pod), "state", "waiting", "reason")
                            .equals("CreateContainerConfigError"));
        }
    }

    @Test
    void mongodGivesUpRootAndASecretForAGroupIsTooOpenForIt() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.create("{apiVersion: v1, kind: Secret, metadata: {name: key, namespace: default}, "
                    + "data: {keyfile: c2VjcmV0c2VjcmV0}}");
            bench.pod(
                    "mongo",
                    "mongo:7.0.40",
                    "volumeMounts: [{name: key, mountPath: /key}]",
                    "securityContext: {fsGroup: 999}, volumes: [{name: key, secret: {secretName: key, defaultMode: 256}}],");
            bench.awaitReady("mongo");
            assertThat(bench.sh(
                                    "mongo",
                                    "id -u; ps | grep 'mongod$' | cut -c1-14; stat -c '%U %G' /data/db/mongod.lock")
                            .out())
                    .isEqualTo("0\n    1 mongodb \nmongodb mongodb\n");
            assertThat(bench.sh("mongo", "stat -L -c %a /key/keyfile").out()).isEqualTo("440\n");
        }
    }

    @Test
    void ownersAndModesOutliveTheCluster(@TempDir Path volumes) {
        String spec = "volumes: [{name: d, hostPath: {path: /kept}}],";
        String mount = LOOP + ", volumeMounts: [{name: d, mountPath: /data}]";
        try (NodeBench bench = new NodeBench(volumes)) {
            bench.pod("box", "busybox:1.36", mount, spec);
            bench.awaitReady("box");
            bench.sh("box", "touch /data/f; chown 7:8 /data/f; chmod 604 /data/f; chown 9 /data; chmod 750 /data");
        }
        try (NodeBench bench = new NodeBench(volumes)) {
            bench.pod("box", "busybox:1.36", mount, spec);
            bench.awaitReady("box");
            assertThat(bench.sh("box", "stat -c '%u %g %a' /data/f /data").out())
                    .isEqualTo("7 8 604\n9 0 750\n");
        }
    }

    @Test
    void limitsAreSeenInTheCgroupAndTheNodeInProc() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("box", "busybox:1.36", LOOP + ", resources: {limits: {cpu: 250m, memory: 32Mi}}", "");
            bench.awaitReady("box");
            assertThat(bench.exec("box", List.of("cat", "/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/memory.max"), "")
                            .out())
                    .isEqualTo("25000 100000\n33554432\n");
            assertThat(bench.sh(
                                    "box",
                                    "nproc; grep -c ^processor /proc/cpuinfo; tr '\\0' ' ' < /proc/1/cmdline | cut -c1-8; "
                                            + "readlink /proc/self | grep -c '[0-9]'; touch /proc/x /sys/x")
                            .all())
                    .isEqualTo("8\n8\nsh -c wh\n1\ntouch: /proc/x: Read-only file system\n"
                            + "touch: /sys/x: Read-only file system\n[1]");
        }
    }
}
