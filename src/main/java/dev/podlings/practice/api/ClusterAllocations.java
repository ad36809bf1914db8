package dev.podlings.practice.api;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.rule.Allocations;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Gives away what no other object in the store has. */
public final class ClusterAllocations implements Allocations {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
    private static final int FIRST_NODE_PORT = 30_000;
    private static final int NODE_PORTS = 2_768;
    private static final int ADDRESSES = 65_000;
    private static final int DNS = 10;

    private final ObjectStore store;
    private final Metadata metadata = new Metadata();
    private int lastAddress = 9;
    private int lastPort;

    public ClusterAllocations(ObjectStore store) {
        this.store = store;
    }

    /** From 10.96.0.0/16, as minikube and kubeadm have it; 10.96.0.1 is the API server's own, 10.96.0.10 the DNS'. */
    @Override
    public synchronized String clusterIp() {
        Set<String> taken = new HashSet<>();
        services().forEach(service -> taken.add(Json.text(service, "spec", "clusterIP")));
        for (int tried = 0; tried < ADDRESSES; tried++) {
            lastAddress = lastAddress % ADDRESSES + 1;
            String address = "10.96." + lastAddress / 256 + "." + lastAddress % 256;
            if (lastAddress > 1 && lastAddress != DNS && !taken.contains(address)) {
                return address;
            }
        }
        throw Refusals.internal("failed to allocate an IP: range is full");
    }

    @Override
    public synchronized int nodePort() {
        Set<Integer> taken = new HashSet<>();
        services()
                .forEach(service ->
                        Json.at(service, "spec", "ports").forEach(port -> taken.add(Json.number(port, 0, "nodePort"))));
        for (int tried = 0; tried < NODE_PORTS; tried++) {
            lastPort = (lastPort + 1) % NODE_PORTS;
            if (!taken.contains(FIRST_NODE_PORT + lastPort)) {
                return FIRST_NODE_PORT + lastPort;
            }
        }
        throw Refusals.internal("failed to allocate a nodePort: range is full");
    }

    // Kubernetes: of several default classes the newest one, then the first by name.
    @Override
    public Optional<String> defaultStorageClass() {
        return store.list(Kinds.STORAGE_CLASS, "").objects().stream()
                .filter(each -> Json.text(each.object(), "metadata", "annotations", DEFAULT_CLASS)
                        .equals("true"))
                .sorted((a, b) -> creation(b).compareTo(creation(a)))
                .map(each -> each.key().name())
                .findFirst();
    }

    @Override
    public boolean allowsExpansion(String storageClass) {
        return store.get(new ObjectKey(Kinds.STORAGE_CLASS, "", storageClass))
                .map(found -> Json.isTrue(found.object(), "allowVolumeExpansion"))
                .orElse(false);
    }

    @Override
    public String nameSuffix() {
        return metadata.generated("");
    }

    private static String creation(StoredObject object) {
        return Json.text(object.object(), "metadata", "creationTimestamp");
    }

    private Iterable<JsonNode> services() {
        return () -> store.list(Kinds.SERVICE, "").objects().stream()
                .map(each -> (JsonNode) each.object())
                .iterator();
    }
}
