package dev.podlings.practice.api.http;

import dev.podlings.failure.PodlingsException;
import dev.podlings.words.Sentence;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A server on 127.0.0.1 that hands requests to one function. What does not know its secret path prefix gets nowhere.
 */
public final class HttpFront implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int WORKERS = 4;
    private static final int START_SECONDS = 20;
    private static final int CLOSE_SECONDS = 5;
    /** A client that does not say goodbye, such as one that was ended, must not keep the server open: well below. */
    private static final int GOODBYE_SECONDS = 1;

    private static final long LONGER_THAN_ANY_SLEEP = 365;

    private final Vertx vertx;
    private final ExecutorService workers;
    private final HttpServer server;

    /**
     * @param port to listen on; 0 for any free one
     * @param prefix of each path, such as {@code /s3cr3t}
     * @param largestBody in bytes
     * @param tooLarge what is said of a larger one
     * @param webSocketProtocols the sub-protocols that may be chosen
     */
    public record Options(
            int port, String prefix, int largestBody, Answer.Whole tooLarge, List<String> webSocketProtocols) {
        public Options {
            webSocketProtocols = List.copyOf(webSocketProtocols);
        }
    }

    /**
     * Listens from now on.
     *
     * @param app answers; called from several threads, may block for a while
     * @param onBug told of what the app throws; the client gets a plain 500
     */
    public HttpFront(Options options, Function<Request, Answer> app, Consumer<Throwable> onBug) {
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                // Where a laptop was shut, all threads have been blocked for hours. Nobody wants to read that.
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.DAYS)
                .setMaxEventLoopExecuteTime(LONGER_THAN_ANY_SLEEP)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.DAYS)
                .setMaxWorkerExecuteTime(LONGER_THAN_ANY_SLEEP));
        this.workers = Executors.newFixedThreadPool(WORKERS, daemons("practice-api-"));
        HttpServerOptions settings = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(options.port())
                .setReuseAddress(true)
                .setTcpNoDelay(true)
                .setAcceptBacklog(1024)
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(32 * 1024)
                .setMaxHeaderSize(64 * 1024)
                .setHandle100ContinueAutomatically(true)
                .setMaxWebSocketFrameSize(1 << 20)
                .setMaxWebSocketMessageSize(4 << 20)
                .setWebSocketClosingTimeout(GOODBYE_SECONDS)
                .setWebSocketSubProtocols(options.webSocketProtocols());
        Exchanges exchanges = new Exchanges(vertx, workers, options, app, onBug);
        this.server = vertx.createHttpServer(settings)
                .requestHandler(exchanges::begin)
                .connectionHandler(exchanges::connected);
        listen(options.port());
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        try {
            server.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            // Its threads are daemons: they do not keep the process.
            throw new IllegalStateException("the server did not close", stuck);
        } finally {
            workers.shutdownNow();
        }
    }

    private void listen(int port) {
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server started", stop);
        } catch (ExecutionException | TimeoutException refused) {
            vertx.close();
            workers.shutdownNow();
            throw new PodlingsException(
                    Sentence.of(
                            HttpFront.class,
                            "listen",
                            LOOPBACK + ":" + port,
                            (refused.getCause() == null ? refused : refused.getCause()).getMessage()),
                    Sentence.of(HttpFront.class, port == 0 ? "listen.any" : "listen.other"),
                    refused);
        }
    }

    private static java.util.concurrent.ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread made = new Thread(task, prefix + count.incrementAndGet());
            made.setDaemon(true);
            return made;
        };
    }
}
