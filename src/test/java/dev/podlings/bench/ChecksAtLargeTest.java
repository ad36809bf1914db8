package dev.podlings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.Box;
import dev.podlings.check.CheckReport;
import dev.podlings.check.ChecksFile;
import dev.podlings.check.expect.Verdict;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.SourceText;
import dev.podlings.session.Site;
import dev.podlings.time.Timeline;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that belong to no lesson, on a practice cluster. */
class ChecksAtLargeTest {
    private static final ChecksFile FILE = ChecksFile.read(new SourceText("mine.yaml", """
            checks:
              there: {expect: {exists: configmap/mine}, within: 20s}
              ready: {expect: {ready: sts/mongo}, within: 20s}
              untouched: {expect: {untouched: configmap/mine}}
              runs: {expect: {output: "echo hello", equals: hello}}
              late: {expect: {absent: sts/mongo, for: 40s}}
              next: {after: ready, expect: {exists: configmap/mine}}
            """));

    @TempDir
    Path folder;

    private ClusterFactory.Fresh fresh;
    private Timeline.Busy jumping;
    private Site site;

    @BeforeEach
    void aCluster() {
        Course course = CourseReader.read(CourseFiles.in(Path.of("docs/example-course")))
                .value();
        fresh = new PracticeClusters(folder).fresh();
        jumping = fresh.advancing();
        site = Site.open(
                course, fresh.cluster(), new Site.Options(folder, System.getenv(), false, (name, value) -> {}));
    }

    @AfterEach
    void end() {
        site.close();
        jumping.close();
        fresh.close();
    }

    private ChecksAtLarge checks(boolean mayRun, String... ids) {
        List<Box> boxes = List.of(ids).stream().map(id -> Box.of(FILE, id, id)).toList();
        return new ChecksAtLarge(boxes, site.ground(), mayRun);
    }

    private void configMap(String value) {
        fresh.cluster()
                .client()
                .configMaps()
                .inNamespace(fresh.cluster().namespace())
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("mine")
                        .endMetadata()
                        .withData(Map.of("key", value))
                        .build())
                .serverSideApply();
    }

    @Test
    void whatIsSoPassesAndWhatDoesNotComeInItsTimeFails() throws InterruptedException {
        configMap("a");
        try (ChecksAtLarge checks = checks(false, "there", "ready")) {
            CheckReport report = checks.inTime(new CompletableFuture<>());

            assertThat(report.exitCode()).isEqualTo(1);
            assertThat(report.text(Locale.ENGLISH))
                    .contains("[x] there", "[ ] ready  not yet: StatefulSet mongo is not there");
            assertThat(report.junit()).contains("tests=\"2\" failures=\"1\" errors=\"0\"");
        }
    }

    @Test
    void eachIsGivenItsOwnTime() throws InterruptedException {
        try (ChecksAtLarge checks = checks(false, "ready", "next", "late")) {
            assertThat(checks.inTime(new CompletableFuture<>()).suites().get(0).lines())
                    .extracting(line -> line.verdict().state())
                    .containsExactly(Verdict.State.NOT_YET, Verdict.State.WAITING, Verdict.State.PASSED);
        }
    }

    @Test
    void whatMayNotBeRunCouldNotBeChecked() throws InterruptedException {
        try (ChecksAtLarge checks = checks(false, "runs")) {
            CheckReport report = checks.inTime(new CompletableFuture<>());
            assertThat(report.exitCode()).isEqualTo(2);
            assertThat(report.json()).contains("\"state\" : \"error\"", "--trust allows it");
        }
        try (ChecksAtLarge checks = checks(true, "runs")) {
            assertThat(checks.inTime(new CompletableFuture<>()).exitCode()).isEqualTo(0);
        }
    }

    @Test
    void aWatchGoesOnUntilWhatWasPromisedIsBroken() throws InterruptedException {
        configMap("a");
        try (ChecksAtLarge checks = checks(false, "untouched")) {
            assertThat(checks.now(new CompletableFuture<>()).exitCode()).isEqualTo(0);
            fresh.cluster()
                    .client()
                    .configMaps()
                    .inNamespace(fresh.cluster().namespace())
                    .withName("mine")
                    .delete();

            CheckReport report = checks.watch(standing -> {}, new CompletableFuture<>());

            assertThat(report.exitCode()).isEqualTo(1);
            assertThat(report.text(Locale.ENGLISH)).contains("mine is gone");
        }
    }
}
