package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Evictions;
import dev.podlings.practice.api.PodAccess;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.api.http.HttpFront;
import dev.podlings.practice.api.watch.WatchHub;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.time.Timeline;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The practice cluster's API on 127.0.0.1, for kubectl and any other client. */
public final class ApiServer implements AutoCloseable {
    /** As Kubernetes limits them: 3 MiB. */
    private static final int LARGEST_BODY = 3 << 20;

    private static final int SECRET_BYTES = 16;

    private final WatchHub watches;
    private final ExecutorService sessions;
    private final HttpFront front;
    private final String prefix;

    /**
     * How to listen.
     *
     * @param port 0 for any free one
     * @param secret the part of the address that only the kubeconfig tells, of letters and digits
     */
    public record Options(int port, String secret) {
        public static Options anyPort() {
            return new Options(0, newSecret());
        }

        public static String newSecret() {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            return HexFormat.of().formatHex(secret);
        }
    }

    /**
     * Listens from now on.
     *
     * @param pods the way into containers
     * @param evictions decides whether a pod may be evicted
     * @param onBug told of what should not have been thrown; clients only see a 500
     */
    public ApiServer(
            Options options,
            ObjectStore store,
            Verbs verbs,
            Timeline time,
            PodAccess pods,
            Evictions evictions,
            Consumer<Throwable> onBug) {
        this.prefix = "/" + options.secret();
        this.watches = new WatchHub(store, onBug);
        this.sessions = threads();
        Dispatch dispatch =
                new Dispatch(new ServerParts(store, verbs, time, pods, evictions, watches, sessions), onBug);
        this.front = new HttpFront(
                new HttpFront.Options(options.port(), prefix, LARGEST_BODY, tooLarge(), Dispatch.WEB_SOCKET_PROTOCOLS),
                dispatch::answer,
                onBug);
    }

    private static Answer.Whole tooLarge() {
        String message = "Request entity too large: limit is " + LARGEST_BODY;
        ObjectNode status = Statuses.failure(new ApiException(413, "RequestEntityTooLarge", message, null));
        return Answer.of(413, "application/json", Json.bytes(status));
    }

    /** As many as are needed. When the server has closed, nothing begins any more: its connections have ended, too. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                60,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread made = new Thread(task, "practice-session");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    public int port() {
        return front.port();
    }

    /** With the secret: what stands in a kubeconfig as {@code server}. */
    public String url() {
        return "http://127.0.0.1:" + port() + prefix;
    }

    @Override
    public void close() {
        watches.close();
        front.close();
        sessions.shutdownNow();
    }
}
