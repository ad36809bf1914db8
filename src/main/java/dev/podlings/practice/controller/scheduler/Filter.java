package dev.podlings.practice.controller.scheduler;

import java.util.List;

/** One reason for which a node may not suit a pod. */
interface Filter {
    /** Why not; empty when it suits. */
    List<Refusal> refuse(PodNeeds pod, NodeView node);

    /** Those that need nothing but the pod and the node, in the order in which Kubernetes asks them. */
    List<Filter> SIMPLE = List.of(
            Filters::cordoned,
            Filters::otherName,
            Filters::tainted,
            Filters::unwanted,
            Filters::portTaken,
            Filters::full);
}
