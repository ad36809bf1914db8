package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Carries out plans: writes pods, claims and status, and says in events what it did. */
final class SetWriter {
    private static final Writer BY = Writer.CONTROLLER_MANAGER;

    private final Verbs verbs;
    private final Events events;

    SetWriter(Verbs verbs, Events events) {
        this.verbs = verbs;
        this.events = events;
    }

    /** Whether everything in the plan was done. */
    boolean carryOut(SetSpec set, SetPlan plan) {
        boolean done = true;
        for (SetPlan.Round round : plan.rounds()) {
            for (SetPlan.Task task : round.tasks()) {
                done &= task.steps().stream().allMatch(step -> isDone(set, step));
            }
            if (!done) {
                break;
            }
        }
        writeStatus(set, plan.status());
        return done;
    }

    private boolean isDone(SetSpec set, Step step) {
        if (step instanceof Step.MakeClaims claims) {
            return makeClaims(set, claims);
        } else if (step instanceof Step.MakePod pod) {
            return makePod(set, pod);
        } else if (step instanceof Step.KeepClaims claims) {
            return keepClaims(set, claims.ordinal());
        } else if (step instanceof Step.MendPod mending) {
            return mendPod(set, mending.pod());
        } else if (step instanceof Step.DeletePod deletion) {
            return deletePod(set, deletion.pod());
        }
        throw new IllegalStateException("a step of no known kind: " + step);
    }

    private boolean makeClaims(SetSpec set, Step.MakeClaims step) {
        String pod = Identity.podName(set.name(), step.ordinal());
        List<String> errors = new ArrayList<>();
        for (SetSpec.ClaimTemplate template : step.missing()) {
            String claim = set.claimName(template, step.ordinal());
            try {
                verbs.create(Kinds.PERSISTENT_VOLUME_CLAIM, PodBlueprint.claim(set, template, step.ordinal()), BY);
                events.normal(
                        set.tree(),
                        "SuccessfulCreate",
                        "Create Claim " + claim + " Pod " + pod + " in StatefulSet " + set.name() + " success");
            } catch (ApiException refused) {
                events.warning(
                        set.tree(),
                        "FailedCreate",
                        "Create Claim " + claim + " for Pod " + pod + " in StatefulSet " + set.name()
                                + " failed error: " + refused.message());
                errors.add("failed to create PVC " + claim + ": " + refused.message());
            }
        }
        step.deleting().forEach(claim -> errors.add("pvc " + claim + " is being deleted"));
        if (!errors.isEmpty() && step.forNewPod()) {
            failed(set, "Create", pod, errors.size() == 1 ? errors.get(0) : errors.toString());
        }
        return errors.isEmpty();
    }

    private boolean makePod(SetSpec set, Step.MakePod step) {
        String pod = Identity.podName(set.name(), step.ordinal());
        try {
            verbs.create(Kinds.POD, PodBlueprint.pod(set, step.ordinal(), step.revision()), BY);
        } catch (ApiException refused) {
            // Kubernetes: a pod of that name that is not the set's is passed over without an event.
            if (!refused.is("AlreadyExists")) {
                failed(set, "Create", pod, refused.message());
            }
            return false;
        }
        succeeded(set, "Create", pod);
        return true;
    }

    private boolean keepClaims(SetSpec set, int ordinal) {
        String name = Identity.podName(set.name(), ordinal);
        ObjectNode pod = verbs.get(Kinds.POD, set.namespace(), name)
                .map(StoredObject::object)
                .orElse(null);
        Retention.Parties parties = set.parties(ordinal, pod);
        for (String claim : set.claimNames(ordinal)) {
            Optional<StoredObject> found = verbs.get(Kinds.PERSISTENT_VOLUME_CLAIM, set.namespace(), claim);
            if (found.isPresent() && !keepClaim(set, name, claim, found.get().object(), parties)) {
                return false;
            }
        }
        return true;
    }

    private boolean keepClaim(SetSpec set, String pod, String name, ObjectNode claim, Retention.Parties parties) {
        Retention policy = set.retention();
        if (policy.isInConflict(claim, parties)) {
            events.warning(
                    set.tree(),
                    "ConflictingController",
                    // The spelling is Kubernetes' own.
                    "PersistentVolumeClaim " + name + " has a conflicting OwnerReference that acts as a manging"
                            + " controller, the retention policy is ignored for this claim");
        }
        if (policy.isKept(claim, parties)) {
            return true;
        }
        try {
            verbs.change(Kinds.PERSISTENT_VOLUME_CLAIM, set.namespace(), name, BY, fresh -> {
                policy.keep(fresh, parties);
                return fresh;
            });
            return true;
        } catch (ApiException refused) {
            failed(
                    set,
                    "Update",
                    pod,
                    "could not update claim " + name + " for delete policy ownerRefs: " + refused.message());
            return false;
        }
    }

    private boolean mendPod(SetSpec set, Replica pod) {
        try {
            verbs.change(Kinds.POD, set.namespace(), pod.name(), BY, fresh -> {
                PodBlueprint.mend(set, pod, fresh);
                return fresh;
            });
            succeeded(set, "Update", pod.name());
            return true;
        } catch (ApiException refused) {
            failed(set, "Update", pod.name(), refused.message());
            return false;
        }
    }

    private boolean deletePod(SetSpec set, Replica pod) {
        try {
            verbs.delete(Kinds.POD, set.namespace(), pod.name(), DeleteOptions.only(pod.uid()), BY);
            succeeded(set, "Delete", pod.name());
            return true;
        } catch (ApiException refused) {
            failed(set, "Delete", pod.name(), refused.message());
            return false;
        }
    }

    private void writeStatus(SetSpec set, SetStatus status) {
        if (status.isIn(set.status())) {
            return;
        }
        verbs.changeStatus(Kinds.STATEFUL_SET, set.namespace(), set.name(), BY, fresh -> {
            fresh.set("status", status.toJson());
            return fresh;
        });
    }

    private void succeeded(SetSpec set, String verb, String pod) {
        events.normal(
                set.tree(),
                "Successful" + verb,
                verb + " Pod " + pod + " in StatefulSet " + set.name() + " successful");
    }

    private void failed(SetSpec set, String verb, String pod, String error) {
        events.warning(
                set.tree(),
                "Failed" + verb,
                verb + " Pod " + pod + " in StatefulSet " + set.name() + " failed error: " + error);
    }
}
