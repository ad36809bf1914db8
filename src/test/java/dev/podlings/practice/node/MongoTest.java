package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.podlings.practice.api.DeleteOptions;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.time.Timeline;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoTest {
    private static final String SET = "command: [mongod, --replSet, rs0, --bind_ip_all]";

    private static Bench.Result mongosh(NodeBench bench, String pod, String script) {
        return bench.exec(pod, List.of("mongosh", "--quiet", "--eval", script), "");
    }

    private static void start(NodeBench bench, String... pods) {
        for (String pod : pods) {
            bench.pod(pod, "mongo:7.0.40", SET, "hostname: " + pod + ", subdomain: mongo,");
        }
        for (String pod : pods) {
            bench.awaitReady(pod);
        }
    }

    /** Asks again until the member answers so: elections take their time, which passes quickly here. */
    static void until(NodeBench bench, String pod, String script, String wanted) {
        String last = "";
        for (int i = 0; i < 200; i++) {
            last = mongosh(bench, pod, script).all().strip();
            if (last.equals(wanted)) {
                return;
            }
            bench.sh(pod, "sleep 1");
        }
        assertThat(last).isEqualTo(wanted);
    }

    @Test
    void aMongodAnswersItsShellAndTheOfficialDriver() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo", "mongo:7.0.40", "env: []", "");
            bench.awaitReady("mongo");
            assertThat(mongosh(bench, "mongo", "db.adminCommand({ping: 1})").out())
                    .isEqualTo("{ ok: 1 }\n");
            assertThat(mongosh(
                                    bench,
                                    "mongo",
                                    "db.shop.insertMany([{a: 1}, {a: 2}]); db.shop.countDocuments({a: {$gt: 1}})")
                            .out())
                    .isEqualTo("1\n");
            InetSocketAddress port = (InetSocketAddress) bench.nodes.access().port("default", "mongo", 27017);
            try (MongoClient client =
                    MongoClients.create("mongodb://127.0.0.1:" + port.getPort() + "/?directConnection=true")) {
                var shop = client.getDatabase("test").getCollection("shop");
                shop.insertOne(new Document("a", 3));
                assertThat(shop.countDocuments()).isEqualTo(3);
            }
            assertThat(mongosh(bench, "mongo", "db.shop.find({}, {_id: 0}).sort({a: -1}).toArray()")
                            .out())
                    .isEqualTo("[ { a: 3 }, { a: 2 }, { a: 1 } ]\n");
        }
    }

    @Test
    void askedForItsVersionItTellsItAndEnds() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo", "mongo:7.0.40", "env: []", "");
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
            bench.pod("one", "mongo:7.0.40", mount, shared);
            bench.awaitReady("one");
            bench.pod("two", "mongo:7.0.40", mount + ", terminationMessagePolicy: FallbackToLogsOnError", shared);
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

    @Test
    void aReplicaSetElectsReplicatesAndFailsOver() {
        try (NodeBench bench = new NodeBench(null)) {
            start(bench, "mongo-0", "mongo-1", "mongo-2");
            bench.headless("mongo", "mongo-0", "mongo-1", "mongo-2");
            assertThat(mongosh(bench, "mongo-0", "rs.status()").err())
                    .isEqualTo("MongoServerError[NotYetInitialized]: no replset config has been received\n");
            assertThat(mongosh(bench, "mongo-0", "db.t.insertOne({a: 1})").err())
                    .isEqualTo("MongoServerError[NotWritablePrimary]: not primary\n");
            String members = "[0, 1, 2].map(i => ({_id: i, host: `mongo-${i}.mongo.default.svc.cluster.local:27017`}))";
            assertThat(mongosh(bench, "mongo-0", "rs.initiate({_id: 'other', members: " + members + "})")
                            .err())
                    .contains("command line set name: rs0");
            assertThat(mongosh(bench, "mongo-0", "rs.initiate({_id: 'rs0', members: " + members + "})")
                            .all())
                    .isEqualTo("{ ok: 1 }\n");
            String states = "rs.status().members.map(m => m.stateStr).join()";
            until(bench, "mongo-0", states, "PRIMARY,SECONDARY,SECONDARY");
            assertThat(mongosh(bench, "mongo-1", "rs.initiate()").err())
                    .isEqualTo("MongoServerError[AlreadyInitialized]: already initialized\n");
            mongosh(bench, "mongo-0", "db.t.insertOne({a: 1}, {writeConcern: {w: 'majority'}})");
            assertThat(mongosh(bench, "mongo-2", "db.t.findOne({}, {_id: 0})").out())
                    .isEqualTo("{ a: 1 }\n");
            assertThat(mongosh(bench, "mongo-2", "db.t.insertOne({a: 2})").err())
                    .isEqualTo("MongoServerError[NotWritablePrimary]: not primary\n");

            bench.verbs.delete(Kinds.POD, "default", "mongo-0", DeleteOptions.DEFAULT, Writer.API_SERVER);
            until(bench, "mongo-1", states, "(not reachable/healthy),PRIMARY,SECONDARY");
            mongosh(bench, "mongo-1", "db.t.insertOne({a: 2})");
            assertThat(mongosh(bench, "mongo-2", "db.t.countDocuments()").out()).isEqualTo("2\n");

            bench.verbs.delete(Kinds.POD, "default", "mongo-2", DeleteOptions.DEFAULT, Writer.API_SERVER);
            until(bench, "mongo-1", "db.hello().isWritablePrimary", "false");
            assertThat(mongosh(bench, "mongo-1", "db.t.insertOne({a: 3})").err())
                    .isEqualTo("MongoServerError[NotWritablePrimary]: not primary\n");
        }
    }

    @Test
    void membersAreAddedAndRemovedOneAtATime() {
        try (NodeBench bench = new NodeBench(null)) {
            start(bench, "mongo-0", "mongo-1");
            bench.headless("mongo", "mongo-0", "mongo-1");
            mongosh(
                    bench,
                    "mongo-0",
                    "rs.initiate({_id: 'rs0', members: [{_id: 0, host: 'mongo-0.mongo.default.svc.cluster.local:27017'}]})");
            until(bench, "mongo-0", "db.hello().isWritablePrimary", "true");
            mongosh(bench, "mongo-0", "db.t.insertOne({a: 1})");
            assertThat(mongosh(bench, "mongo-0", "rs.add('mongo-1.mongo.default.svc.cluster.local:27017')")
                            .all())
                    .isEqualTo("{ ok: 1 }\n");
            until(bench, "mongo-1", "db.hello().secondary", "true");
            until(bench, "mongo-1", "db.t.countDocuments()", "1");
            mongosh(bench, "mongo-0", "rs.remove('mongo-1.mongo.default.svc.cluster.local:27017')");
            assertThat(mongosh(bench, "mongo-0", "rs.conf().members.length").out())
                    .isEqualTo("1\n");
        }
    }

    private static final String FULL =
            "[0, 1, 2].map(i => ({_id: i, host: `mongo-${i}.mongo.default.svc.cluster.local:27017`}))";
    private static final String STATES = "rs.status().members.map(m => m.stateStr).join()";

    private static void member(NodeBench bench, int ordinal) {
        bench.pod(
                "mongo-" + ordinal,
                "mongo:7.0.40",
                SET + ", volumeMounts: [{name: d, mountPath: /data/db}]",
                "hostname: mongo-" + ordinal + ", subdomain: mongo, volumes: [{name: d, hostPath: {path: /m" + ordinal
                        + "}}],");
    }

    private static void threeMembers(NodeBench bench) {
        for (int i = 0; i < 3; i++) {
            member(bench, i);
        }
        for (int i = 0; i < 3; i++) {
            bench.awaitReady("mongo-" + i);
        }
        bench.headless("mongo", "mongo-0", "mongo-1", "mongo-2");
        mongosh(bench, "mongo-0", "rs.initiate({_id: 'rs0', members: " + FULL + "})");
        until(bench, "mongo-0", STATES, "PRIMARY,SECONDARY,SECONDARY");
    }

    private static void delete(NodeBench bench, String pod) {
        bench.verbs.delete(Kinds.POD, "default", pod, DeleteOptions.DEFAULT, Writer.API_SERVER);
        bench.awaitGone(pod);
    }

    @Test
    void aMemberThatComesBackBringsItsDataAndFollowsTheNewPrimary() {
        try (NodeBench bench = new NodeBench(null)) {
            threeMembers(bench);
            mongosh(bench, "mongo-0", "db.t.insertOne({a: 1})");
            delete(bench, "mongo-0");
            until(bench, "mongo-1", "db.hello().isWritablePrimary", "true");
            mongosh(bench, "mongo-1", "db.t.insertOne({a: 2})");
            member(bench, 0);
            bench.awaitReady("mongo-0");
            assertThat(bench.sh("mongo-0", "ls /data/db | grep t.bson").out()).isEqualTo("test.t.bson\n");
            bench.headlessAgain("mongo", "mongo-0", "mongo-1", "mongo-2");
            until(bench, "mongo-0", STATES, "SECONDARY,PRIMARY,SECONDARY");
            until(bench, "mongo-0", "db.t.countDocuments()", "2");
            assertThat(mongosh(bench, "mongo-0", "rs.status().members.find(m => m.self).syncSourceHost")
                            .out())
                    .isEqualTo("mongo-1.mongo.default.svc.cluster.local:27017\n");
        }
    }

    @Test
    void aWriteToAMajorityThatIsNotThereTimesOut() {
        try (NodeBench bench = new NodeBench(null)) {
            threeMembers(bench);
            assertThat(mongosh(
                                    bench,
                                    "mongo-0",
                                    "db.t.insertOne({a: 1}, {writeConcern: {w: 'majority', wtimeout: 500}}).acknowledged")
                            .out())
                    .isEqualTo("true\n");
            assertThat(mongosh(bench, "mongo-0", "db.t.insertOne({a: 1}, {writeConcern: {w: 4}})")
                            .err())
                    .isEqualTo("MongoWriteConcernError[UnsatisfiableWriteConcern]: Not enough data-bearing nodes\n");
            bench.verbs.delete(Kinds.POD, "default", "mongo-1", DeleteOptions.DEFAULT, Writer.API_SERVER);
            bench.verbs.delete(Kinds.POD, "default", "mongo-2", DeleteOptions.DEFAULT, Writer.API_SERVER);
            bench.awaitGone("mongo-1");
            bench.awaitGone("mongo-2");
            assertThat(mongosh(
                                    bench,
                                    "mongo-0",
                                    "db.t.insertOne({a: 2}, {writeConcern: {w: 'majority', wtimeout: 500}})")
                            .err())
                    .isEqualTo("MongoWriteConcernError[WriteConcernFailed]: waiting for replication timed out\n");
            assertThat(mongosh(bench, "mongo-0", "db.t.insertOne({a: 3}, {writeConcern: {w: 1}}).acknowledged")
                            .out())
                    .isEqualTo("true\n");
            until(bench, "mongo-0", "db.hello().isWritablePrimary", "false");
        }
    }

    private static void deleteTheSecondaries(NodeBench bench) {
        bench.verbs.delete(Kinds.POD, "default", "mongo-1", DeleteOptions.DEFAULT, Writer.API_SERVER);
        bench.verbs.delete(Kinds.POD, "default", "mongo-2", DeleteOptions.DEFAULT, Writer.API_SERVER);
        bench.awaitGone("mongo-1");
        bench.awaitGone("mongo-2");
    }

    @Test
    void aWriteWithoutALimitWaitsUntilThePrimaryStepsDown() {
        try (NodeBench bench = new NodeBench(null)) {
            threeMembers(bench);
            deleteTheSecondaries(bench);
            assertThat(mongosh(
                                    bench,
                                    "mongo-0",
                                    "db.adminCommand({replSetStepDown: 60, secondaryCatchUpPeriodSecs: 1})")
                            .err())
                    .startsWith("MongoServerError[ExceededTimeLimit]: No electable secondaries caught up as of 2026-");
            assertThat(mongosh(bench, "mongo-0", "db.hello().isWritablePrimary").out())
                    .isEqualTo("true\n");
            assertThat(mongosh(bench, "mongo-0", "db.t.insertOne({a: 2})").err())
                    .isEqualTo("MongoWriteConcernError[PrimarySteppedDown]: "
                            + "Primary stepped down while waiting for replication\n");
            assertThat(mongosh(bench, "mongo-0", "db.hello().isWritablePrimary").out())
                    .isEqualTo("false\n");
        }
    }

    @Test
    void aWriteThatWaitsIsAcknowledgedWhenAMemberComesBack() {
        try (NodeBench bench = new NodeBench(null)) {
            threeMembers(bench);
            deleteTheSecondaries(bench);
            bench.sh("mongo-0", "mongosh --quiet --eval 'db.t.insertOne({a: 2}).acknowledged' > /tmp/answer 2>&1 &");
            member(bench, 1);
            bench.awaitReady("mongo-1");
            bench.headlessAgain("mongo", "mongo-0", "mongo-1");
            assertThat(bench.sh("mongo-0", "while [ ! -s /tmp/answer ]; do sleep 1; done; cat /tmp/answer")
                            .out())
                    .isEqualTo("true\n");
        }
    }

    @Test
    void whileOneDriverWaitsForTheMajorityAnotherIsAnswered() throws Exception {
        try (NodeBench bench = new NodeBench(null)) {
            threeMembers(bench);
            deleteTheSecondaries(bench);
            Timeline.Busy held = bench.time.busy();
            try (MongoClient client = direct(bench, "mongo-0")) {
                var orders = client.getDatabase("shop").getCollection("t");
                var write = CompletableFuture.supplyAsync(
                        () -> assertThatThrownBy(() -> orders.insertOne(new Document("a", 1))));
                for (int i = 0; orders.countDocuments() == 0; i++) {
                    assertThat(i).as("asked in vain").isLessThan(10_000);
                }
                assertThat(write).isNotDone();
                held.close();
                write.get(30, TimeUnit.SECONDS).hasMessageContaining("Primary stepped down while waiting");
            }
        }
    }

    @Test
    void aBareInitiateNamesAHostThatOthersDoNotKnow() {
        try (NodeBench bench = new NodeBench(null)) {
            start(bench, "mongo-0", "mongo-1");
            bench.headless("mongo", "mongo-0", "mongo-1");
            assertThat(mongosh(bench, "mongo-0", "rs.initiate().ok").out()).isEqualTo("1\n");
            until(bench, "mongo-0", "db.hello().isWritablePrimary", "true");
            assertThat(mongosh(bench, "mongo-0", "rs.conf().members[0].host").out())
                    .isEqualTo("mongo-0:27017\n");
            assertThat(bench.sh("mongo-1", "getent hosts mongo-0").code()).isEqualTo(2);
        }
    }

    @Test
    void aDriverWithADirectConnectionSeesThePrimaryChange() {
        try (NodeBench bench = new NodeBench(null)) {
            threeMembers(bench);
            try (MongoClient first = direct(bench, "mongo-0");
                    MongoClient second = direct(bench, "mongo-1")) {
                first.getDatabase("shop").getCollection("t").insertOne(new Document("a", 1));
                assertThat(second.getDatabase("shop").getCollection("t").countDocuments())
                        .isEqualTo(1);
                assertThatThrownBy(() ->
                                second.getDatabase("shop").getCollection("t").insertOne(new Document("a", 2)))
                        .hasMessageContaining("not primary");
                delete(bench, "mongo-0");
                until(bench, "mongo-1", "db.hello().isWritablePrimary", "true");
                second.getDatabase("shop").getCollection("t").insertOne(new Document("a", 2));
                assertThat(second.getDatabase("shop").getCollection("t").countDocuments())
                        .isEqualTo(2);
            }
        }
    }

    private static MongoClient direct(NodeBench bench, String pod) {
        InetSocketAddress port = (InetSocketAddress) bench.nodes.access().port("default", pod, 27017);
        return MongoClients.create(
                "mongodb://127.0.0.1:" + port.getPort()
                        + "/?directConnection=true&readPreference=secondaryPreferred&retryWrites=false&serverSelectionTimeoutMS=20000");
    }
}
