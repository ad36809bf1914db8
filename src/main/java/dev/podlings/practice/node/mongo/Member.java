package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.time.Timeline;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One mongod: its engine, its data, and what it knows of its replica set. Guarded by {@link Members}' monitor. */
final class Member {
    /** MongoDB: a secondary calls for an election when it has not seen a primary for so long. */
    private static final Duration ELECTION_TIMEOUT = Duration.ofSeconds(10);

    private final Members members;
    private final PodLink link;
    private final int port;
    private final Timeline time;
    private final Data data;
    private final Engine engine;
    private final @Nullable String setName;
    private final Log log;
    private @Nullable Config config;
    private State state = State.STARTUP;
    private long term;
    private long written;
    private Instant primarySeen = Instant.EPOCH;
    private Instant majoritySeen = Instant.EPOCH;
    private String syncSource = "";
    private boolean shutDown;
    private @Nullable Access access;
    private String key = "";

    /** As rs.status() numbers and names it. */
    enum State {
        STARTUP(0),
        PRIMARY(1),
        SECONDARY(2),
        STARTUP2(5),
        REMOVED(10);

        private final int number;

        State(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** Where a member says what happens to it. */
    interface Log {
        void line(String severity, String component, String message, Document attributes);
    }

    Member(
            Members members,
            PodLink link,
            int port,
            Timeline time,
            Data data,
            @Nullable String setName,
            List<Integer> version,
            Log log) {
        this.members = members;
        this.link = link;
        this.port = port;
        this.time = time;
        this.data = data;
        this.setName = setName;
        this.log = log;
        this.engine = new Engine(this, version, new TimelineClock(time));
    }

    /** Takes up what the data directory holds. */
    void load() throws FileFailure {
        for (Map.Entry<String, List<Document>> each : data.collections().entrySet()) {
            engine.replace(each.getKey(), each.getValue());
        }
        Document place = data.note("replset.place");
        if (place != null) {
            term = ((Number) Objects.requireNonNull(place.get("term"))).longValue();
            written = ((Number) Objects.requireNonNull(place.get("written"))).longValue();
        }
        Document kept = data.note("replset.config");
        if (kept != null && setName != null) {
            config = new Config(kept);
            state = State.STARTUP2;
        }
    }

    /**
     * Says who may do what.
     *
     * @param with what clients may do
     * @param shared the content of the key file that all members have; "" for none
     */
    void secured(Access with, String shared) {
        access = with;
        key = shared;
    }

    Access access() {
        return Objects.requireNonNull(access);
    }

    /** Makes the root user of an empty data directory. */
    void first(String database, RootUser root) throws FileFailure {
        List<Document> users = access().with(database, root.name(), root.password(), List.of("root"));
        engine.replace(Access.USERS, users);
        changed(Access.USERS, users);
    }

    Engine engine() {
        return engine;
    }

    Members set() {
        return members;
    }

    State state() {
        return state;
    }

    long term() {
        return term;
    }

    long written() {
        return written;
    }

    @Nullable
    String setName() {
        return setName;
    }

    @Nullable
    Config config() {
        return config;
    }

    String syncSource() {
        return syncSource;
    }

    Timeline time() {
        return time;
    }

    String ip() {
        return link.ip();
    }

    boolean isUp() {
        return !shutDown;
    }

    /** The answer to a command that is the member's own, or null for the engine's. */
    @Nullable
    Document ownAnswer(String command, Document query) {
        return new MemberCommands(this).answer(command, query);
    }

    void checkWritable() {
        if (setName != null && state != State.PRIMARY) {
            throw Refused.notPrimary();
        }
    }

    void checkReadable() {
        if (setName != null && state != State.PRIMARY && state != State.SECONDARY) {
            throw Refused.notReadable();
        }
    }

    /** A collection was written: keeps it, and passes it on to the secondaries that can be reached. */
    void changed(String namespace, @Nullable List<Document> documents) throws FileFailure {
        written++;
        keep(namespace, documents);
        Config now = config;
        if (now == null) {
            return;
        }
        for (Config.Host host : now.hosts()) {
            Member peer = peer(host).orElse(null);
            if (peer != null && peer != this && peer.state == State.SECONDARY) {
                peer.engine.replace(namespace, documents);
                peer.term = term;
                peer.written = written;
                peer.keep(namespace, documents);
            }
        }
    }

    /** Who has what was written last. */
    Acknowledgement acknowledged() {
        Config now = config;
        if (now == null) {
            return new Acknowledgement(1, 1);
        }
        long having = now.hosts().stream()
                .filter(host -> {
                    Member peer = peer(host).orElse(null);
                    return peer == this || (peer != null && peer.state == State.SECONDARY && peer.written == written);
                })
                .count();
        return new Acknowledgement(now.hosts().size(), (int) having);
    }

    private void keep(String namespace, @Nullable List<Document> documents) throws FileFailure {
        data.collection(namespace, documents);
        data.note("replset.place", new Document("term", term).append("written", written));
    }

    /** The member behind a host of the configuration, if it is up and can be reached under that name. */
    Optional<Member> peer(Config.Host host) {
        try {
            for (String ip : host.name().equals("localhost") ? List.of(link.ip()) : link.resolve(host.name())) {
                Optional<Member> found = members.at(ip, host.port());
                if (found.isPresent() && found.get().isUp() && found.get().key.equals(key)) {
                    return found;
                }
            }
        } catch (UnknownHostException unknown) {
            // A member always knows itself, also while its own name is not published yet.
            boolean own = host.name().startsWith(hostname() + ".") && host.port() == port && config != null;
            return own || host.name().equals(hostname()) ? Optional.of(this) : Optional.empty();
        }
        return Optional.empty();
    }

    String hostname() {
        return hostname;
    }

    private String hostname = "";

    void hostname(String name) {
        hostname = name;
    }

    /** Which host of the configuration this member is. */
    Optional<Config.Host> self(Config of) {
        return of.hosts().stream()
                .filter(host -> peer(host).orElse(null) == this)
                .findFirst();
    }

    void accept(Config newer) {
        config = newer;
        try {
            data.note("replset.config", newer.document());
        } catch (FileFailure full) {
            log.line("E", "REPL", "Failed to persist replica set config", new Document("error", full.words()));
        }
        if (state == State.STARTUP || state == State.REMOVED) {
            become(State.STARTUP2);
        }
    }

    /** What a heartbeat does: looks at the others, follows a primary, or becomes one. */
    void beat() {
        Config now = config;
        if (now == null || shutDown) {
            return;
        }
        Instant moment = time.now();
        if (self(now).isEmpty()) {
            become(State.REMOVED);
            return;
        }
        List<Member> reachable = new ArrayList<>();
        for (Config.Host host : now.hosts()) {
            peer(host)
                    .filter(peer -> String.valueOf(setName).equals(peer.setName))
                    .ifPresent(peer -> {
                        Config theirs = peer.config;
                        if (theirs == null || theirs.version() < now.version()) {
                            peer.accept(now);
                        }
                        reachable.add(peer);
                    });
        }
        boolean majority = reachable.size() * 2 > now.hosts().size();
        majoritySeen = majority ? moment : majoritySeen;
        Member primary = reachable.stream()
                .filter(each -> each.state == State.PRIMARY)
                .max(java.util.Comparator.comparingLong(Member::term))
                .orElse(null);
        if (state == State.PRIMARY) {
            leadOn(primary, moment);
        } else if (primary != null) {
            follow(primary, moment);
        } else {
            become(State.SECONDARY);
            stand(reachable, majority, moment);
        }
    }

    private void leadOn(@Nullable Member primary, Instant moment) {
        boolean alone = Duration.between(majoritySeen, moment).compareTo(ELECTION_TIMEOUT) >= 0;
        if (alone || (primary != null && primary != this)) {
            log.line(
                    "I",
                    "REPL",
                    alone
                            ? "Can't see a majority of the set, relinquishing primary"
                            : "Stepping down from primary in response to heartbeat",
                    new Document());
            become(State.SECONDARY);
        }
        syncSource = "";
    }

    private void follow(Member primary, Instant moment) {
        primarySeen = moment;
        Config now = primary.config;
        syncSource =
                now == null ? "" : primary.self(now).map(Config.Host::toString).orElse("");
        if (term != primary.term || written != primary.written) {
            copy(primary);
        }
        become(State.SECONDARY);
    }

    private void copy(Member primary) {
        try {
            Map<String, List<Document>> theirs = primary.engine.everything();
            for (String mine : engine.everything().keySet()) {
                if (!theirs.containsKey(mine)) {
                    engine.replace(mine, null);
                    data.collection(mine, null);
                }
            }
            for (Map.Entry<String, List<Document>> each : theirs.entrySet()) {
                engine.replace(each.getKey(), each.getValue());
                data.collection(each.getKey(), each.getValue());
            }
            term = primary.term;
            written = primary.written;
            data.note("replset.place", new Document("term", term).append("written", written));
        } catch (FileFailure full) {
            log.line("E", "REPL", "Initial sync failed", new Document("error", full.words()));
        }
    }

    /** The best of those that can be reached becomes the primary; the others wait for it. */
    private void stand(List<Member> reachable, boolean majority, Instant moment) {
        boolean missed = Duration.between(primarySeen, moment).compareTo(ELECTION_TIMEOUT) >= 0;
        if (!majority || !missed) {
            return;
        }
        Config now = config;
        Member best = reachable.stream()
                .max(java.util.Comparator.comparingDouble((Member each) -> each.priority(now))
                        .thenComparingLong(Member::term)
                        .thenComparingLong(Member::written)
                        .thenComparing(java.util.Comparator.comparingInt((Member each) -> each.id(now))
                                .reversed()))
                .orElse(this);
        if (best == this && priority(now) > 0) {
            term = reachable.stream().mapToLong(Member::term).max().orElse(term) + 1;
            majoritySeen = moment;
            become(State.PRIMARY);
            log.line("I", "ELECTION", "Election succeeded, assuming primary role", new Document("term", term));
        }
    }

    private double priority(@Nullable Config now) {
        return now == null ? 0 : self(now).map(Config.Host::priority).orElse(0.0);
    }

    private int id(@Nullable Config now) {
        return now == null ? 0 : self(now).map(Config.Host::id).orElse(0);
    }

    /** Gives the primary's role up; the others need not wait for the election timeout. */
    void stepDown() {
        boolean was = state == State.PRIMARY;
        become(State.SECONDARY);
        Config now = config;
        if (was && now != null) {
            primarySeen = time.now();
            for (Config.Host host : now.hosts()) {
                peer(host).filter(peer -> peer != this).ifPresent(peer -> {
                    peer.primarySeen = Instant.EPOCH;
                    time.run(() -> {
                        synchronized (members) {
                            peer.beat();
                        }
                    });
                });
            }
        }
    }

    /** Ends it as SIGTERM does: a primary steps down first. */
    void shutDown() {
        synchronized (members) {
            shutDown = true;
            if (state == State.PRIMARY) {
                stepDown();
            }
        }
    }

    /** The set begins: an election need not wait for a primary that nobody ever saw. */
    void initiated(Config first) {
        accept(first);
        primarySeen = Instant.EPOCH;
        beat();
    }

    private void become(State next) {
        if (state != next) {
            log.line(
                    "I",
                    "REPL",
                    "Replica set state transition",
                    new Document("newState", next.name()).append("oldState", state.name()));
            state = next;
        }
    }

    /** The timeline's time for the engine. */
    private static final class TimelineClock extends Clock {
        private final Timeline time;

        TimelineClock(Timeline time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.now();
        }
    }
}
