package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import dev.podlings.practice.json.Json;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A simulated mongod on its own. */
class MongoTest {
    @Test
    void aMongodAnswersItsShellAndTheOfficialDriver() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo", MongoBench.IMAGE, "env: []", "");
            bench.awaitReady("mongo");
            assertThat(MongoBench.mongosh(bench, "mongo", "db.adminCommand({ping: 1})")
                            .out())
                    .isEqualTo("{ ok: 1 }\n");
            assertThat(MongoBench.mongosh(
                                    bench,
                                    "mongo",
                                    "db.shop.insertMany([{a: 1}, {a: 2}]); db.shop.countDocuments({a: {$gt: 1}})")
                            .out())
                    .isEqualTo("1\n");
            try (MongoClient client = MongoBench.driver(bench, "mongo", "")) {
                var shop = client.getDatabase("test").getCollection("shop");
                shop.insertOne(new Document("a", 3));
                assertThat(shop.countDocuments()).isEqualTo(3);
            }
            assertThat(MongoBench.mongosh(bench, "mongo", "db.shop.find({}, {_id: 0}).sort({a: -1}).toArray()")
                            .out())
                    .isEqualTo("[ { a: 3 }, { a: 2 }, { a: 1 } ]\n");
        }
    }

    @Test
    void askedForItsVersionItTellsItAndEnds() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo", MongoBench.IMAGE, "env: []", "");
            bench.awaitReady("mongo");
            Bench.Result version = bench.exec("mongo", List.of("mongod", "--version"), "");
            assertThat(version.code()).isZero();
            assertThat(version.out()).startsWith("db version v7.0.40\n");
        }
    }

    @Test
    void aSecondMongodOnTheSameDirectoryExits() {
        String shared = "volumes: [{name: d, hostPath: {path: /shared}}],";
        String mount = "volumeMounts: [{name: d, mountPath: /data/db}]";
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("one", MongoBench.IMAGE, mount, shared);
            bench.awaitReady("one");
            bench.pod("two", MongoBench.IMAGE, mount + ", terminationMessagePolicy: FallbackToLogsOnError", shared);
            var pod = bench.await(
                    "two",
                    each -> Json.text(NodeBench.container(each), "state", "waiting", "reason")
                            .equals("CrashLoopBackOff"));
            assertThat(Json.text(
                            pod.object()
                                    .path("status")
                                    .path("containerStatuses")
                                    .path(0),
                            "lastState",
                            "terminated",
                            "message"))
                    .contains(
                            "DBPathInUse: Unable to lock the lock file: /data/db/mongod.lock (Resource temporarily unavailable). "
                                    + "Another mongod instance is already running on the /data/db directory");
        }
    }
}
