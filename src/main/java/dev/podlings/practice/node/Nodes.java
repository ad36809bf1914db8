package dev.podlings.practice.node;

import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.controller.Events;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.node.command.Toolbox;
import dev.podlings.practice.node.file.Disk;
import dev.podlings.practice.node.file.VolumeKeeper;
import dev.podlings.practice.node.net.Dns;
import dev.podlings.practice.node.net.PodNetwork;
import dev.podlings.practice.node.process.Share;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import dev.podlings.time.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All nodes of a practice cluster. Starts with {@link #start}; all state is on the timeline. */
public final class Nodes implements AutoCloseable {
    private static final int MOST_THREADS = 1_500;

    private final ObjectStore store;
    private final Timeline time;
    private final List<Kubelet> kubelets = new ArrayList<>();
    private final VolumeKeeper keeper;
    private final PodVolumes podVolumes;
    private final PodNetwork network;
    private final PodAccess access;
    private final PodLife life;
    private final Consumer<Throwable> onBug;
    private Runnable stopListening = () -> {};

    /**
     * @param count how many; one is called {@code practice}, more are {@code practice}, {@code practice-2}, …
     * @param stock the images that they hold
     * @param volumes the directory where PersistentVolumes are kept; null for in memory
     * @param onBug told of what should not have been thrown
     */
    public Nodes(
            Verbs verbs,
            ObjectStore store,
            Timeline time,
            Pace pace,
            int count,
            Stock stock,
            @Nullable Path volumes,
            Consumer<Throwable> onBug) {
        this.store = store;
        this.time = time;
        this.onBug = onBug;
        long heap = Runtime.getRuntime().maxMemory();
        Disk disk = new Disk(heap / 4);
        Share share = new Share(MOST_THREADS, heap / 4);
        this.keeper = new VolumeKeeper(volumes, disk, time::now, onBug);
        this.network = new PodNetwork(time);
        this.podVolumes = new PodVolumes(verbs, time, keeper, disk);
        RunningContainers running = new RunningContainers();
        this.access = new PodDoors(verbs, running, network);
        Toolbox toolbox = new Toolbox();
        Set<String> everywhere = Set.copyOf(toolbox.names());
        ImagePrograms.addTo(toolbox);
        ContainerRuntime runtime = new SimulatedRuntime(new RuntimeParts(
                verbs,
                time,
                new Images(everywhere),
                toolbox,
                podVolumes,
                network,
                new Dns(store),
                running,
                disk,
                share,
                onBug));
        this.life = PodLife.at(pace);
        Registry registry = Registry.load(stock);
        for (int i = 0; i < count; i++) {
            String name = i == 0 ? "practice" : "practice-" + (i + 1);
            NodeParts parts = new NodeParts(
                    verbs,
                    time,
                    life,
                    new Events(verbs, time, "kubelet", name, Writer.KUBELET),
                    registry,
                    new NodeImages(),
                    new Addresses(i),
                    new HostPorts(),
                    runtime);
            kubelets.add(new Kubelet(name, i, parts));
        }
    }

    /**
     * Registers the nodes and takes up the pods that are bound to them; when it returns, the nodes are there. It must
     * not run on the timeline.
     */
    public void start() {
        stopListening = store.listen(event -> {
            if (isDeleted(event, Kinds.PERSISTENT_VOLUME)) {
                time.run(() -> podVolumes.volumeDeleted(event.object()));
            }
            refreshVolumes(event);
            if (event.object().key().kind().equals(Kinds.POD)) {
                time.run(() -> kubelets.forEach(kubelet -> kubelet.heard(event)));
            } else if (event.object().key().kind().equals(Kinds.NODE)) {
                String node = event.object().key().name();
                time.run(() -> kubelets.stream()
                        .filter(each -> each.name().equals(node))
                        .forEach(each -> each.heardOfNode(event)));
            }
        });
        onTimeline(() -> kubelets.forEach(Kubelet::begin), "the nodes did not register within a minute");
    }

    private void onTimeline(Runnable work, String otherwise) {
        CountDownLatch done = new CountDownLatch(1);
        time.run(() -> {
            try {
                work.run();
            } finally {
                done.countDown();
            }
        });
        try {
            if (!done.await(1, TimeUnit.MINUTES)) {
                onBug.accept(new IllegalStateException(otherwise));
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** The way into the containers. */
    public PodAccess access() {
        return access;
    }

    /** Waits until the timeline has let all pods go, so it must neither run on it nor come after its end. */
    @Override
    public void close() {
        stopListening.run();
        onTimeline(() -> kubelets.forEach(Kubelet::close), "the nodes did not let their pods go within a minute");
        network.close();
        keeper.close();
    }

    private void refreshVolumes(WatchEvent event) {
        ObjectKey key = event.object().key();
        Duration delay = life.delay("refreshed");
        if (event.type() != WatchEvent.Type.MODIFIED) {
            return;
        }
        if (key.kind().equals(Kinds.CONFIG_MAP) || key.kind().equals(Kinds.SECRET)) {
            time.after(delay, () -> podVolumes.changed(key.namespace(), key.name()));
        } else if (key.kind().equals(Kinds.POD) && hasOtherLabels(event)) {
            time.after(delay, () -> podVolumes.changed(event.object().object()));
        }
    }

    /** Of a pod only labels and annotations can become files: most writes are of its status, and cost nothing here. */
    private static boolean hasOtherLabels(WatchEvent event) {
        StoredObject before = event.before();
        return before == null
                || Stream.of("labels", "annotations")
                        .anyMatch(part -> !Json.at(before.object(), "metadata", part)
                                .equals(Json.at(event.object().object(), "metadata", part)));
    }

    private static boolean isDeleted(WatchEvent event, Kind kind) {
        return event.type() == WatchEvent.Type.DELETED
                && event.object().key().kind().equals(kind);
    }
}
