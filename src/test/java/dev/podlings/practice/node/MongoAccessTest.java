package dev.podlings.practice.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import dev.podlings.practice.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may use a simulated mongod, and what the image's entrypoint does about it. */
class MongoAccessTest {
    private static final String ROOT =
            "env: [{name: MONGO_INITDB_ROOT_USERNAME, value: root}, {name: MONGO_INITDB_ROOT_PASSWORD, value: s3cret}]";

    private static Bench.Result mongosh(NodeBench bench, String pod, String script, String... more) {
        List<String> words = new ArrayList<>(List.of("mongosh", "--quiet"));
        words.addAll(Arrays.asList(more));
        words.addAll(List.of("--eval", script));
        return bench.exec(pod, words, "");
    }

    private static boolean crashes(JsonNode pod) {
        return Json.text(NodeBench.container(pod), "state", "waiting", "reason").equals("CrashLoopBackOff");
    }

    @Test
    void theEntrypointMakesARootUserAndAsksEverybodyWhoTheyAre() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo", "mongo:7.0.40", ROOT, "");
            bench.awaitReady("mongo");
            assertThat(mongosh(bench, "mongo", "db.t.find()").err())
                    .isEqualTo("MongoServerError[Unauthorized]: Command find requires authentication\n");
            assertThat(mongosh(bench, "mongo", "db.adminCommand({ping: 1})").out())
                    .isEqualTo("{ ok: 1 }\n");
            assertThat(mongosh(bench, "mongo", "1", "-u", "root", "-p", "wrong").err())
                    .isEqualTo("MongoServerError: Authentication failed.\n");
            assertThat(mongosh(
                                    bench,
                                    "mongo",
                                    "db.t.insertOne({a: 1}); db.t.countDocuments()",
                                    "-u",
                                    "root",
                                    "-p",
                                    "s3cret")
                            .out())
                    .isEqualTo("1\n");
            assertThat(mongosh(bench, "mongo", "db.t.countDocuments()", "mongodb://root:s3cret@localhost/test")
                            .out())
                    .isEqualTo("1\n");
        }
    }

    @Test
    void theOfficialDriverAuthenticates() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo", "mongo:7.0.40", ROOT, "");
            bench.awaitReady("mongo");
            try (MongoClient client = MongoBench.driver(bench, "mongo", "root:s3cret@")) {
                client.getDatabase("test").getCollection("t").insertOne(new Document("a", 1));
                assertThat(client.getDatabase("test").getCollection("t").countDocuments())
                        .isEqualTo(1);
            }
            try (MongoClient client = MongoBench.driver(bench, "mongo", "")) {
                assertThatThrownBy(() -> client.getDatabase("test")
                                .getCollection("t")
                                .find()
                                .first())
                        .isInstanceOf(MongoCommandException.class)
                        .hasMessageContaining("requires authentication");
            }
            try (MongoClient client = MongoBench.driver(bench, "mongo", "root:wrong@")) {
                assertThatThrownBy(() -> client.getDatabase("test")
                                .getCollection("t")
                                .find()
                                .first())
                        .isInstanceOf(MongoSecurityException.class);
            }
        }
    }

    @Test
    void aCommandOfThePodGoesPastTheEntrypointAndItsVariables() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo", "mongo:7.0.40", "command: [mongod, --bind_ip_all], " + ROOT, "");
            bench.awaitReady("mongo");
            assertThat(mongosh(bench, "mongo", "db.adminCommand({listDatabases: 1}).ok")
                            .all())
                    .isEqualTo("1\n");
            assertThat(mongosh(bench, "mongo", "db.getSiblingDB('admin').getUsers().users")
                            .out())
                    .isEqualTo("[]\n");
        }
    }

    @Test
    void authorizationWithAReplicaSetAndNoKeyFileCrashes() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod(
                    "mongo",
                    "mongo:7.0.40",
                    "args: [--replSet, rs0, --bind_ip_all], terminationMessagePolicy: FallbackToLogsOnError, " + ROOT,
                    "");
            JsonNode after = NodeBench.container(
                    bench.await("mongo", MongoAccessTest::crashes).object());
            assertThat(Json.number(after, -1, "lastState", "terminated", "exitCode"))
                    .isEqualTo(2);
            assertThat(Json.text(after, "lastState", "terminated", "message"))
                    .isEqualTo(
                            "BadValue: security.keyFile is required when authorization is enabled with replica sets\n"
                                    + "try 'mongod --help' for more information\n");
        }
    }

    @Test
    void oneOfTheTwoVariablesIsNotEnough() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod(
                    "mongo",
                    "mongo:7.0.40",
                    "terminationMessagePolicy: FallbackToLogsOnError, env: [{name: MONGO_INITDB_ROOT_USERNAME, value: root}]",
                    "");
            JsonNode after = NodeBench.container(
                    bench.await("mongo", MongoAccessTest::crashes).object());
            assertThat(Json.text(after, "lastState", "terminated", "message"))
                    .contains("error: missing 'MONGO_INITDB_ROOT_USERNAME' or 'MONGO_INITDB_ROOT_PASSWORD'");
        }
    }

    @Test
    void membersWithTheSameKeyFileFormASetAndTheFirstUserComesFromLocalhost() {
        try (NodeBench bench = new NodeBench(null)) {
            String start =
                    "command: [sh, -c, 'echo 0123456789 > /key; chmod MODE /key; exec mongod --replSet rs0 --keyFile /key']";
            for (String pod : List.of("mongo-0", "mongo-1")) {
                bench.pod(
                        pod, "mongo:7.0.40", start.replace("MODE", "400"), "hostname: " + pod + ", subdomain: mongo,");
                bench.awaitReady(pod);
                MongoBench.until(bench, pod, "db.adminCommand({ping: 1}).ok", "1");
            }
            bench.headless("mongo", "mongo-0", "mongo-1");
            assertThat(mongosh(
                                    bench,
                                    "mongo-0",
                                    "rs.initiate({_id: 'rs0', members: [0, 1].map(i => ({_id: i, host: `mongo-${i}.mongo.default.svc.cluster.local:27017`}))})")
                            .all())
                    .isEqualTo("{ ok: 1 }\n");
            MongoBench.until(bench, "mongo-0", "db.hello().isWritablePrimary", "true");
            assertThat(mongosh(bench, "mongo-0", "db.t.insertOne({a: 1})").err())
                    .contains("requires authentication");
            assertThat(mongosh(
                                    bench,
                                    "mongo-0",
                                    "db.getSiblingDB('admin').createUser({user: 'root', pwd: 'x', roles: ['root']})")
                            .all())
                    .isEqualTo("{ ok: 1 }\n");
            MongoBench.until(bench, "mongo-1", "db.hello().secondary", "true");
            assertThat(mongosh(bench, "mongo-1", "rs.status().ok", "-u", "root", "-p", "x")
                            .out())
                    .isEqualTo("1\n");
            bench.pod("open", "mongo:7.0.40", start.replace("MODE", "644"), "");
            bench.await("open", MongoAccessTest::crashes);
        }
    }

    @Test
    void aSearchThatCouldGoOnForEverIsRefused() {
        try (NodeBench bench = new NodeBench(null)) {
            bench.pod("mongo", "mongo:7.0.40", "env: []", "");
            bench.awaitReady("mongo");
            mongosh(bench, "mongo", "db.t.insertOne({a: 'a'.repeat(50) + '!'})");
            assertThat(mongosh(bench, "mongo", "db.t.find({a: {$regex: '^(a+)+$'}})")
                            .err())
                    .contains("refuses this regular expression");
            assertThat(mongosh(bench, "mongo", "db.t.find({a: {$regex: '^a+!$'}}).count()")
                            .out())
                    .isEqualTo("1\n");
        }
    }
}
