package dev.podlings.practice.api.server;

import dev.podlings.practice.api.Evictions;
import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.watch.WatchHub;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.time.Timeline;
import java.util.concurrent.Executor;

/**
 * What the handlers work with.
 *
 * @param threads for work that takes as long as a client likes
 */
record ServerParts(
        ObjectStore store,
        Verbs verbs,
        Timeline time,
        PodAccess pods,
        Evictions evictions,
        WatchHub watches,
        Executor threads) {}
