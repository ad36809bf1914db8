package dev.podlings.practice.api.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A stream as a chunked answer. What comes faster than it can be sent goes together. */
final class ChunkSink implements Sink {
    private final HttpServerResponse response;
    private final Context loop;
    private final AtomicLong waiting = new AtomicLong();
    private final Queue<byte[]> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean onTheWay = new AtomicBoolean();
    private final OnceClosed closed = new OnceClosed();
    private final AtomicBoolean ended = new AtomicBoolean();

    ChunkSink(HttpServerResponse response, Context loop, String contentType) {
        this.response = response;
        this.loop = loop;
        response.setChunked(true);
        response.putHeader("content-type", contentType);
        response.putHeader("cache-control", "no-cache, private");
        response.closeHandler(gone -> closed.happened());
        response.exceptionHandler(broken -> closed.happened());
        response.writeHead();
    }

    @Override
    public void write(byte[] piece) {
        waiting.addAndGet(piece.length);
        pieces.add(piece);
        if (onTheWay.compareAndSet(false, true)) {
            try {
                loop.runOnContext(back -> sendAll());
            } catch (RejectedExecutionException over) {
                // The server has stopped, and all its connections with it.
                closed.happened();
            }
        }
    }

    private void sendAll() {
        onTheWay.set(false);
        Buffer together = Buffer.buffer();
        for (byte[] piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            together.appendBytes(piece);
        }
        int length = together.length();
        if (length == 0) {
            return;
        }
        if (response.ended() || response.closed()) {
            waiting.addAndGet(-length);
        } else {
            response.write(together).onComplete(sent -> waiting.addAndGet(-length));
        }
    }

    @Override
    public long waiting() {
        return waiting.get();
    }

    @Override
    public void end() {
        if (ended.compareAndSet(false, true)) {
            try {
                loop.runOnContext(back -> {
                    if (!response.ended() && !response.closed()) {
                        response.end();
                    }
                    closed.happened();
                });
            } catch (RejectedExecutionException over) {
                // The server has stopped, and all its connections with it.
                closed.happened();
            }
        }
    }

    @Override
    public void onClose(Runnable told) {
        closed.then(told);
    }
}
