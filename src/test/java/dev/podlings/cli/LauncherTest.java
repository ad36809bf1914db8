package dev.podlings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts podlings from a checkout, with a Java machine that only notes how it was called. */
class LauncherTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final String JAVA = """
            #!/bin/sh
            echo "$*" >>"%s"
            for word in "$@"; do
                case $word in
                    -XX:ArchiveClassesAtExit=*) echo classes >"${word#*=}" ;;
                esac
            done
            """;

    @TempDir
    Path folder;

    private Path checkout;
    private Path calls;
    private Path archive;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        calls = folder.resolve("calls");
        archive = checkout.resolve("target/podlings-17.0.1.jsa");
        script(checkout.resolve("podlings"), Files.readString(Path.of("podlings")));
        script(folder.resolve("jdk/bin/java"), JAVA.formatted(calls));
        version("17.0.1");
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectories(checkout.resolve("target"));
        at(LONG_AGO, Files.createFile(checkout.resolve("pom.xml")));
        at(LONG_AGO, checkout.resolve("src/main"));
        at(LONG_AGO.plusSeconds(60), Files.createFile(checkout.resolve("target/podlings.jar")));
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void version(String version) throws IOException {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private static void at(Instant time, Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private String start(int exitCode, String... words) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder starting = new ProcessBuilder(
                        checkout.resolve("podlings").toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        starting.command().addAll(List.of(words));
        starting.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        assertThat(starting.start().waitFor()).isEqualTo(exitCode);
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(calls);
    }

    @Test
    void theFirstStartMakesAnArchiveAndTheNextUsesIt() throws Exception {
        start(0, "lessons");
        assertThat(archive).exists();
        assertThat(start(0, "goto", "7.3")).isEmpty();

        assertThat(calls()).hasSize(3);
        assertThat(calls().get(2)).contains("-XX:SharedArchiveFile=" + archive).endsWith("podlings.jar goto 7.3");
    }

    @Test
    void anArchiveOfAJarThatWasBuiltAnewIsMadeAnew() throws Exception {
        Files.writeString(archive, "of another jar");
        at(LONG_AGO.plusSeconds(30), archive);

        start(0, "lessons");

        assertThat(archive).hasContent("classes");
    }

    @Test
    void withoutAnArchiveItWorksTheSame() throws Exception {
        Files.createFile(archive);

        start(0, "lessons");

        assertThat(calls()).singleElement().asString().doesNotContain("SharedArchiveFile");
    }

    @Test
    void aJavaThatIsTooOldIsRefusedWithWhatToDo() throws Exception {
        version("11.0.2");

        assertThat(start(1)).contains("Java 17 or newer", "is version 11.0.2", "JAVA_HOME");
        assertThat(calls).doesNotExist();
    }
}
