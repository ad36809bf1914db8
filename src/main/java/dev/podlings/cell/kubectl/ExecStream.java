package dev.podlings.cell.kubectl;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;

/**
 * A command in a container, over one WebSocket: each message begins with the number of its channel. In the protocol v5
 * the end of the input can be told, in v4, which older servers speak, it cannot.
 */
final class ExecStream implements WebSocket.Listener {
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int STATUS = 3;
    private static final byte CLOSE = (byte) 255;

    private final PrintStream out;
    private final PrintStream err;
    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    private ExecStream(Call call) {
        out = call.out();
        err = call.err();
    }

    /** @return the command's exit code */
    static int run(Call call, String path, boolean reads) throws IOException {
        ExecStream stream = new ExecStream(call);
        WebSocket socket = stream.opened(call, path);
        try {
            if (reads) {
                Thread thread = new Thread(() -> send(socket, call.in()), "kubectl-exec-input");
                thread.setDaemon(true);
                thread.start();
            }
            return stream.code.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 130;
        } catch (ExecutionException failed) {
            throw new IOException(said(failed), failed);
        } finally {
            socket.sendClose(1000, "");
        }
    }

    private WebSocket opened(Call call, String path) throws IOException {
        HttpClient http = call.client().getHttpClient();
        URI uri = WebSocket.toWebSocketUri(URI.create(call.api().server() + path));
        try {
            return opened(http, uri, "v5.channel.k8s.io");
        } catch (CompletionException older) {
            if (!(older.getCause() instanceof WebSocketHandshakeException)) {
                throw new IOException(said(older), older);
            }
        }
        try {
            return opened(http, uri, "v4.channel.k8s.io");
        } catch (CompletionException refused) {
            throw new IOException("unable to upgrade connection: " + said(refused), refused);
        }
    }

    private WebSocket opened(HttpClient http, URI uri, String protocol) {
        return http.newWebSocketBuilder()
                .uri(uri)
                .subprotocol(protocol)
                .buildAsync(this)
                .join();
    }

    private static String said(Exception failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause instanceof WebSocketHandshakeException refused
                ? "the server answered " + refused.getResponse().code()
                : String.valueOf(cause.getMessage()).lines().findFirst().orElse("the command could not be run");
    }

    private static void send(WebSocket socket, InputStream in) {
        byte[] buffer = new byte[4096];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                ByteBuffer message = ByteBuffer.allocate(count + 1);
                message.put((byte) 0).put(buffer, 0, count).flip();
                socket.send(message);
            }
            socket.send(ByteBuffer.wrap(new byte[] {CLOSE, 0}));
        } catch (IOException gone) {
            // Who gave the input has ended, and so has what it was for.
            socket.sendClose(1000, "");
        }
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        if (bytes.length > 1) {
            switch (bytes[0]) {
                case OUT -> write(out, bytes);
                case ERR -> write(err, bytes);
                case STATUS -> code.complete(exitCode(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8)));
                default -> {
                    // No other channel is spoken of.
                }
            }
        }
        socket.request();
    }

    private static void write(PrintStream to, byte[] bytes) {
        to.write(bytes, 1, bytes.length - 1);
        to.flush();
    }

    private int exitCode(String status) {
        JsonNode ended = new Reply(200, status).json();
        if (ended.path("status").asString("").equals("Success")) {
            return 0;
        }
        for (JsonNode cause : ended.path("details").path("causes")) {
            if (cause.path("reason").asString("").equals("ExitCode")) {
                return cause.path("message").asInt(1);
            }
        }
        err.println("error: " + ended.path("message").asString("the command could not be run"));
        return 1;
    }

    @Override
    public void onClose(WebSocket socket, int reason, String words) {
        code.completeExceptionally(new IOException(words.isEmpty() ? "the connection was closed" : words));
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        code.completeExceptionally(error);
    }
}
