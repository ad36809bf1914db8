package dev.podlings.practice.controller.workload.deployment;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.controller.BySelector;
import dev.podlings.practice.controller.Claims;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.controller.workload.Concerned;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Rolls each Deployment's template out to its ReplicaSets. */
public final class DeploymentController implements Reconciler {
    private final Verbs verbs;
    private final View view;
    private final Events events;
    private final Claims sets;
    private final BySelector deployments;
    private final DeploymentWrites writes;

    public DeploymentController(ObjectStore store, View view, Verbs verbs, Timeline time) {
        this.verbs = verbs;
        this.view = view;
        this.events = new Events(verbs, time, "deployment-controller");
        this.sets = new Claims(view, verbs, Kinds.REPLICA_SET);
        this.deployments = BySelector.ofSpec(store, Kinds.DEPLOYMENT);
        this.writes = new DeploymentWrites(verbs, time, events);
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        Kind kind = event.object().key().kind();
        if (kind.equals(Kinds.DEPLOYMENT)) {
            return Concerned.itself(event);
        }
        if (kind.equals(Kinds.REPLICA_SET)) {
            return Concerned.owners(event, Kinds.DEPLOYMENT, deployments);
        }
        // Recreate waits until the last old pod is gone; what else pods do comes through their ReplicaSet.
        return kind.equals(Kinds.POD) && event.type() == WatchEvent.Type.DELETED ? ofPod(event.object()) : Set.of();
    }

    private Set<Name> ofPod(StoredObject pod) {
        return Owners.controller(pod.object())
                .flatMap(set -> view.withUid(set.uid()))
                .flatMap(set -> Owners.controller(set.object()))
                .map(owner -> Set.of(new Name(pod.key().namespace(), owner.name())))
                .orElse(Set.of());
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> found = verbs.get(Kinds.DEPLOYMENT, name.namespace(), name.name());
        if (found.isEmpty()) {
            return Again.NO;
        }
        StoredObject deployment = found.get();
        LabelSelector selector = LabelSelector.of(Json.at(deployment.object(), "spec", "selector"));
        if (selector.matchesEverything()) {
            events.warning(
                    deployment.object(),
                    "SelectingAll",
                    "This deployment is selecting all pods. A non-empty selector is required.");
            return Again.NO;
        }
        sets.claim(deployment, selector);
        if (Json.at(deployment.object(), "metadata").has("deletionTimestamp")) {
            writes.status(see(deployment), deployment, false);
            return Again.NO;
        }
        return sync(writes.pauseOrResume(deployment));
    }

    private Again sync(StoredObject deployment) {
        DeploymentView wanted = DeploymentView.of(deployment.object());
        Rollout before = see(deployment);
        if (wanted.paused() || isResized(before)) {
            return resize(writes.noteCurrent(before, deployment));
        }
        return wanted.rolling() ? roll(deployment) : recreate(writes.noteCurrent(before, deployment));
    }

    /** Whether {@code spec.replicas} was changed since the sets were last touched. */
    private static boolean isResized(Rollout rollout) {
        return rollout.active().stream()
                .map(set -> Annotations.desired(set.stored().object()))
                .anyMatch(desired -> desired >= 0 && desired != rollout.wanted().replicas());
    }

    private Again resize(StoredObject deployment) {
        Rollout rollout = see(deployment);
        writes.scale(Resizing.next(rollout), deployment.object(), rollout.wanted());
        if (rollout.wanted().paused()) {
            forgetOldest(rollout);
        }
        return writes.status(see(deployment), deployment, false);
    }

    private Again roll(StoredObject before) {
        StoredObject deployment = writes.makeCurrent(see(before), before);
        Rollout rollout = see(deployment);
        List<Scaling> scalings = RollingUpdate.next(rollout);
        writes.scale(scalings, deployment.object(), rollout.wanted());
        if (scalings.isEmpty() && isComplete(rollout)) {
            forgetOldest(rollout);
        }
        return writes.status(see(deployment), deployment, true);
    }

    private Again recreate(StoredObject before) {
        Rollout rollout = see(before);
        List<Scaling> emptied = rollout.old().stream()
                .filter(SetView::isActive)
                .map(set -> new Scaling(set, 0))
                .toList();
        if (!emptied.isEmpty() || hasOldPods(rollout)) {
            writes.scale(emptied, before.object(), rollout.wanted());
            return writes.status(see(before), before, true);
        }
        StoredObject deployment = writes.makeCurrent(rollout, before);
        Rollout now = see(deployment);
        SetView current = now.current();
        if (current != null && current.replicas() != now.wanted().replicas()) {
            writes.scale(List.of(new Scaling(current, now.wanted().replicas())), deployment.object(), now.wanted());
        }
        if (isComplete(now)) {
            forgetOldest(now);
        }
        return writes.status(see(deployment), deployment, true);
    }

    /** Whether a pod of an old set still lives, terminating ones included. */
    private boolean hasOldPods(Rollout rollout) {
        return rollout.old().stream()
                .flatMap(set -> view.ownedBy(Kinds.POD, set.stored().uid()).stream())
                .map(pod -> Json.text(pod.object(), "status", "phase"))
                .anyMatch(phase -> !phase.equals("Failed") && !phase.equals("Succeeded"));
    }

    private static boolean isComplete(Rollout rollout) {
        return DeploymentStatus.read(rollout.wanted().status()).isComplete(rollout.wanted());
    }

    /** Deletes old sets above the history limit, the oldest revisions first. */
    private void forgetOldest(Rollout rollout) {
        List<SetView> old =
                rollout.old().stream().filter(set -> !set.deleting()).toList();
        old.stream()
                .sorted(Comparator.comparingLong(SetView::revision))
                .limit(Math.max(0, (long) old.size() - rollout.wanted().historyLimit()))
                .filter(set -> set.running() == 0 && !set.isActive() && set.upToDate())
                .forEach(writes::forget);
    }

    private Rollout see(StoredObject deployment) {
        JsonNode object = deployment.object();
        List<SetView> all = sets.of(deployment).stream()
                .map(SetView::of)
                .sorted(SetView.OLDEST_FIRST)
                .toList();
        DeploymentView wanted = DeploymentView.of(object);
        SetView current = NewSet.find(wanted.template(), all);
        return new Rollout(
                wanted,
                current,
                all.stream().filter(set -> !set.equals(current)).toList());
    }
}
