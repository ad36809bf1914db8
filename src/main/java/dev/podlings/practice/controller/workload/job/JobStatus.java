package dev.podlings.practice.controller.workload.job;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.workload.PodView;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a Job's status. Each finished pod is counted once, however often the controller is interrupted: its uid is
 * noted in {@code uncountedTerminatedPods}, then its finalizer goes, then it is counted. Kubernetes, Job, "Job tracking
 * with finalizers".
 */
final class JobStatus {
    static final String TRACKING = "batch.kubernetes.io/job-tracking";

    private final Verbs verbs;
    private final Timeline time;

    JobStatus(Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
    }

    /** Counts the pods that have finished since the last time. */
    StoredObject count(StoredObject job, List<StoredObject> pods) {
        List<StoredObject> finished = pods.stream()
                .filter(pod -> isTracked(pod.object()) && isToBeCounted(job.object(), PodView.of(pod)))
                .toList();
        if (finished.isEmpty()
                && Json.at(job.object(), "status", "uncountedTerminatedPods").isEmpty()) {
            return job;
        }
        JobView view = JobView.of(job.object());
        StoredObject noted = changeStatus(job, status -> finished.forEach(pod -> note(status, pod, view)));
        finished.forEach(this::letGo);
        return changeStatus(noted, JobStatus::countNoted);
    }

    /** Kubernetes: a pod that somebody deleted counts as failed, as it may never get to say how it ended. */
    private static boolean isToBeCounted(JsonNode job, PodView pod) {
        return pod.isFinished() || (pod.deleting() && !JobView.of(job).waitsForEnd());
    }

    private static void note(ObjectNode status, StoredObject pod, JobView job) {
        boolean good = PodView.of(pod).phase() == PodView.Phase.SUCCEEDED;
        if (good && job.indexed()) {
            noteIndex(status, Indexes.of(PodView.of(pod)), job);
            return;
        }
        ArrayNode uids = Json.make(status, "uncountedTerminatedPods").withArray(good ? "succeeded" : "failed");
        if (uids.valueStream().noneMatch(uid -> uid.asString("").equals(pod.uid()))) {
            uids.add(pod.uid());
        }
    }

    /** Of an Indexed Job the numbers count, each once, and not the pods. */
    private static void noteIndex(ObjectNode status, int index, JobView job) {
        SortedSet<Integer> done = Indexes.read(Json.text(status, "completedIndexes"));
        if (index >= 0 && job.completions() != null && index < job.completions()) {
            done.add(index);
        }
        status.put("completedIndexes", Indexes.written(done));
        put(status, "succeeded", done.size());
    }

    private static void countNoted(ObjectNode status) {
        for (String outcome : new String[] {"succeeded", "failed"}) {
            int more = Json.at(status, "uncountedTerminatedPods", outcome).size();
            if (more > 0) {
                status.put(outcome, Json.number(status, 0, outcome) + more);
            }
        }
        status.putObject("uncountedTerminatedPods");
    }

    /** Takes the finalizer away by which the pod waited to be counted. */
    void letGo(StoredObject pod) {
        if (!isTracked(pod.object())) {
            return;
        }
        try {
            verbs.change(Kinds.POD, pod.key().namespace(), pod.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
                ArrayNode left = Json.array();
                Json.at(tree, "metadata", "finalizers")
                        .valueStream()
                        .filter(each -> !each.asString("").equals(TRACKING))
                        .forEach(left::add);
                if (left.isEmpty()) {
                    Json.make(tree, "metadata").remove("finalizers");
                } else {
                    Json.make(tree, "metadata").set("finalizers", left);
                }
                return tree;
            });
        } catch (ApiException refused) {
            if (!refused.is("NotFound")) {
                throw refused;
            }
        }
    }

    /** @param ending how the Job ends; null while it goes on */
    StoredObject write(StoredObject job, List<PodView> pods, @Nullable Ending ending) {
        int active = (int) pods.stream().filter(PodView::isActive).count();
        int ready = (int)
                pods.stream().filter(pod -> pod.isActive() && pod.isReady()).count();
        int leaving = (int) pods.stream().filter(PodView::isTerminating).count();
        boolean suspended = JobView.of(job.object()).suspended();
        return changeStatus(job, status -> {
            if (suspended) {
                status.remove("startTime");
            } else if (!status.has("startTime")) {
                status.put("startTime", now());
            }
            put(status, "active", active);
            status.put("ready", ready).put("terminating", leaving);
            if (!status.has("uncountedTerminatedPods")) {
                status.putObject("uncountedTerminatedPods");
            }
            suspension(status, suspended);
            if (ending != null) {
                end(status, ending, active + leaving == 0);
            }
        });
    }

    private void suspension(ObjectNode status, boolean suspended) {
        if (suspended) {
            condition(status, "Suspended", "True", "JobSuspended", "Job suspended");
        } else if (JobView.isTrue(status, "Suspended")) {
            condition(status, "Suspended", "False", "JobResumed", "Job resumed");
        }
    }

    private void end(ObjectNode status, Ending ending, boolean nothingRuns) {
        condition(status, ending.announcement(), "True", ending.reason(), ending.message());
        if (nothingRuns) {
            condition(status, ending.condition(), "True", ending.reason(), ending.message());
            if (ending.isGood()) {
                status.put("completionTime", now());
            }
        }
    }

    private void condition(ObjectNode status, String type, String value, String reason, String message) {
        ArrayNode kept = Json.array();
        for (JsonNode each : Json.at(status, "conditions")) {
            if (!Json.text(each, "type").equals(type)) {
                kept.add(each);
            } else if (Json.text(each, "status").equals(value)) {
                return;
            }
        }
        kept.addObject()
                .put("type", type)
                .put("status", value)
                .put("lastProbeTime", now())
                .put("lastTransitionTime", now())
                .put("reason", reason)
                .put("message", message);
        status.set("conditions", kept);
    }

    static boolean isTracked(JsonNode pod) {
        return Json.at(pod, "metadata", "finalizers")
                .valueStream()
                .anyMatch(each -> each.asString("").equals(TRACKING));
    }

    /** When the newest of the failed pods ended; null if none has failed. */
    static @Nullable Instant lastFailure(List<StoredObject> pods) {
        Set<String> moments = new HashSet<>();
        for (StoredObject pod : pods) {
            if (PodView.of(pod).phase() == PodView.Phase.FAILED) {
                for (JsonNode container : Json.at(pod.object(), "status", "containerStatuses")) {
                    moments.add(Json.text(container, "state", "terminated", "finishedAt"));
                }
            }
        }
        return moments.stream()
                .filter(moment -> !moment.isEmpty())
                .map(Instant::parse)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** When the Job was over; null while it is not. */
    static @Nullable Instant finished(JsonNode job) {
        for (JsonNode condition : Json.at(job, "status", "conditions")) {
            String type = Json.text(condition, "type");
            if (type.equals("Complete") || type.equals("Failed")) {
                return Instant.parse(Json.text(condition, "lastTransitionTime"));
            }
        }
        return null;
    }

    private StoredObject changeStatus(StoredObject job, Consumer<ObjectNode> how) {
        return verbs.changeStatus(
                Kinds.JOB, job.key().namespace(), job.key().name(), Writer.CONTROLLER_MANAGER, tree -> {
                    if (Json.text(tree, "metadata", "uid").equals(job.uid())) {
                        how.accept(Json.make(tree, "status"));
                    }
                    return tree;
                });
    }

    private static void put(ObjectNode status, String field, int number) {
        if (number == 0) {
            status.remove(field);
        } else {
            status.put(field, number);
        }
    }

    private String now() {
        return time.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
