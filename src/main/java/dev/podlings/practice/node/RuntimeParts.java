package dev.podlings.practice.node;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.node.command.Toolbox;
import dev.podlings.practice.node.file.Disk;
import dev.podlings.practice.node.net.Dns;
import dev.podlings.practice.node.net.PodNetwork;
import dev.podlings.practice.node.process.Share;
import dev.podlings.time.Timeline;
import java.util.function.Consumer;

/** What all containers of a cluster share. */
record RuntimeParts(
        Verbs verbs,
        Timeline time,
        Images images,
        Toolbox toolbox,
        PodVolumes volumes,
        PodNetwork network,
        Dns dns,
        RunningContainers running,
        Disk disk,
        Share share,
        Consumer<Throwable> onBug) {}
