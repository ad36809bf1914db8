package dev.podlings.practice.api.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** One request and its answer, between Vert.x' event loop and the threads that answer. */
final class Exchanges {
    private static final long BODY_MILLIS = 30_000;
    private static final long FIRST_REQUEST_MILLIS = 60_000;

    private final Vertx vertx;
    private final Executor workers;
    private final HttpFront.Options options;
    private final Function<Request, Answer> app;
    private final Consumer<Throwable> onBug;
    private final Doorkeeper doorkeeper;

    /** The connections that have not asked anything, each with the timer that closes it. */
    private final Map<HttpConnection, Long> silent = new ConcurrentHashMap<>();

    Exchanges(
            Vertx vertx,
            Executor workers,
            HttpFront.Options options,
            Function<Request, Answer> app,
            Consumer<Throwable> onBug) {
        this.vertx = vertx;
        this.workers = workers;
        this.options = options;
        this.app = app;
        this.onBug = onBug;
        this.doorkeeper = new Doorkeeper(options.prefix());
    }

    /** A connection over which nothing is asked is closed after a while. */
    void connected(HttpConnection connection) {
        silent.put(connection, vertx.setTimer(FIRST_REQUEST_MILLIS, passed -> connection.close()));
        connection.closeHandler(gone -> spoke(connection));
    }

    void begin(HttpServerRequest asked) {
        spoke(asked.connection());
        Answer.Whole refusal = doorkeeper.refusal(asked);
        if (refusal != null) {
            asked.response().putHeader("connection", "close");
            WholeAnswer.send(asked.response(), refusal);
            return;
        }
        if (asked.getHeader("upgrade") != null && asked.canUpgradeToWebSocket()) {
            asked.pause();
            answer(asked, new byte[0]);
        } else {
            readBody(asked);
        }
    }

    private void spoke(HttpConnection connection) {
        Long timer = silent.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void readBody(HttpServerRequest asked) {
        Buffer body = Buffer.buffer();
        boolean[] over = {false};
        long timer = vertx.setTimer(BODY_MILLIS, passed -> asked.connection().close());
        asked.exceptionHandler(broken -> vertx.cancelTimer(timer));
        asked.handler(piece -> {
            if (over[0]) {
                return;
            }
            if (body.length() + piece.length() > options.largestBody()) {
                over[0] = true;
                vertx.cancelTimer(timer);
                asked.response()
                        .putHeader("connection", "close")
                        .endHandler(sent -> asked.connection().close());
                WholeAnswer.send(asked.response(), options.tooLarge());
            } else {
                body.appendBuffer(piece);
            }
        });
        asked.endHandler(end -> {
            vertx.cancelTimer(timer);
            if (!over[0]) {
                answer(asked, body.getBytes());
            }
        });
    }

    private void answer(HttpServerRequest asked, byte[] body) {
        Context loop = vertx.getOrCreateContext();
        try {
            Request request = doorkeeper.request(asked, body);
            workers.execute(() -> answer(asked, request, loop));
        } catch (IllegalArgumentException malformed) {
            WholeAnswer.send(asked.response(), Answer.text(400, "400 Bad Request\n"));
        } catch (RejectedExecutionException closing) {
            asked.connection().close();
        }
    }

    private void answer(HttpServerRequest asked, Request request, Context loop) {
        Answer answer = safely(request);
        try {
            loop.runOnContext(back -> send(asked, answer, loop));
        } catch (RejectedExecutionException closed) {
            // The server has closed meanwhile, and with it the connection that waited for this answer.
            return;
        }
    }

    private Answer safely(Request request) {
        try {
            return app.apply(request);
        } catch (RuntimeException | Error bug) {
            onBug.accept(bug);
            return Answer.text(500, "500 Internal Server Error\n");
        }
    }

    private void send(HttpServerRequest asked, Answer answer, Context loop) {
        HttpServerResponse response = asked.response();
        if (answer instanceof Answer.Whole whole) {
            WholeAnswer.send(response, whole);
        } else if (answer instanceof Answer.Later later) {
            later.when().accept(known -> loop.runOnContext(back -> send(asked, known, loop)));
        } else if (answer instanceof Answer.Stream stream) {
            if (asked.canUpgradeToWebSocket()) {
                upgrade(asked, loop, socket -> stream.opened().accept(new MessageSink(socket)));
            } else {
                stream.opened().accept(new ChunkSink(response, loop, stream.contentType()));
            }
        } else if (answer instanceof Answer.TwoWay twoWay) {
            upgrade(asked, loop, twoWay.opened());
        }
    }

    private void upgrade(HttpServerRequest asked, Context loop, Consumer<Duplex> opened) {
        asked.toWebSocket().onComplete(upgraded -> {
            if (upgraded.succeeded()) {
                opened.accept(new SocketDuplex(upgraded.result(), loop));
            }
        });
    }
}
