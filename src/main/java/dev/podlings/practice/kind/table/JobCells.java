package dev.podlings.practice.kind.table;

import dev.podlings.practice.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Cells of Jobs. */
final class JobCells {
    private JobCells() {}

    static String status(JsonNode job) {
        for (String end : List.of("Complete", "Failed")) {
            if (has(job, end)) {
                return end;
            }
        }
        if (job.path("metadata").has("deletionTimestamp")) {
            return "Terminating";
        }
        for (String stage : List.of("Suspended", "FailureTarget", "SuccessCriteriaMet")) {
            if (has(job, stage)) {
                return stage;
            }
        }
        return "Running";
    }

    static String completions(JsonNode job) {
        int succeeded = Json.number(job, 0, "status", "succeeded");
        int parallelism = Json.number(job, 0, "spec", "parallelism");
        if (job.path("spec").has("completions")) {
            return succeeded + "/" + Json.number(job, 0, "spec", "completions");
        }
        return parallelism > 1 ? succeeded + "/1 of " + parallelism : succeeded + "/1";
    }

    static String duration(JsonNode job, Instant now) {
        String start = Json.text(job, "status", "startTime");
        String end = Json.text(job, "status", "completionTime");
        if (start.isEmpty()) {
            return "";
        }
        Instant until = end.isEmpty() ? now : OffsetDateTime.parse(end).toInstant();
        return Age.of(Duration.between(OffsetDateTime.parse(start).toInstant(), until));
    }

    private static boolean has(JsonNode job, String condition) {
        return Json.at(job, "status", "conditions")
                .valueStream()
                .anyMatch(each -> Json.text(each, "type").equals(condition)
                        && Json.text(each, "status").equals("True"));
    }
}
