package dev.podlings.practice.api.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A WebSocket of Vert.x. */
final class SocketDuplex implements Duplex {
    private final ServerWebSocket socket;
    private final Context loop;
    private final AtomicLong waiting = new AtomicLong();
    private final OnceClosed closed = new OnceClosed();

    SocketDuplex(ServerWebSocket socket, Context loop) {
        this.socket = socket;
        this.loop = loop;
        socket.closeHandler(gone -> {
            closed.happened();
            wake();
        });
        socket.exceptionHandler(broken -> socket.close());
    }

    @Override
    public void write(byte[] message) {
        send(message.length, () -> socket.writeBinaryMessage(Buffer.buffer(message)));
    }

    @Override
    public void writeText(String message) {
        send(message.getBytes(StandardCharsets.UTF_8).length, () -> socket.writeTextMessage(message));
    }

    private void send(int size, Supplier<Future<Void>> message) {
        waiting.addAndGet(size);
        boolean taken = onLoop(() -> {
            if (socket.isClosed()) {
                sent(size);
            } else {
                message.get().onComplete(done -> sent(size));
            }
        });
        if (!taken) {
            sent(size);
        }
    }

    /** Whether it will be done: once the server has closed, and its connections with it, nothing is any more. */
    private boolean onLoop(Runnable task) {
        try {
            loop.runOnContext(back -> task.run());
            return true;
        } catch (RejectedExecutionException serverClosed) {
            return false;
        }
    }

    private void sent(int size) {
        waiting.addAndGet(-size);
        wake();
    }

    private void wake() {
        synchronized (waiting) {
            waiting.notifyAll();
        }
    }

    @Override
    public boolean awaitRoom(long most) {
        synchronized (waiting) {
            try {
                while (waiting.get() > most && !socket.isClosed()) {
                    waiting.wait();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !socket.isClosed();
    }

    @Override
    public long waiting() {
        return waiting.get();
    }

    @Override
    public void onMessage(Consumer<byte[]> told) {
        socket.binaryMessageHandler(message -> told.accept(message.getBytes()));
        socket.textMessageHandler(message -> told.accept(message.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void onClose(Runnable told) {
        closed.then(told);
    }

    @Override
    public void reading(boolean on) {
        onLoop(() -> {
            if (on) {
                socket.resume();
            } else {
                socket.pause();
            }
        });
    }

    @Override
    public void after(Duration moment, Runnable task) {
        loop.owner().setTimer(moment.toMillis(), timer -> task.run());
    }

    @Override
    public void close() {
        onLoop(() -> {
            if (!socket.isClosed()) {
                socket.close();
            }
        });
    }
}
