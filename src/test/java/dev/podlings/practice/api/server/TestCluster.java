package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Bootstrap;
import dev.podlings.practice.api.Evictions;
import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.Write;
import dev.podlings.practice.api.Writer;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.time.WallTimeline;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store behind a server, without controllers and without nodes. */
final class TestCluster implements AutoCloseable {
    final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    final ObjectStore store = new ObjectStore();
    final WallTimeline time;
    final Verbs verbs;
    final ApiServer server;

    TestCluster() {
        this(new NoPods());
    }

    TestCluster(PodAccess pods) {
        this(pods, null, Clock.systemUTC());
    }

    TestCluster(PodAccess pods, @Nullable Evictions rule, Clock clock) {
        time = new WallTimeline("test", clock, bugs::add);
        verbs = new Verbs(store, time);
        Evictions evictions = rule != null
                ? rule
                : (namespace, pod, options, dryRun) ->
                        verbs.delete(Kinds.POD, namespace, pod, options, new Write(Writer.API_SERVER, dryRun, false));
        Bootstrap.fill(verbs);
        store.forgetHistory();
        server = new ApiServer(ApiServer.Options.anyPort(), store, verbs, time, pods, evictions, bugs::add);
    }

    Client client() {
        return new Client(server.url());
    }

    @Override
    public void close() {
        server.close();
        time.close();
    }

    static class NoPods implements PodAccess {
        @Override
        public Running exec(Target target, List<String> command, Streams streams) {
            throw nothing(target.pod());
        }

        @Override
        public Running attach(Target target, Streams streams) {
            throw nothing(target.pod());
        }

        @Override
        public LogReader log(Target target, LogOptions options, Consumer<byte[]> chunk, Runnable end) {
            throw nothing(target.pod());
        }

        @Override
        public SocketAddress port(String namespace, String pod, int port) {
            throw nothing(pod);
        }

        private static ApiException nothing(String pod) {
            return new ApiException(400, "BadRequest", "pod " + pod + " does not have a host assigned", null);
        }
    }
}
