package dev.podlings.practice.controller.workload.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.controller.statefulset.TinyKubelet;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.practice.support.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** How the pods of a Job end × how it is asked to work; what must hold is asked after every single write. */
class JobScenariosTest {
    private final List<TinyKubelet> kubelets = new ArrayList<>();
    private final World world = new World(it -> {
        kubelets.add(new TinyKubelet(it.verbs, it.time));
        return List.of(new JobController(it.store, it.view, it.verbs, it.time), kubelets.get(0));
    });
    private int parallelism;
    private int completions;
    private int counted;

    /** How the pods end, one after the other, again from the beginning; D is for one that somebody deletes. */
    static Stream<Arguments> cases() {
        return Stream.of("S", "SSF", "FDS")
                .flatMap(ends -> Stream.of("NonIndexed", "Indexed")
                        .flatMap(mode -> Stream.of(
                                        new int[] {1, 1}, new int[] {5, 2}, new int[] {4, 4}, new int[] {3, 7})
                                .map(size -> Arguments.of(ends, mode, size[0], size[1]))));
    }

    @ParameterizedTest(name = "pods end {0}, {1}, {2} completions, {3} at once")
    @MethodSource("cases")
    void comesToItsEnd(String ends, String mode, int wanted, int atOnce) {
        completions = wanted;
        parallelism = atOnce;
        world.store.listen(this::holds);
        create(mode);
        int turn = 0;
        for (int rounds = 0; rounds < 60 && !isOver(); rounds++) {
            // Long enough for the longest back-off.
            world.pass(active().isEmpty() ? Duration.ofSeconds(400) : Duration.ofSeconds(3));
            List<String> active = active();
            if (!active.isEmpty()) {
                end(active.get(active.size() - 1), ends.charAt(turn++ % ends.length()));
            }
        }

        assertThat(isOver()).isTrue();
        assertThat(Json.number(status(), 0, "succeeded")).isEqualTo(completions);
        assertThat(Json.number(status(), 0, "active")).isZero();
        assertThat(active()).isEmpty();
        if (mode.equals("Indexed")) {
            assertThat(Indexes.read(Json.text(status(), "completedIndexes"))).hasSize(completions);
        }
    }

    @Test
    void eachPodOfAnIndexedJobKnowsItsNumber() {
        completions = 3;
        parallelism = 3;
        create("Indexed");
        List<JsonNode> pods = world.all(Kinds.POD);

        assertThat(pods)
                .extracting(pod -> Json.text(pod, "spec", "hostname"))
                .containsExactly("work-0", "work-1", "work-2");
        JsonNode first = pods.get(0);
        assertThat(Json.text(first, "metadata", "name")).matches("work-0-[a-z0-9]{5}");
        assertThat(Json.text(first, "metadata", "labels", Indexes.NAME)).isEqualTo("0");
        assertThat(Json.text(first, "metadata", "annotations", Indexes.NAME)).isEqualTo("0");
        assertThat(first.at("/spec/containers/0/env/0/name").asString()).isEqualTo("JOB_COMPLETION_INDEX");
        assertThat(first.at("/spec/containers/0/env/0/valueFrom/fieldRef/fieldPath")
                        .asString())
                .isEqualTo("metadata.labels['batch.kubernetes.io/job-completion-index']");
    }

    @Test
    void aNumberThatFailedIsTriedAgainWhileTheOthersGoOn() {
        completions = 3;
        parallelism = 3;
        create("Indexed");
        world.pass(Duration.ofSeconds(5));
        end(pod(1), 'F');
        end(pod(0), 'S');
        end(pod(2), 'S');
        assertThat(Json.text(status(), "completedIndexes")).isEqualTo("0,2");
        world.pass(Duration.ofSeconds(20));
        end(pod(1), 'S');
        assertThat(Json.text(status(), "completedIndexes")).isEqualTo("0-2");
        assertThat(isOver()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,3,4,5,7|1,3-5,7", "0,1|0,1", "0,1,2|0-2", "4|4", "2,3,9,10|2,3,9,10"})
    void numbersAreWrittenAsKubernetesWritesThem(String all, String written) {
        TreeSet<Integer> indexes = new TreeSet<>();
        for (String each : all.split(",")) {
            indexes.add(Integer.parseInt(each));
        }
        assertThat(Indexes.written(indexes)).isEqualTo(written);
        assertThat(Indexes.read(written)).isEqualTo(indexes);
    }

    /** Never more at work than allowed, never two at one number, and nothing that was counted is forgotten. */
    private void holds(WatchEvent event) {
        if (event.object().key().kind().equals(Kinds.POD) && event.type() == WatchEvent.Type.ADDED) {
            assertThat(active()).hasSizeLessThanOrEqualTo(Math.min(parallelism, completions));
            Set<String> numbers = new HashSet<>();
            for (JsonNode pod : world.all(Kinds.POD)) {
                String number = Json.text(pod, "metadata", "labels", Indexes.NAME);
                if (!number.isEmpty() && isActive(pod)) {
                    assertThat(numbers.add(number))
                            .as("only one works on %s", number)
                            .isTrue();
                }
            }
        } else if (event.object().key().kind().equals(Kinds.JOB)) {
            int succeeded = Json.number(event.object().object(), 0, "status", "succeeded");
            assertThat(succeeded).isBetween(counted, completions);
            counted = succeeded;
        }
    }

    private void create(String mode) {
        world.create(Kinds.JOB, """
                {"metadata": {"name": "work", "namespace": "default"}, "spec": {"completions": %d, "parallelism": %d,
                  "completionMode": "%s", "backoffLimit": 100, "template": {"spec": {"restartPolicy": "Never",
                  "containers": [{"name": "main", "image": "busybox:1"}]}}}}
                """.formatted(completions, parallelism, mode));
    }

    private void end(String pod, char how) {
        if (how == 'D') {
            world.delete(Kinds.POD, "default", pod);
        } else {
            kubelets.get(0).endPod(pod, how == 'S' ? "Succeeded" : "Failed");
        }
        world.time.settle();
    }

    private String pod(int index) {
        return active().stream()
                .filter(pod -> pod.startsWith("work-" + index + "-"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> active() {
        return world.all(Kinds.POD).stream()
                .filter(JobScenariosTest::isActive)
                .map(pod -> Json.text(pod, "metadata", "name"))
                .toList();
    }

    private static boolean isActive(JsonNode pod) {
        return !List.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase"))
                && !Json.at(pod, "metadata").has("deletionTimestamp");
    }

    private boolean isOver() {
        return JobView.of(world.get(Kinds.JOB, "default", "work")).over();
    }

    private JsonNode status() {
        return Json.at(world.get(Kinds.JOB, "default", "work"), "status");
    }
}
