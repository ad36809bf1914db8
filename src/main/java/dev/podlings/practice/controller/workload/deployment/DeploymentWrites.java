package dev.podlings.practice.controller.workload.deployment;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Reconciler.Again;
import dev.podlings.practice.controller.workload.Refusals;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that the Deployment controller writes. */
final class DeploymentWrites {
    private final Verbs verbs;
    private final Timeline time;
    private final Events events;

    DeploymentWrites(Verbs verbs, Timeline time, Events events) {
        this.verbs = verbs;
        this.time = time;
        this.events = events;
    }

    /** Says in the condition Progressing that the Deployment is paused, or that it goes on. */
    StoredObject pauseOrResume(StoredObject deployment) {
        DeploymentView wanted = DeploymentView.of(deployment.object());
        Condition progress = Conditions.of(wanted.status()).get(Condition.PROGRESSING);
        String reason = progress == null ? "" : progress.reason();
        boolean saysPaused = reason.equals("DeploymentPaused");
        if (wanted.deadlineSeconds() == null
                || reason.equals("ProgressDeadlineExceeded")
                || saysPaused == wanted.paused()) {
            return deployment;
        }
        return tell(
                deployment,
                wanted.paused()
                        ? progress("Unknown", "DeploymentPaused", "Deployment is paused")
                        : progress("Unknown", "DeploymentResumed", "Deployment is resumed"));
    }

    /** Brings the current set's annotations and the Deployment's revision up to date, if there is such a set. */
    StoredObject noteCurrent(Rollout rollout, StoredObject deployment) {
        SetView current = rollout.current();
        if (current == null) {
            return deployment;
        }
        long revision = nextRevision(rollout);
        DeploymentView wanted = rollout.wanted();
        StoredObject set = changeSet(current, tree -> {
            Annotations.putRevision(tree, deployment.object(), revision);
            if (wanted.minReadySeconds() != Json.number(tree, 0, "spec", "minReadySeconds")) {
                Json.make(tree, "spec").put("minReadySeconds", wanted.minReadySeconds());
            }
        });
        Condition known = Conditions.of(wanted.status()).get(Condition.PROGRESSING);
        @Nullable
        Condition found = wanted.deadlineSeconds() != null && known == null
                ? progress("True", "FoundNewReplicaSet", "Found new replica set \"" + current.name() + "\"")
                : null;
        return writeRevision(deployment, Annotations.revision(set.object()), found);
    }

    /** Makes the set for the Deployment's template unless it is there. */
    StoredObject makeCurrent(Rollout rollout, StoredObject deployment) {
        if (rollout.current() != null) {
            return noteCurrent(rollout, deployment);
        }
        DeploymentView wanted = rollout.wanted();
        long revision = nextRevision(rollout);
        int size = RollingUpdate.newSize(wanted, 0, SetView.sum(rollout.all(), SetView::replicas));
        ObjectNode set = NewSet.make(deployment.object(), wanted, size, revision);
        String name = Json.text(set, "metadata", "name");
        if (!create(set, deployment)) {
            return writeRevision(deployment, revision, null);
        }
        @Nullable
        Condition created = wanted.deadlineSeconds() == null
                ? null
                : progress("True", "NewReplicaSetCreated", "Created new replica set \"" + name + "\"");
        StoredObject after = writeRevision(deployment, revision, created);
        if (size > 0) {
            events.normal(
                    deployment.object(), "ScalingReplicaSet", "Scaled up replica set " + name + " from 0 to " + size);
        }
        return after;
    }

    /** @return false when it is there already, made by this Deployment from this template */
    private boolean create(ObjectNode set, StoredObject deployment) {
        String name = Json.text(set, "metadata", "name");
        try {
            verbs.create(Kinds.REPLICA_SET, set, Writer.CONTROLLER_MANAGER);
            return true;
        } catch (ApiException refused) {
            if (refused.is("AlreadyExists")) {
                if (isOurs(name, deployment)) {
                    return false;
                }
                countCollision(deployment);
            } else if (!Refusals.isNamespaceEnding(refused)) {
                String message = "Failed to create new replica set \"" + name + "\": " + refused.message();
                tell(deployment, progress("False", "ReplicaSetCreateError", message));
                events.warning(deployment.object(), "ReplicaSetCreateError", message);
            }
            throw refused;
        }
    }

    private boolean isOurs(String name, StoredObject deployment) {
        return verbs.get(Kinds.REPLICA_SET, deployment.key().namespace(), name)
                .filter(set -> Owners.isControlledBy(set.object(), deployment.uid()))
                .filter(set -> NewSet.isOf(set.object(), Json.at(deployment.object(), "spec", "template")))
                .isPresent();
    }

    /** Kubernetes: another template has this hash; the next sync counts the collision into the name. */
    private void countCollision(StoredObject deployment) {
        changeStatus(deployment, tree -> {
            ObjectNode status = Json.make(tree, "status");
            status.put("collisionCount", Json.number(status, 0, "collisionCount") + 1);
        });
    }

    void scale(List<Scaling> scalings, JsonNode deployment, DeploymentView wanted) {
        for (Scaling scaling : scalings) {
            changeSet(scaling.set(), tree -> {
                Json.make(tree, "spec").put("replicas", scaling.to());
                Annotations.putSizes(tree, wanted);
            });
            if (scaling.changesSize()) {
                int from = scaling.set().replicas();
                events.normal(
                        deployment,
                        "ScalingReplicaSet",
                        "Scaled %s replica set %s from %d to %d"
                                .formatted(
                                        scaling.to() > from ? "up" : "down",
                                        scaling.set().name(),
                                        from,
                                        scaling.to()));
            }
        }
    }

    void forget(SetView set) {
        verbs.delete(
                Kinds.REPLICA_SET,
                set.stored().key().namespace(),
                set.name(),
                DeleteOptions.only(set.stored().uid()),
                Writer.CONTROLLER_MANAGER);
    }

    /**
     * Writes the status if it says something new.
     *
     * @param rolling whether the rollout's progress is to be told; it is not while the Deployment is paused or resized
     */
    Again status(Rollout rollout, StoredObject deployment, boolean rolling) {
        Instant now = now();
        DeploymentView wanted = rollout.wanted();
        DeploymentStatus counted = DeploymentStatus.count(rollout);
        Conditions conditions = Conditions.of(wanted.status());
        conditions.set(counted.availability(wanted, now));
        if (rolling) {
            counted.tellProgress(rollout, conditions, now);
            Optional<Condition> failure = failure(rollout, now);
            failure.ifPresentOrElse(conditions::set, () -> conditions.remove(Condition.REPLICA_FAILURE));
        }
        JsonNode collisions = wanted.status().path("collisionCount");
        ObjectNode status = counted.write(conditions, collisions.isNumber() ? collisions.intValue() : null);
        if (!status.equals(wanted.status())) {
            changeStatus(deployment, tree -> tree.set("status", status));
            return Again.NO;
        }
        return untilDeadline(conditions.get(Condition.PROGRESSING), counted, wanted);
    }

    /** What one of the sets says about pods that it cannot make. */
    private static Optional<Condition> failure(Rollout rollout, Instant now) {
        for (SetView set : rollout.all()) {
            for (JsonNode condition : Json.at(set.stored().object(), "status", "conditions")) {
                if (Json.text(condition, "type").equals(Condition.REPLICA_FAILURE)) {
                    return Optional.of(Condition.now(
                            Condition.REPLICA_FAILURE,
                            Json.text(condition, "status"),
                            Json.text(condition, "reason"),
                            Json.text(condition, "message"),
                            now));
                }
            }
        }
        return Optional.empty();
    }

    private Again untilDeadline(@Nullable Condition progress, DeploymentStatus counted, DeploymentView wanted) {
        if (progress == null
                || wanted.deadlineSeconds() == null
                || counted.isComplete(wanted)
                || wanted.paused()
                || progress.reason().equals("ProgressDeadlineExceeded")) {
            return Again.NO;
        }
        Instant deadline = progress.updated().plusSeconds(wanted.deadlineSeconds() + 1L);
        return Again.in(Duration.between(time.now(), deadline));
    }

    private static long nextRevision(Rollout rollout) {
        return 1 + rollout.old().stream().mapToLong(SetView::revision).max().orElse(0);
    }

    private StoredObject writeRevision(StoredObject deployment, long revision, @Nullable Condition progress) {
        if (progress == null && Annotations.revision(deployment.object()) == revision) {
            return deployment;
        }
        // Kubernetes: the revision is an annotation, but it is written together with the status.
        return changeStatus(deployment, tree -> {
            Json.make(tree, "metadata", "annotations").put(Annotations.REVISION, Long.toString(revision));
            if (progress != null) {
                put(tree, progress);
            }
        });
    }

    private StoredObject tell(StoredObject deployment, Condition progress) {
        return changeStatus(deployment, tree -> put(tree, progress));
    }

    private static void put(ObjectNode deployment, Condition condition) {
        Conditions conditions = Conditions.of(Json.at(deployment, "status"));
        conditions.set(condition);
        Json.make(deployment, "status").set("conditions", conditions.write());
    }

    private StoredObject changeSet(SetView set, Consumer<ObjectNode> how) {
        return verbs.change(
                Kinds.REPLICA_SET, set.stored().key().namespace(), set.name(), Writer.CONTROLLER_MANAGER, tree -> {
                    how.accept(tree);
                    return tree;
                });
    }

    private StoredObject changeStatus(StoredObject deployment, Consumer<ObjectNode> how) {
        return verbs.changeStatus(
                Kinds.DEPLOYMENT,
                deployment.key().namespace(),
                deployment.key().name(),
                Writer.CONTROLLER_MANAGER,
                tree -> {
                    if (Json.text(tree, "metadata", "uid").equals(deployment.uid())) {
                        how.accept(tree);
                    }
                    return tree;
                });
    }

    private Condition progress(String status, String reason, String message) {
        return Condition.now(Condition.PROGRESSING, status, reason, message, now());
    }

    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
