package dev.podlings.practice.controller.workload.job;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.BySelector;
import dev.podlings.practice.controller.Claims;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Index;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.controller.workload.Concerned;
import dev.podlings.practice.controller.workload.PodTemplate;
import dev.podlings.practice.controller.workload.PodView;
import dev.podlings.practice.controller.workload.Refusals;
import dev.podlings.practice.controller.workload.SlowStart;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs the pods of each Job until it is over. */
public final class JobController implements Reconciler {
    private final Verbs verbs;
    private final Timeline time;
    private final Events events;
    private final Claims pods;
    private final BySelector jobs;
    private final Index tracked;
    private final JobStatus status;

    public JobController(ObjectStore store, View view, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.time = time;
        this.events = new Events(verbs, time, "job-controller");
        this.pods = new Claims(view, verbs, Kinds.POD);
        this.jobs = BySelector.ofSpec(store, Kinds.JOB);
        this.tracked = new Index(store, Kinds.POD, JobController::jobThatTracks);
        this.status = new JobStatus(verbs, time);
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.JOB)) {
            return Concerned.itself(event);
        }
        return kind.equals(Kinds.POD) ? Concerned.owners(event, Kinds.JOB, jobs) : Set.of();
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> found = verbs.get(Kinds.JOB, name.namespace(), name.name());
        if (found.isEmpty()) {
            // A pod keeps its finalizer until it is counted; nobody counts the pods of a Job that is gone.
            tracked.at(name.namespace() + "/" + name.name()).forEach(status::letGo);
            return Again.NO;
        }
        StoredObject job = found.get();
        if (Json.at(job.object(), "metadata").has("deletionTimestamp")) {
            pods.of(job).forEach(status::letGo);
            return Again.NO;
        }
        JobView before = JobView.of(job.object());
        if (before.over()) {
            return forget(job, before);
        }
        return sync(job);
    }

    private Again sync(StoredObject job) {
        LabelSelector selector = LabelSelector.of(Json.at(job.object(), "spec", "selector"));
        List<StoredObject> mine = pods.claim(job, selector);
        StoredObject counted = status.count(job, mine);
        List<PodView> views = mine.stream().map(PodView::of).toList();
        JobView view = JobView.of(counted.object());
        JobPlan plan = JobPlan.of(view, views, JobStatus.lastFailure(mine), time.now());
        for (StoredObject pod : mine) {
            if (plan.delete().contains(PodView.of(pod))) {
                delete(job.object(), pod);
            }
        }
        Iterator<Integer> indexes = plan.indexes().iterator();
        List<ApiException> refused =
                SlowStart.run(plan.create(), () -> create(job.object(), view.indexed() ? indexes.next() : null));
        tell(counted, plan);
        if (!refused.isEmpty()) {
            throw refused.get(0);
        }
        return plan.again() == null ? Again.NO : Again.in(plan.again());
    }

    private void tell(StoredObject job, JobPlan plan) {
        List<PodView> now = pods.of(job).stream().map(PodView::of).toList();
        boolean wasSuspended = JobView.isTrue(Json.at(job.object(), "status"), "Suspended");
        boolean isSuspended = JobView.of(job.object()).suspended();
        StoredObject told = status.write(job, now, plan.ending());
        if (wasSuspended != isSuspended && plan.ending() == null) {
            events.normal(
                    job.object(),
                    isSuspended ? "Suspended" : "Resumed",
                    "Job " + (isSuspended ? "suspended" : "resumed"));
        }
        Ending ending = plan.ending();
        if (ending != null && JobView.of(told.object()).over()) {
            if (ending.isGood()) {
                events.normal(job.object(), "Completed", "Job completed");
            } else {
                events.warning(job.object(), ending.reason(), ending.message());
            }
        }
    }

    /** @param index the pod's number; null where pods have none */
    private void create(JsonNode job, @Nullable Integer index) {
        try {
            ObjectNode pod = PodTemplate.pod(job);
            if (index != null) {
                Indexes.give(pod, Json.text(job, "metadata", "name"), index);
            }
            Json.make(pod, "metadata").withArray("finalizers").add(JobStatus.TRACKING);
            StoredObject made = verbs.create(Kinds.POD, pod, Writer.CONTROLLER_MANAGER);
            events.normal(job, "SuccessfulCreate", "Created pod: " + made.key().name());
        } catch (ApiException refused) {
            if (!Refusals.isNamespaceEnding(refused)) {
                events.warning(job, "FailedCreate", "Error creating: " + refused.message());
            }
            throw refused;
        }
    }

    /** Kubernetes: what the controller itself deletes is not counted, so the finalizer goes first. */
    private void delete(JsonNode job, StoredObject pod) {
        status.letGo(pod);
        try {
            verbs.delete(
                    Kinds.POD,
                    pod.key().namespace(),
                    pod.key().name(),
                    DeleteOptions.only(pod.uid()),
                    Writer.CONTROLLER_MANAGER);
            events.normal(job, "SuccessfulDelete", "Deleted pod: " + pod.key().name());
        } catch (ApiException refused) {
            if (!refused.is("NotFound")) {
                throw refused;
            }
        }
    }

    /** A Job that is over goes when its time to live has passed. */
    private Again forget(StoredObject job, JobView view) {
        pods.of(job).forEach(status::letGo);
        @Nullable Instant finished = JobStatus.finished(job.object());
        if (view.ttlSeconds() == null || finished == null) {
            return Again.NO;
        }
        Instant end = finished.plusSeconds(view.ttlSeconds());
        if (end.isAfter(time.now())) {
            return Again.in(Duration.between(time.now(), end));
        }
        verbs.delete(
                Kinds.JOB,
                job.key().namespace(),
                job.key().name(),
                new DeleteOptions(null, DeleteOptions.Propagation.FOREGROUND, job.uid(), null),
                Writer.CONTROLLER_MANAGER);
        return Again.NO;
    }

    private static Set<String> jobThatTracks(JsonNode pod) {
        return JobStatus.isTracked(pod)
                ? Owners.controller(pod)
                        .map(owner -> Set.of(Json.text(pod, "metadata", "namespace") + "/" + owner.name()))
                        .orElse(Set.of())
                : Set.of();
    }
}
