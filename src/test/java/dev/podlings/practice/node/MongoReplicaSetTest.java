package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import dev.podlings.time.Timeline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Members of a replica set: elections, writes that wait for a majority, members that come back. */
class MongoReplicaSetTest {
    @Test
    void aReplicaSetElectsReplicatesAndFailsOver() {
        try (MongoBench bench = new MongoBench()) {
            bench.start(3);
            assertThat(bench.mongosh(0, "rs.status()").err())
                    .isEqualTo("MongoServerError[NotYetInitialized]: no replset config has been received\n");
            assertThat(bench.mongosh(0, "db.t.insertOne({a: 1})").err())
                    .isEqualTo("MongoServerError[NotWritablePrimary]: not primary\n");
            assertThat(bench.mongosh(0, MongoBench.initiate("other")).err()).contains("command line set name: rs0");
            assertThat(bench.mongosh(0, MongoBench.initiate("rs0")).all()).isEqualTo("{ ok: 1 }\n");
            bench.until(0, MongoBench.STATES, "PRIMARY,SECONDARY,SECONDARY");
            assertThat(bench.mongosh(1, "rs.initiate()").err())
                    .isEqualTo("MongoServerError[AlreadyInitialized]: already initialized\n");
            bench.mongosh(0, "db.t.insertOne({a: 1}, {writeConcern: {w: 'majority'}})");
            assertThat(bench.mongosh(2, "db.t.findOne({}, {_id: 0})").out()).isEqualTo("{ a: 1 }\n");
            assertThat(bench.mongosh(2, "db.t.insertOne({a: 2})").err())
                    .isEqualTo("MongoServerError[NotWritablePrimary]: not primary\n");

            bench.delete(0);
            bench.until(1, MongoBench.STATES, "(not reachable/healthy),PRIMARY,SECONDARY");
            bench.mongosh(1, "db.t.insertOne({a: 2})");
            assertThat(bench.mongosh(2, "db.t.countDocuments()").out()).isEqualTo("2\n");

            bench.delete(2);
            bench.until(1, MongoBench.IS_PRIMARY, "false");
            assertThat(bench.mongosh(1, "db.t.insertOne({a: 3})").err())
                    .isEqualTo("MongoServerError[NotWritablePrimary]: not primary\n");
        }
    }

    @Test
    void membersAreAddedAndRemovedOneAtATime() {
        try (MongoBench bench = new MongoBench()) {
            bench.start(2);
            bench.mongosh(0, "rs.initiate({_id: 'rs0', members: [{_id: 0, host: '" + MongoBench.host(0) + "'}]})");
            bench.until(0, MongoBench.IS_PRIMARY, "true");
            bench.mongosh(0, "db.t.insertOne({a: 1})");
            assertThat(bench.mongosh(0, "rs.add('" + MongoBench.host(1) + "')").all())
                    .isEqualTo("{ ok: 1 }\n");
            bench.until(1, "db.hello().secondary", "true");
            bench.until(1, "db.t.countDocuments()", "1");
            bench.mongosh(0, "rs.remove('" + MongoBench.host(1) + "')");
            assertThat(bench.mongosh(0, "rs.conf().members.length").out()).isEqualTo("1\n");
        }
    }

    @Test
    void aMemberThatComesBackBringsItsDataAndFollowsTheNewPrimary() {
        try (MongoBench bench = new MongoBench()) {
            bench.startReplicaSet();
            bench.mongosh(0, "db.t.insertOne({a: 1})");
            bench.delete(0);
            bench.until(1, MongoBench.IS_PRIMARY, "true");
            bench.mongosh(1, "db.t.insertOne({a: 2})");
            bench.member(0);
            bench.node.awaitReady("mongo-0");
            assertThat(bench.node.sh("mongo-0", "ls /data/db | grep t.bson").out())
                    .isEqualTo("test.t.bson\n");
            bench.node.headlessAgain("mongo", "mongo-0", "mongo-1", "mongo-2");
            bench.until(0, MongoBench.STATES, "SECONDARY,PRIMARY,SECONDARY");
            bench.until(0, "db.t.countDocuments()", "2");
            assertThat(bench.mongosh(0, "rs.status().members.find(m => m.self).syncSourceHost")
                            .out())
                    .isEqualTo("mongo-1.mongo.default.svc.cluster.local:27017\n");
        }
    }

    @Test
    void aWriteToAMajorityThatIsNotThereTimesOut() {
        try (MongoBench bench = new MongoBench()) {
            bench.startReplicaSet();
            assertThat(bench.mongosh(
                                    0,
                                    "db.t.insertOne({a: 1}, {writeConcern: {w: 'majority', wtimeout: 500}}).acknowledged")
                            .out())
                    .isEqualTo("true\n");
            assertThat(bench.mongosh(0, "db.t.insertOne({a: 1}, {writeConcern: {w: 4}})")
                            .err())
                    .isEqualTo("MongoWriteConcernError[UnsatisfiableWriteConcern]: Not enough data-bearing nodes\n");
            bench.delete(1, 2);
            assertThat(bench.mongosh(0, "db.t.insertOne({a: 2}, {writeConcern: {w: 'majority', wtimeout: 500}})")
                            .err())
                    .isEqualTo("MongoWriteConcernError[WriteConcernFailed]: waiting for replication timed out\n");
            assertThat(bench.mongosh(0, "db.t.insertOne({a: 3}, {writeConcern: {w: 1}}).acknowledged")
                            .out())
                    .isEqualTo("true\n");
            bench.until(0, MongoBench.IS_PRIMARY, "false");
        }
    }

    @Test
    void aWriteWithoutALimitWaitsUntilThePrimaryStepsDown() {
        try (MongoBench bench = new MongoBench()) {
            bench.startReplicaSet();
            bench.delete(1, 2);
            assertThat(bench.mongosh(0, "db.adminCommand({replSetStepDown: 60, secondaryCatchUpPeriodSecs: 1})")
                            .err())
                    .startsWith("MongoServerError[ExceededTimeLimit]: No electable secondaries caught up as of 2026-");
            assertThat(bench.mongosh(0, MongoBench.IS_PRIMARY).out()).isEqualTo("true\n");
            assertThat(bench.mongosh(0, "db.t.insertOne({a: 2})").err())
                    .isEqualTo("MongoWriteConcernError[PrimarySteppedDown]: "
                            + "Primary stepped down while waiting for replication\n");
            assertThat(bench.mongosh(0, MongoBench.IS_PRIMARY).out()).isEqualTo("false\n");
        }
    }

    @Test
    void aWriteThatWaitsIsAcknowledgedWhenAMemberComesBack() {
        try (MongoBench bench = new MongoBench()) {
            bench.startReplicaSet();
            bench.delete(1, 2);
            bench.node.sh(
                    "mongo-0", "mongosh --quiet --eval 'db.t.insertOne({a: 2}).acknowledged' > /tmp/answer 2>&1 &");
            bench.member(1);
            bench.node.awaitReady("mongo-1");
            bench.node.headlessAgain("mongo", "mongo-0", "mongo-1");
            assertThat(bench.node
                            .sh("mongo-0", "while [ ! -s /tmp/answer ]; do sleep 1; done; cat /tmp/answer")
                            .out())
                    .isEqualTo("true\n");
        }
    }

    @Test
    void whileOneDriverWaitsForTheMajorityAnotherIsAnswered() throws Exception {
        try (MongoBench bench = new MongoBench()) {
            bench.startReplicaSet();
            bench.delete(1, 2);
            Timeline.Busy held = bench.node.time.busy();
            try (MongoClient client = bench.driver(0)) {
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
        try (MongoBench bench = new MongoBench()) {
            bench.start(2);
            assertThat(bench.mongosh(0, "rs.initiate().ok").out()).isEqualTo("1\n");
            bench.until(0, MongoBench.IS_PRIMARY, "true");
            assertThat(bench.mongosh(0, "rs.conf().members[0].host").out()).isEqualTo("mongo-0:27017\n");
            assertThat(bench.node.sh("mongo-1", "getent hosts mongo-0").code()).isEqualTo(2);
        }
    }

    @Test
    void aDriverWithADirectConnectionSeesThePrimaryChange() {
        try (MongoBench bench = new MongoBench()) {
            bench.startReplicaSet();
            try (MongoClient first = bench.driver(0);
                    MongoClient second = bench.driver(1)) {
                first.getDatabase("shop").getCollection("t").insertOne(new Document("a", 1));
                assertThat(second.getDatabase("shop").getCollection("t").countDocuments())
                        .isEqualTo(1);
                assertThatThrownBy(() ->
                                second.getDatabase("shop").getCollection("t").insertOne(new Document("a", 2)))
                        .hasMessageContaining("not primary");
                bench.delete(0);
                bench.until(1, MongoBench.IS_PRIMARY, "true");
                second.getDatabase("shop").getCollection("t").insertOne(new Document("a", 2));
                assertThat(second.getDatabase("shop").getCollection("t").countDocuments())
                        .isEqualTo(2);
            }
        }
    }
}
