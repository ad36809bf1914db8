package dev.podlings.practice;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.controller.statefulset.StatefulSetController;
import dev.podlings.practice.controller.workload.ReplicaSetReconciler;
import dev.podlings.practice.controller.workload.deployment.DeploymentReconciler;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.time.Timeline;
import java.util.List;

/** The controllers of a practice cluster. To run another one, add a line. */
final class Controllers {
    private Controllers() {}

    static List<Reconciler> all(ObjectStore store, View view, Verbs verbs, Timeline time) {
        return List.of(
                new StatefulSetController(verbs, view, time),
                new DeploymentReconciler(store, view, verbs, time),
                new ReplicaSetReconciler(store, view, verbs, time));
    }
}
