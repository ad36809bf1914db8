package dev.podlings.practice.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
