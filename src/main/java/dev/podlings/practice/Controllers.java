package dev.podlings.practice;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.controller.Reconciler;
import dev.podlings.practice.controller.View;
import dev.podlings.practice.controller.disruption.DisruptionController;
import dev.podlings.practice.controller.lifecycle.EventExpiry;
import dev.podlings.practice.controller.lifecycle.GarbageCollector;
import dev.podlings.practice.controller.lifecycle.NamespaceController;
import dev.podlings.practice.controller.lifecycle.NamespaceDefaults;
import dev.podlings.practice.controller.lifecycle.OwnServiceKeeper;
import dev.podlings.practice.controller.network.EndpointSliceController;
import dev.podlings.practice.controller.network.EndpointsController;
import dev.podlings.practice.controller.nodelife.NodeLifecycle;
import dev.podlings.practice.controller.nodelife.OrphanedPods;
import dev.podlings.practice.controller.nodelife.TaintEviction;
import dev.podlings.practice.controller.scheduler.Scheduler;
import dev.podlings.practice.controller.statefulset.StatefulSetController;
import dev.podlings.practice.controller.storage.ClaimBinder;
import dev.podlings.practice.controller.storage.Expansion;
import dev.podlings.practice.controller.storage.InUseProtection;
import dev.podlings.practice.controller.storage.Provisioner;
import dev.podlings.practice.controller.storage.VolumeKeeper;
import dev.podlings.practice.controller.workload.ReplicaSetController;
import dev.podlings.practice.controller.workload.daemonset.DaemonSetController;
import dev.podlings.practice.controller.workload.deployment.DeploymentController;
import dev.podlings.practice.controller.workload.job.JobController;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.time.Timeline;
import java.util.List;

/** The controllers of a practice cluster. To run another one, add a line. */
final class Controllers {
    private Controllers() {}

    static List<Reconciler> all(ObjectStore store, View view, Verbs verbs, Timeline time) {
        return List.of(
                new NamespaceDefaults(verbs),
                new OwnServiceKeeper(verbs),
                new NamespaceController(verbs, view, time),
                new EventExpiry(verbs, time),
                new StatefulSetController(verbs, view, time),
                new DisruptionController(verbs, view, time),
                new GarbageCollector(verbs, view),
                new DeploymentController(store, view, verbs, time),
                new ReplicaSetController(store, view, verbs, time),
                new DaemonSetController(store, view, verbs, time),
                new JobController(store, view, verbs, time),
                new EndpointSliceController(store, view, verbs, time),
                new EndpointsController(store, view, verbs, time),
                new ClaimBinder(store, verbs, time, Provisioner.KNOWN),
                new VolumeKeeper(store, verbs),
                new Expansion(verbs, time),
                new InUseProtection(store, verbs),
                new NodeLifecycle(store, verbs, time),
                new TaintEviction(store, verbs, time),
                new OrphanedPods(store, verbs, time),
                new Scheduler(store, view, verbs, time));
    }
}
