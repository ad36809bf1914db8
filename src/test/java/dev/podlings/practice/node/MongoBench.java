package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.kind.Kinds;
import java.net.InetSocketAddress;
import java.util.List;

/** A node with the members of a replica set on it: pods of a headless Service, each with a volume of its own. */
final class MongoBench implements AutoCloseable {
    static final String IMAGE = "mongo:7.0.40";
    static final String STATES = "rs.status().members.map(m => m.stateStr).join()";
    static final String IS_PRIMARY = "db.hello().isWritablePrimary";
    private static final String ALL_MEMBERS =
            "[0, 1, 2].map(i => ({_id: i, host: `mongo-${i}.mongo.default.svc.cluster.local:27017`}))";

    final NodeBench node = new NodeBench(null);

    /** The name under which the others find a member. */
    static String host(int ordinal) {
        return "mongo-" + ordinal + ".mongo.default.svc.cluster.local:27017";
    }

    static String initiate(String set) {
        return "rs.initiate({_id: '" + set + "', members: " + ALL_MEMBERS + "})";
    }

    /** Members mongo-0 and up that run and do not know each other yet. */
    void start(int members) {
        String[] names = new String[members];
        for (int i = 0; i < members; i++) {
            names[i] = "mongo-" + i;
            member(i);
        }
        for (String name : names) {
            node.awaitReady(name);
        }
        node.headless("mongo", names);
    }

    void startReplicaSet() {
        start(3);
        mongosh(0, initiate("rs0"));
        until(0, STATES, "PRIMARY,SECONDARY,SECONDARY");
    }

    /** Starts a member on the data that one of its name has left behind. */
    void member(int ordinal) {
        node.pod(
                "mongo-" + ordinal,
                IMAGE,
                "command: [mongod, --replSet, rs0, --bind_ip_all], volumeMounts: [{name: d, mountPath: /data/db}]",
                "hostname: mongo-%1$d, subdomain: mongo, volumes: [{name: d, hostPath: {path: /m%1$d}}],"
                        .formatted(ordinal));
    }

    void delete(int... ordinals) {
        for (int each : ordinals) {
            node.verbs.delete(Kinds.POD, "default", "mongo-" + each, DeleteOptions.DEFAULT, Writer.API_SERVER);
        }
        for (int each : ordinals) {
            node.awaitGone("mongo-" + each);
        }
    }

    Bench.Result mongosh(int ordinal, String script) {
        return mongosh(node, "mongo-" + ordinal, script);
    }

    static Bench.Result mongosh(NodeBench node, String pod, String script) {
        return node.exec(pod, List.of("mongosh", "--quiet", "--eval", script), "");
    }

    void until(int ordinal, String script, String wanted) {
        until(node, "mongo-" + ordinal, script, wanted);
    }

    /** Asks again until the member answers so: elections take their time, which passes quickly here. */
    static void until(NodeBench node, String pod, String script, String wanted) {
        String last = "";
        for (int i = 0; i < 200; i++) {
            last = mongosh(node, pod, script).all().strip();
            if (last.equals(wanted)) {
                return;
            }
            node.sh(pod, "sleep 1");
        }
        assertThat(last).isEqualTo(wanted);
    }

    /** The official driver, connected to this member alone. */
    MongoClient driver(int ordinal) {
        return driver(node, "mongo-" + ordinal, "");
    }

    /**
     * @param login empty, or {@code user:password@}
     */
    static MongoClient driver(NodeBench node, String pod, String login) {
        InetSocketAddress port = (InetSocketAddress) node.nodes.access().port("default", pod, 27017);
        return MongoClients.create("mongodb://" + login + "127.0.0.1:" + port.getPort()
                + "/?directConnection=true&readPreference=secondaryPreferred&retryWrites=false"
                + "&serverSelectionTimeoutMS=20000");
    }

    @Override
    public void close() {
        node.close();
    }
}
