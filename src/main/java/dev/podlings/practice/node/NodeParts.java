package dev.podlings.practice.node;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.controller.Events;
import dev.podlings.time.Timeline;

/** What the workers of one kubelet share. */
record NodeParts(
        Verbs verbs,
        Timeline time,
        PodLife life,
        Events events,
        Registry registry,
        NodeImages images,
        Addresses addresses,
        HostPorts ports,
        ContainerRuntime runtime) {}
