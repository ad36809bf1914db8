package dev.podlings.practice.node;

import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.time.Timeline;
import java.util.ArrayList;
import java.util.List;

/** All nodes of a practice cluster. Starts with {@link #start}; all state is on the timeline. */
public final class Nodes implements AutoCloseable {
    private final ObjectStore store;
    private final Timeline time;
    private final List<Kubelet> kubelets = new ArrayList<>();
    private Runnable stopListening = () -> {};

    /**
     * @param count how many; one is called {@code practice}, more are {@code practice}, {@code practice-2}, …
     */
    public Nodes(Verbs verbs, ObjectStore store, Timeline time, Pace pace, int count) {
        this.store = store;
        this.time = time;
        PodLife life = PodLife.at(pace);
        Registry registry = Registry.load();
        for (int i = 0; i < count; i++) {
            String name = i == 0 ? "practice" : "practice-" + (i + 1);
            NodeParts parts = new NodeParts(
                    verbs,
                    time,
                    life,
                    new PodEvents(verbs, time, name),
                    registry,
                    new NodeImages(),
                    new Addresses(i),
                    new HostPorts(),
                    new IdleRuntime());
            kubelets.add(new Kubelet(name, i, parts));
        }
    }

    /** Registers the nodes and takes up the pods that are bound to them. */
    public void start() {
        stopListening = store.listen(event -> {
            if (event.object().key().kind().equals(Kinds.POD)) {
                time.run(() -> kubelets.forEach(kubelet -> kubelet.heard(event)));
            }
        });
        time.run(() -> kubelets.forEach(Kubelet::begin));
    }

    /** Drill: the node stops posting its status, as if its plug were pulled. */
    public void lose(String node) {
        time.run(
                () -> kubelets.stream().filter(each -> each.name().equals(node)).forEach(Kubelet::lose));
    }

    /** The lost node is back. */
    public void recover(String node) {
        time.run(
                () -> kubelets.stream().filter(each -> each.name().equals(node)).forEach(Kubelet::recover));
    }

    @Override
    public void close() {
        stopListening.run();
        time.run(() -> kubelets.forEach(Kubelet::close));
    }
}
