package dev.podlings.practice.controller.workload.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.support.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JobControllerTest {
    private final World world = new World(it -> List.of(new JobController(it.store, it.view, it.verbs, it.time)));

    @Test
    void aJobIsCompleteWhenItsPodHasSucceeded() {
        job("");
        assertThat(world.names(Kinds.POD)).singleElement().asString().startsWith("once-");
        assertThat(Json.number(status(), 0, "active")).isEqualTo(1);
        end(0, "Succeeded");
        assertThat(conditions())
                .containsExactly("SuccessCriteriaMet CompletionsReached", "Complete CompletionsReached");
        assertThat(Json.number(status(), 0, "succeeded")).isEqualTo(1);
        assertThat(status().has("completionTime")).isTrue();
        assertThat(world.events("once")).last().isEqualTo("Completed Job completed");
        assertThat(Json.at(world.all(Kinds.POD).get(0), "metadata").has("finalizers"))
                .isFalse();
    }

    @Test
    void asManyPodsRunAtOnceAsAsked() {
        job("\"completions\": 5, \"parallelism\": 2,");
        for (int done = 0; done < 5; done++) {
            assertThat(running()).hasSize(Math.min(2, 5 - done));
            end(0, "Succeeded");
        }
        assertThat(running()).isEmpty();
        assertThat(Json.number(status(), 0, "succeeded")).isEqualTo(5);
    }

    @Test
    void aFailedPodIsTriedAgainLaterAndLater() {
        job("\"backoffLimit\": 3,");
        end(0, "Failed");
        assertThat(running()).as("after 10 s").isEmpty();
        world.pass(Duration.ofSeconds(10));
        assertThat(running()).hasSize(1);
        end(0, "Failed");
        world.pass(Duration.ofSeconds(15));
        assertThat(running()).as("after 20 s").isEmpty();
        world.pass(Duration.ofSeconds(5));
        assertThat(running()).hasSize(1);
    }

    @Test
    void tooManyFailuresEndIt() {
        job("\"backoffLimit\": 0,");
        end(0, "Failed");
        assertThat(conditions()).containsExactly("FailureTarget BackoffLimitExceeded", "Failed BackoffLimitExceeded");
        assertThat(world.events("once"))
                .last()
                .isEqualTo("BackoffLimitExceeded Job has reached the specified backoff limit");
    }

    @Test
    void aJobThatTakesTooLongFails() {
        job("\"activeDeadlineSeconds\": 60,");
        world.pass(Duration.ofSeconds(61));
        assertThat(running()).isEmpty();
        assertThat(conditions()).contains("FailureTarget DeadlineExceeded");
    }

    @Test
    void aSuspendedJobHasNoPods() {
        job("");
        world.change(Kinds.JOB, "default", "once", job -> Json.make(job, "spec").put("suspend", true));
        assertThat(running()).isEmpty();
        assertThat(conditions()).containsExactly("Suspended JobSuspended");
        assertThat(world.names(Kinds.POD)).as("they had not begun").isEmpty();
        world.change(Kinds.JOB, "default", "once", job -> Json.make(job, "spec").put("suspend", false));
        assertThat(running()).hasSize(1);
    }

    @Test
    void aPodThatSomebodyDeletesCountsAsFailed() {
        job("");
        world.delete(Kinds.POD, "default", running().get(0));
        assertThat(Json.number(status(), 0, "failed")).isEqualTo(1);
        assertThat(running()).hasSize(1);
    }

    @Test
    void aFinishedJobGoesWhenItsTimeIsOver() {
        job("\"ttlSecondsAfterFinished\": 30,");
        end(0, "Succeeded");
        world.pass(Duration.ofSeconds(29));
        assertThat(Json.at(world.get(Kinds.JOB, "default", "once"), "metadata").has("deletionTimestamp"))
                .isFalse();
        world.pass(Duration.ofSeconds(2));
        assertThat(world.find(Kinds.JOB, "default", "once")
                        .map(job -> Json.at(job, "metadata").has("deletionTimestamp"))
                        .orElse(true))
                .isTrue();
    }

    @Test
    void aPodThatIsDeletedAfterItSucceededStaysCounted() {
        job("\"completions\": 2, \"parallelism\": 1,");
        end(0, "Succeeded");
        String first = world.names(Kinds.POD).stream()
                .filter(pod -> Json.text(world.get(Kinds.POD, "default", pod), "status", "phase")
                        .equals("Succeeded"))
                .findFirst()
                .orElseThrow();
        world.remove(Kinds.POD, "default", first);
        end(0, "Succeeded");
        assertThat(Json.number(status(), 0, "succeeded")).isEqualTo(2);
        assertThat(conditions()).contains("Complete CompletionsReached");
    }

    private void job(String spec) {
        world.create(Kinds.JOB, """
                {"metadata": {"name": "once", "namespace": "default"}, "spec": {%s "template": {"spec": {
                  "restartPolicy": "Never", "containers": [{"name": "main", "image": "busybox:1"}]}}}}
                """.formatted(spec));
    }

    private List<String> running() {
        return world.all(Kinds.POD).stream()
                .filter(pod -> !List.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase")))
                .filter(pod -> !Json.at(pod, "metadata").has("deletionTimestamp"))
                .map(pod -> Json.text(pod, "metadata", "name"))
                .toList();
    }

    private void end(int index, String phase) {
        String pod = running().get(index);
        String now = world.time.now().toString();
        world.changeStatus(Kinds.POD, "default", pod, status -> {
            status.put("phase", phase);
            status.putArray("containerStatuses")
                    .addObject()
                    .put("name", "main")
                    .putObject("state")
                    .putObject("terminated")
                    .put("finishedAt", now);
        });
    }

    private JsonNode status() {
        return Json.at(world.get(Kinds.JOB, "default", "once"), "status");
    }

    private List<String> conditions() {
        return Json.at(status(), "conditions")
                .valueStream()
                .filter(condition -> Json.text(condition, "status").equals("True"))
                .map(condition -> Json.text(condition, "type") + " " + Json.text(condition, "reason"))
                .toList();
    }
}
