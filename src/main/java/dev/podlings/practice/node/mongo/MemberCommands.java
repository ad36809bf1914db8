package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.podlings.practice.node.process.Worker;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The commands about a member and its set: hello, replSetInitiate, replSetGetStatus and their relatives. */
final class MemberCommands {
    /** MongoDB: how long a primary that is to step down waits for a secondary that can follow it. */
    private static final Duration CATCH_UP = Duration.ofSeconds(10);

    private final Member member;

    MemberCommands(Member member) {
        this.member = member;
    }

    @Nullable
    Document answer(String command, Document query) {
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "hello" -> hello(true, query);
            case "ismaster" -> hello(false, query);
            case "replsetinitiate" -> initiate(query);
            case "replsetgetstatus" -> status();
            case "replsetgetconfig" ->
                okay(new Document("config", configured().document().cloneDeeply()));
            case "replsetreconfig" -> reconfigure(query);
            case "replsetstepdown" -> stepDown(query);
            case "endsessions", "replsetfreeze" -> okay(new Document());
            default -> null;
        };
    }

    private static Document okay(Document answer) {
        return answer.append("ok", 1.0);
    }

    private Document hello(boolean modern, Document query) {
        boolean primary = member.setName() == null || member.state() == Member.State.PRIMARY;
        Document answer = new Document(modern ? "isWritablePrimary" : "ismaster", primary);
        answer.append("helloOk", true);
        Config config = member.config();
        if (member.setName() != null && config == null) {
            answer.append("secondary", false).append("info", "Does not have a valid replica set config");
            answer.append("isreplicaset", true);
        } else if (config != null) {
            List<String> hosts = new ArrayList<>();
            config.hosts().forEach(each -> hosts.add(each.toString()));
            answer.append("hosts", hosts).append("setName", config.name()).append("setVersion", config.version());
            answer.append("secondary", member.state() == Member.State.SECONDARY);
            primary(config).ifPresent(each -> answer.append("primary", each.toString()));
            member.self(config).ifPresent(each -> answer.append("me", each.toString()));
        }
        if (query.containsKey("saslSupportedMechs")) {
            answer.append("saslSupportedMechs", List.of(Scram.MECHANISM));
        }
        answer.append("maxBsonObjectSize", 16_777_216)
                .append("maxMessageSizeBytes", 48_000_000)
                .append("maxWriteBatchSize", 100_000)
                .append("localTime", member.time().now())
                .append("minWireVersion", 0)
                .append("maxWireVersion", 13)
                .append("readOnly", false);
        return okay(answer);
    }

    private Optional<Config.Host> primary(Config config) {
        return config.hosts().stream()
                .filter(host -> member.peer(host)
                        .filter(peer -> peer.state() == Member.State.PRIMARY)
                        .isPresent())
                .findFirst();
    }

    private Config configured() {
        if (member.setName() == null) {
            throw Refused.noReplication();
        }
        Config config = member.config();
        if (config == null) {
            throw Refused.notYetInitialized();
        }
        return config;
    }

    private Document initiate(Document query) {
        String name = member.setName();
        if (name == null) {
            throw Refused.noReplication();
        }
        if (member.config() != null) {
            throw Refused.alreadyInitialized();
        }
        boolean told = query.get("replSetInitiate") instanceof Document given && !given.isEmpty();
        Document asked =
                told ? ((Document) Objects.requireNonNull(query.get("replSetInitiate"))).cloneDeeply() : alone(name);
        asked.append("version", 1);
        Config config = new Config(asked);
        if (!config.name().equals(name)) {
            throw Refused.invalidConfig("Rejecting initiate with a set name that differs from command line set name, "
                    + "initiate set name: " + config.name() + ", command line set name: " + name);
        }
        if (config.hosts().isEmpty()) {
            throw Refused.invalidConfig("Replica set configuration must contain at least one member");
        }
        if (member.self(config).isEmpty()) {
            throw Refused.invalidConfig("No host described in new configuration with {version: 1, term: 0} for replica "
                    + "set " + name + " maps to this node");
        }
        for (Config.Host host : config.hosts()) {
            Optional<Member> peer = member.peer(host);
            if (peer.isEmpty()) {
                throw Refused.nodeNotFound("replSetInitiate quorum check failed because not all proposed set members "
                        + "responded affirmatively: " + host + " failed with Error connecting to " + host
                        + " :: caused by :: Could not find address for " + host
                        + ": SocketException: onInvoke :: caused by :: Host not found (authoritative)");
            }
            if (peer.get() != member && peer.get().config() != null) {
                throw Refused.alreadyInitialized();
            }
        }
        member.accept(config);
        member.election().first();
        return okay(new Document());
    }

    private Document alone(String name) {
        List<Document> members = List.of(new Document("_id", 0).append("host", member.hostname() + ":27017"));
        return new Document("_id", name).append("members", members);
    }

    private Document reconfigure(Document query) {
        Config before = configured();
        boolean force = Boolean.TRUE.equals(query.get("force"));
        if (!force && member.state() != Member.State.PRIMARY) {
            throw new MongoServerError(
                    10107,
                    "NotWritablePrimary",
                    "New config is rejected :: caused by :: replSetReconfig should only be run on a writable PRIMARY. "
                            + "Current state " + member.state() + ";");
        }
        Document asked = ((Document) Objects.requireNonNull(query.get("replSetReconfig"))).cloneDeeply();
        Config config = new Config(asked);
        if (!config.name().equals(before.name())) {
            throw new MongoServerError(
                    103,
                    "NewReplicaSetConfigurationIncompatible",
                    "New and old configurations differ in replica set name");
        }
        long changed = config.hosts().stream()
                .filter(each ->
                        before.hosts().stream().noneMatch(old -> old.toString().equals(each.toString())))
                .count();
        long removed = before.hosts().stream()
                .filter(old -> config.hosts().stream()
                        .noneMatch(each -> each.toString().equals(old.toString())))
                .count();
        if (!force && changed + removed > 1) {
            throw new MongoServerError(
                    103,
                    "NewReplicaSetConfigurationIncompatible",
                    "Non force replica set reconfig can only add or remove at most 1 voting member");
        }
        asked.append("version", Math.max(config.version(), before.version() + 1));
        member.accept(new Config(asked));
        member.election().beat();
        return okay(new Document());
    }

    private Document stepDown(Document query) {
        configured();
        if (member.state() != Member.State.PRIMARY) {
            throw new MongoServerError(10107, "NotWritablePrimary", "not primary so can't step down");
        }
        Duration patience = Duration.ofSeconds(
                query.get("secondaryCatchUpPeriodSecs") instanceof Number given
                        ? given.longValue()
                        : CATCH_UP.toSeconds());
        if (!Boolean.TRUE.equals(query.get("force")) && !isFollowed(patience)) {
            throw new MongoServerError(
                    262,
                    "ExceededTimeLimit",
                    "No electable secondaries caught up as of " + member.time().now()
                            + "Please use the replSetStepDown command with the argument "
                            + "{force: true} to force node to step down.");
        }
        member.election().stepDown();
        return okay(new Document());
    }

    /** Whether a secondary has all writes, or comes to have them in that time. */
    private boolean isFollowed(Duration patience) {
        BooleanSupplier followed = () -> member.having(member.replication().position()) > 1;
        boolean[] late = {false};
        Timeline.Later end = member.time().after(patience, () -> {
            synchronized (member.set()) {
                late[0] = true;
                member.set().notifyAll();
            }
        });
        try {
            Worker.waitUntil(member.set(), () -> late[0] || followed.getAsBoolean() || !member.isUp());
        } finally {
            end.cancel();
        }
        return followed.getAsBoolean();
    }

    private Document status() {
        Config config = configured();
        List<Document> shown = new ArrayList<>();
        for (Config.Host host : config.hosts()) {
            shown.add(status(host));
        }
        Document answer = new Document("set", config.name())
                .append("date", member.time().now())
                .append("myState", member.state().number())
                .append("term", member.term())
                .append("syncSourceHost", member.election().syncSource())
                .append("heartbeatIntervalMillis", 2000L)
                .append("majorityVoteCount", config.hosts().size() / 2 + 1)
                .append("writeMajorityCount", config.hosts().size() / 2 + 1)
                .append("votingMembersCount", config.hosts().size())
                .append("members", shown);
        return okay(answer);
    }

    private Document status(Config.Host host) {
        Optional<Member> found = member.peer(host).filter(peer -> peer.config() != null);
        Document shown = new Document("_id", host.id()).append("name", host.toString());
        if (found.isEmpty()) {
            return shown.append("health", 0.0)
                    .append("state", 8)
                    .append("stateStr", "(not reachable/healthy)")
                    .append("uptime", 0)
                    .append("syncSourceHost", "")
                    .append(
                            "lastHeartbeatMessage",
                            "Error connecting to " + host + " :: caused by :: Could not find address for " + host);
        }
        Member peer = found.get();
        shown.append("health", 1.0)
                .append("state", peer.state().number())
                .append("stateStr", peer.state().name())
                .append(
                        "optime",
                        new Document("ts", peer.replication().position().written()).append("t", peer.term()))
                .append(
                        "optimeDate",
                        Instant.EPOCH.plusSeconds(peer.replication().position().written()))
                .append("syncSourceHost", peer.election().syncSource())
                .append(
                        "configVersion",
                        peer.config() == null ? 0 : peer.config().version())
                .append("configTerm", peer.term());
        return peer == member ? shown.append("self", true) : shown.append("pingMs", 0L);
    }
}
