package dev.podlings.practice.controller.statefulset;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.controller.Batches;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.controller.Owners;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Listens for what concerns StatefulSets, gathers what a plan needs, and has the plan carried out. */
public final class StatefulSetController implements Reconciler {
    private final Verbs verbs;
    private final View view;
    private final Timeline time;
    private final Membership membership;
    private final RevisionKeeper keeper;
    private final SetWriter writer;
    private final Batches batches;

    public StatefulSetController(Verbs verbs, View view, Timeline time) {
        this.verbs = verbs;
        this.view = view;
        this.time = time;
        this.membership = new Membership(verbs, view);
        this.batches = new Batches(time);
        this.keeper = new RevisionKeeper(verbs, view);
        this.writer = new SetWriter(verbs, new Events(verbs, time, "statefulset-controller"));
    }

    @Override
    public Collection<Name> concerns(WatchEvent event) {
        StoredObject object = event.object();
        Kind kind = object.key().kind();
        if (kind.equals(Kinds.STATEFUL_SET)) {
            return List.of(new Name(object.key().namespace(), object.key().name()));
        }
        if (kind.equals(Kinds.POD)) {
            return concernedByPod(event);
        }
        if (kind.equals(Kinds.PERSISTENT_VOLUME_CLAIM) && event.type() == WatchEvent.Type.DELETED) {
            return waitingFor(object);
        }
        return List.of();
    }

    @Override
    public Again reconcile(Name name) {
        Optional<StoredObject> found = verbs.get(Kinds.STATEFUL_SET, name.namespace(), name.name());
        if (found.isEmpty()) {
            batches.forget(name);
            return Again.NO;
        }
        Duration wait = batches.wait(name);
        if (!wait.isZero()) {
            return Again.in(wait);
        }
        SetSpec set = SetSpec.of(found.get().object());
        List<Revision> revisions = keeper.revisions(set);
        List<Replica> pods = membership.members(set);
        if (set.parallel()) {
            batches.worked(name, onTheirWay(set, pods));
        }
        RevisionKeeper.Pair pair = keeper.choose(set, revisions);
        Instant now = time.now();
        SetPlan plan =
                SetPlan.of(new SetView(set, pods, claims(set), pair.current(), pair.update(), pair.collisions(), now));
        boolean done = writer.carryOut(set, plan);
        keeper.forgetOld(set, revisions, pair, pods);
        if (!done) {
            return Again.RETRY;
        }
        Instant lookAgain = plan.lookAgain();
        return lookAgain == null ? Again.NO : Again.in(Duration.between(now, lookAgain));
    }

    /** How many pods are missing, not ready yet or not gone yet. */
    private static int onTheirWay(SetSpec set, List<Replica> pods) {
        int settled = (int) pods.stream()
                .filter(pod -> pod.isRunningAndReady() && !pod.terminating())
                .count();
        return Math.max(set.replicas(), pods.size()) - settled;
    }

    private SetView.Claims claims(SetSpec set) {
        return name -> verbs.get(Kinds.PERSISTENT_VOLUME_CLAIM, set.namespace(), name)
                .map(StoredObject::object)
                .orElse(null);
    }

    private Collection<Name> concernedByPod(WatchEvent event) {
        ObjectNode pod = event.object().object();
        String namespace = event.object().key().namespace();
        Set<Name> sets = new LinkedHashSet<>();
        addOwner(sets, namespace, pod);
        StoredObject before = event.before();
        if (before != null) {
            addOwner(sets, namespace, before.object());
        }
        if (event.type() != WatchEvent.Type.DELETED && Owners.controller(pod).isEmpty()) {
            for (StoredObject set : view.in(Kinds.STATEFUL_SET, namespace)) {
                if (Membership.matches(SetSpec.of(set.object()), pod)) {
                    sets.add(new Name(namespace, set.key().name()));
                }
            }
        }
        return sets;
    }

    private static void addOwner(Set<Name> sets, String namespace, ObjectNode pod) {
        Owners.controller(pod)
                .filter(owner -> owner.kind().equals(Kinds.STATEFUL_SET.kind()))
                .ifPresent(owner -> sets.add(new Name(namespace, owner.name())));
    }

    /** The sets that may have waited for a claim to go. */
    private Collection<Name> waitingFor(StoredObject claim) {
        Set<Name> sets = new LinkedHashSet<>();
        for (StoredObject found : view.in(Kinds.STATEFUL_SET, claim.key().namespace())) {
            SetSpec set = SetSpec.of(found.object());
            boolean its = set.claims().stream()
                    .anyMatch(template -> Identity.ordinal(
                                    template.name() + "-" + set.name(),
                                    claim.key().name())
                            .isPresent());
            if (its) {
                sets.add(new Name(claim.key().namespace(), set.name()));
            }
        }
        return sets;
    }
}
