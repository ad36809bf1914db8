package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Process;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A mongosh' connection to one mongod, without a socket. */
final class MongoshConnection {
    private final Process self;
    private final Member server;
    private EmbeddedChannel client;
    private String user = "";
    private String password = "";

    private MongoshConnection(Process self, Member server) {
        this.self = self;
        this.server = server;
        this.client = open();
    }

    /** To one of the hosts that are asked for; null when none answers. */
    static @Nullable MongoshConnection to(Process self, Members members, MongoshOptions options) {
        Member found = member(self, members, options);
        return found == null ? null : new MongoshConnection(self, found);
    }

    /** With {@code replicaSet=} the primary of the set that the hosts belong to; else the first host that answers. */
    private static @Nullable Member member(Process self, Members members, MongoshOptions options) {
        Member first = null;
        for (String each : options.hosts()) {
            Member found = at(self, members, each).orElse(null);
            if (found == null) {
                continue;
            }
            if (!options.isPrimaryOnly() || found.state() == Member.State.PRIMARY) {
                return found;
            }
            Optional<Member> primary = found.others()
                    .filter(peer -> peer.state() == Member.State.PRIMARY)
                    .findFirst();
            if (primary.isPresent()) {
                return primary.get();
            }
            first = first == null ? found : first;
        }
        return first;
    }

    private static Optional<Member> at(Process self, Members members, String address) {
        PodLink link = self.machine().service(PodLink.class);
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon);
        String port = address.substring(colon + 1);
        boolean own = host.equals("localhost")
                || host.startsWith("127.")
                || host.equals(self.machine().hostname());
        try {
            for (String ip : own ? List.of(link.ip()) : link.resolve(host)) {
                Optional<Member> found = members.at(ip, port.matches("\\d{1,5}") ? Integer.parseInt(port) : 27017);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private EmbeddedChannel open() {
        EmbeddedChannel opened = new EmbeddedChannel();
        if (self.machine().service(PodLink.class).ip().equals(server.ip())) {
            Access.local(opened);
        }
        return opened;
    }

    void logIn(String name, String secret) {
        synchronized (server.set()) {
            server.access().logIn(client, name, secret);
        }
        user = name;
        password = secret;
    }

    /** A command's answer; a refusal is one as well. Both as extended JSON. */
    String run(String database, String json) {
        ObjectNode tree = (ObjectNode) Json.parse(json);
        try {
            return Json.write(Ejson.json(
                    server.engine().run(client, database, Ejson.document(tree).append("$db", database))));
        } catch (MongoServerError refused) {
            ObjectNode answer = Json.object();
            answer.put("ok", 0).put("errmsg", refused.getMessageWithoutErrorCode());
            answer.put("code", refused.getCode()).put("codeName", String.valueOf(refused.getCodeName()));
            return Json.write(answer);
        }
    }

    /** As the prompt shows the server: its set and what it is there; "" for one that is in no set. */
    String role() {
        if (server.setName() == null) {
            return "";
        }
        String state = server.config() == null ? "other" : server.state().name().toLowerCase(Locale.ROOT);
        return server.setName() + " [direct: " + state + "] ";
    }

    /** Breaks off what is under way, as mongosh does at Ctrl-C: the connection is closed. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void abandon() {
        client.close();
    }

    void reopen() {
        if (!client.isActive()) {
            client = open();
            if (!user.isEmpty()) {
                logIn(user, password);
            }
        }
    }
}
