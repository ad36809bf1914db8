package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who may use a mongod. Its users are documents of {@code config.users}, so they are kept and replicated. */
final class Access {
    static final String USERS = "config.users";
    private static final AttributeKey<Scram> CONVERSATION = AttributeKey.valueOf("podlings.scram");
    private static final AttributeKey<String> USER = AttributeKey.valueOf("podlings.user");
    private static final AttributeKey<Boolean> LOCAL = AttributeKey.valueOf("podlings.local");
    /** MongoDB answers these without authentication. */
    private static final Set<String> OPEN = Set.of(
            "hello",
            "ismaster",
            "ping",
            "buildinfo",
            "saslstart",
            "saslcontinue",
            "logout",
            "connectionstatus",
            "endsessions",
            "whatsmyuri");
    /** MongoDB's localhost exception: as long as there is no user, the first may be made from the same machine. */
    private static final Set<String> FIRST_STEPS =
            Set.of("createuser", "replsetinitiate", "replsetgetstatus", "replsetgetconfig");

    private final Engine engine;
    private final boolean required;
    private final RandomGenerator random;

    /** @param required whether clients have to say who they are */
    Access(Engine engine, boolean required, RandomGenerator random) {
        this.engine = engine;
        this.required = required;
        this.random = random;
    }

    /** Marks a client that runs beside the mongod, in its own pod. */
    static void local(Channel client) {
        client.attr(LOCAL).set(true);
    }

    void check(Channel client, String command) {
        String plain = command.toLowerCase(Locale.ROOT);
        if (!required || OPEN.contains(plain) || client.attr(USER).get() != null) {
            return;
        }
        boolean exception =
                Boolean.TRUE.equals(client.attr(LOCAL).get()) && FIRST_STEPS.contains(plain) && users().isEmpty();
        if (!exception) {
            throw new MongoServerError(13, "Unauthorized", "Command " + command + " requires authentication");
        }
    }

    /** The answer to a command about users, or null for any other. */
    @Nullable
    Document answer(Channel client, String database, String command, Document query) {
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "saslstart" -> begin(client, query);
            case "saslcontinue" -> goOn(client, query);
            case "logout" -> {
                client.attr(USER).set(null);
                yield new Document("ok", 1.0);
            }
            case "connectionstatus" -> status(client);
            case "createuser" -> create(database, query);
            case "usersinfo" -> new Document("users", shown()).append("ok", 1.0);
            default -> null;
        };
    }

    /** Says in one step who a client is. */
    void logIn(Channel client, String user, String password) {
        Document credentials = credentials(user);
        if (credentials == null || !Scram.matches(password, credentials)) {
            throw failed();
        }
        client.attr(USER).set(user);
    }

    /** All users and one more. */
    List<Document> with(String database, String user, String password, Object roles) {
        List<Document> users = new ArrayList<>(users());
        if (credentials(user) != null) {
            throw new MongoServerError(51003, "Location51003", "User \"" + user + "@" + database + "\" already exists");
        }
        users.add(new Document("_id", database + "." + user)
                .append("user", user)
                .append("db", database)
                .append("credentials", new Document(Scram.MECHANISM, Scram.credentials(password, random)))
                .append("roles", roles));
        return users;
    }

    private Document create(String database, Document query) {
        engine.keep(
                USERS,
                with(
                        database,
                        String.valueOf(query.get("createUser")),
                        String.valueOf(query.get("pwd")),
                        query.getOrDefault("roles", List.of())));
        return new Document("ok", 1.0);
    }

    private Document begin(Channel client, Document query) {
        if (!Scram.MECHANISM.equals(query.get("mechanism"))) {
            throw new MongoServerError(
                    334,
                    "MechanismUnavailable",
                    "Received authentication for mechanism " + query.get("mechanism") + " which is not enabled");
        }
        Scram conversation = new Scram(this::credentials, random);
        client.attr(CONVERSATION).set(conversation);
        return turn(conversation.first(payload(query)), false);
    }

    private Document goOn(Channel client, Document query) {
        Scram conversation = client.attr(CONVERSATION).get();
        if (conversation == null) {
            throw failed();
        }
        String message = payload(query);
        if (message.isEmpty()) {
            return turn("", true);
        }
        String last = conversation.last(message);
        if (last == null) {
            throw failed();
        }
        client.attr(USER).set(conversation.user());
        return turn(last, true);
    }

    private static Document turn(String message, boolean done) {
        return new Document("conversationId", 1)
                .append("done", done)
                .append("payload", new BinData(message.getBytes(StandardCharsets.UTF_8)))
                .append("ok", 1.0);
    }

    private static String payload(Document query) {
        Object payload = query.get("payload");
        byte[] bytes = payload instanceof BinData data ? data.getData() : new byte[0];
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Document status(Channel client) {
        List<Document> users = new ArrayList<>();
        String user = client.attr(USER).get();
        if (user != null) {
            users.add(new Document("user", user).append("db", "admin"));
        }
        return new Document("authInfo", new Document("authenticatedUsers", users)).append("ok", 1.0);
    }

    private List<Document> users() {
        List<Document> users = engine.read(USERS);
        return users == null ? List.of() : users;
    }

    private List<Document> shown() {
        List<Document> shown = new ArrayList<>();
        for (Document each : users()) {
            Document user = each.cloneDeeply();
            user.remove("credentials");
            shown.add(user);
        }
        return shown;
    }

    private @Nullable Document credentials(String user) {
        for (Document each : users()) {
            if (user.equals(each.get("user")) && each.get("credentials") instanceof Document kept) {
                return (Document) kept.get(Scram.MECHANISM);
            }
        }
        return null;
    }

    private static MongoServerError failed() {
        return new MongoServerError(18, "AuthenticationFailed", "Authentication failed.");
    }
}
