package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.time.Timeline;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One mongod: its engine, its data, and what it knows of its replica set. Guarded by {@link Members}' monitor. */
final class Member {
    private static final String CONFIG = "replset.config";

    private final Members members;
    private final PodLink link;
    private final Start start;
    private final Timeline time;
    private final Data data;
    private final Engine engine;
    private final Replication replication;
    private final Election election = new Election(this);
    private final Log log;
    private @Nullable Config config;
    private State state = State.STARTUP;
    private boolean shutDown;
    private @Nullable Access access;
    private String key = "";

    /**
     * How it was started.
     *
     * @param setName null for a single one
     * @param version such as 7, 0, 40
     */
    record Start(String hostname, int port, @Nullable String setName, List<Integer> version) {}

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

    Member(Members members, PodLink link, Timeline time, Data data, Start start, Log log) {
        this.members = members;
        this.link = link;
        this.time = time;
        this.data = data;
        this.start = start;
        this.log = log;
        this.engine = new Engine(this, start.version(), new TimelineClock(time));
        this.replication = new Replication(engine, data);
    }

    /** Takes up what the data directory holds. */
    void load() throws FileFailure {
        replication.load();
        Document kept = data.note(CONFIG);
        if (kept != null && start.setName() != null) {
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

    Replication replication() {
        return replication;
    }

    Election election() {
        return election;
    }

    Members set() {
        return members;
    }

    State state() {
        return state;
    }

    long term() {
        return replication.position().term();
    }

    @Nullable
    String setName() {
        return start.setName();
    }

    List<Integer> version() {
        return start.version();
    }

    String hostname() {
        return start.hostname();
    }

    @Nullable
    Config config() {
        return config;
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
        if (start.setName() != null && state != State.PRIMARY) {
            throw Refused.notPrimary();
        }
    }

    void checkReadable() {
        if (start.setName() != null && state != State.PRIMARY && state != State.SECONDARY) {
            throw Refused.notReadable();
        }
    }

    /** A collection was written: keeps it, and passes it on to the secondaries that can be reached. */
    void changed(String namespace, @Nullable List<Document> documents) throws FileFailure {
        replication.wrote(namespace, documents);
        for (Member peer :
                others().filter(each -> each.state == State.SECONDARY).toList()) {
            peer.replication.receive(replication, namespace, documents);
        }
    }

    /** How many members of the set bear data. */
    int bearing() {
        Config now = config;
        return now == null ? 1 : now.hosts().size();
    }

    /** How many members have that write, this one among them. */
    int having(Replication.Position write) {
        return 1
                + (int) others().filter(each -> each.state == State.SECONDARY
                                && each.replication.position().compareTo(write) >= 0)
                        .count();
    }

    /** The other members of the set that can be reached. */
    Stream<Member> others() {
        Config now = config;
        return now == null
                ? Stream.empty()
                : now.hosts().stream().flatMap(each -> peer(each).stream()).filter(each -> each != this);
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
            boolean own = host.name().startsWith(hostname() + ".") && host.port() == start.port() && config != null;
            return own || host.name().equals(hostname()) ? Optional.of(this) : Optional.empty();
        }
        return Optional.empty();
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
            data.note(CONFIG, newer.document());
        } catch (FileFailure full) {
            complain("Failed to persist replica set config", full);
        }
        if (state == State.STARTUP || state == State.REMOVED) {
            become(State.STARTUP2);
        }
    }

    /** Ends it as SIGTERM does: a primary steps down first. */
    void shutDown() {
        synchronized (members) {
            shutDown = true;
            if (state == State.PRIMARY) {
                election.stepDown();
            }
            members.notifyAll();
        }
    }

    void become(State next) {
        if (state != next) {
            say("Replica set state transition", new Document("newState", next.name()).append("oldState", state.name()));
            state = next;
            // Whoever waits for replication waits for a primary.
            members.notifyAll();
        }
    }

    void say(String message, Document attributes) {
        log.line("I", "REPL", message, attributes);
    }

    void complain(String message, FileFailure full) {
        log.line("E", "REPL", message, new Document("error", full.words()));
    }
}
