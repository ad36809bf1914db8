package dev.podlings.practice.controller.workload.job;

import dev.podlings.practice.json.Json;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a Job asks for, and what it has counted so far.
 *
 * @param completions how many pods must succeed; null when one success means that the work is done
 * @param indexed whether each pod has a number, of which each must succeed once
 * @param completedIndexes the numbers that have succeeded
 * @param waitsForEnd whether a pod on its way out is replaced, and counted as failed, only when it has ended
 * @param started null while it is suspended, or was not looked at yet
 * @param deadlineSeconds how long it may run; null for any time
 * @param ttlSeconds how long it is kept when it is over; null for ever
 * @param over whether it is Complete or Failed
 */
record JobView(
        int parallelism,
        @Nullable Integer completions,
        boolean indexed,
        SortedSet<Integer> completedIndexes,
        int backoffLimit,
        boolean restartsInPlace,
        boolean suspended,
        boolean waitsForEnd,
        @Nullable Integer deadlineSeconds,
        @Nullable Integer ttlSeconds,
        @Nullable Instant started,
        int succeeded,
        int failed,
        boolean over) {

    static JobView of(JsonNode job) {
        JsonNode spec = Json.at(job, "spec");
        JsonNode status = Json.at(job, "status");
        String started = Json.text(status, "startTime");
        return new JobView(
                Json.number(spec, 1, "parallelism"),
                numberOrNull(spec, "completions"),
                Json.text(spec, "completionMode").equals("Indexed"),
                Indexes.read(Json.text(status, "completedIndexes")),
                Json.number(spec, 6, "backoffLimit"),
                Json.text(spec, "template", "spec", "restartPolicy").equals("OnFailure"),
                Json.isTrue(spec, "suspend"),
                Json.text(spec, "podReplacementPolicy").equals("Failed"),
                numberOrNull(spec, "activeDeadlineSeconds"),
                numberOrNull(spec, "ttlSecondsAfterFinished"),
                started.isEmpty() ? null : Instant.parse(started),
                Json.number(status, 0, "succeeded"),
                Json.number(status, 0, "failed"),
                isTrue(status, "Complete") || isTrue(status, "Failed"));
    }

    static boolean isTrue(JsonNode status, String condition) {
        return Json.at(status, "conditions")
                .valueStream()
                .anyMatch(each -> Json.text(each, "type").equals(condition)
                        && Json.text(each, "status").equals("True"));
    }

    private static @Nullable Integer numberOrNull(JsonNode spec, String field) {
        JsonNode number = spec.path(field);
        return number.isNumber() ? number.intValue() : null;
    }
}
