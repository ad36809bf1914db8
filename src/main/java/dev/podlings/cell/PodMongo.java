package dev.podlings.cell;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.podlings.failure.PodlingsException;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * MongoDB's own Java driver, connected to one pod's mongod and to no other member, through a port-forward. A pod that
 * was replaced since gets a new connection. From any thread.
 */
public final class PodMongo implements AutoCloseable {
    private static final int PORT = 27017;
    private static final int PATIENCE_MILLIS = 5_000;

    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, Connection> connections = new LinkedHashMap<>();

    public PodMongo(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** @throws PodlingsException if there is no such pod */
    public synchronized MongoClient of(String pod) {
        Pod there = client.pods().inNamespace(namespace).withName(pod).get();
        if (there == null) {
            throw new PodlingsException(Say.of("mongo.noPod", pod, namespace), Say.of("mongo.see"));
        }
        Connection open = connections.get(pod);
        if (open != null && open.uid.equals(there.getMetadata().getUid()) && open.forward.isAlive()) {
            return open.mongo;
        }
        if (open != null) {
            open.close();
        }
        Connection fresh = connect(there);
        connections.put(pod, fresh);
        return fresh.mongo;
    }

    private Connection connect(Pod pod) {
        String name = pod.getMetadata().getName();
        LocalPortForward forward =
                client.pods().inNamespace(namespace).withName(name).portForward(PORT);
        MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + forward.getLocalPort()
                + "/?directConnection=true&serverSelectionTimeoutMS=" + PATIENCE_MILLIS);
        return new Connection(pod.getMetadata().getUid(), mongo, forward);
    }

    @Override
    public synchronized void close() {
        connections.values().forEach(Connection::close);
        connections.clear();
    }

    private record Connection(String uid, MongoClient mongo, LocalPortForward forward) {
        void close() {
            mongo.close();
            try {
                forward.close();
            } catch (java.io.IOException failed) {
                throw new java.io.UncheckedIOException("a port-forward could not be closed", failed);
            }
        }
    }
}
