package dev.podlings.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Stands before a cluster and answers for kinds that it does not serve, with what was written by hand. */
public final class RicherApi implements AutoCloseable {
    private final ForeignFront front;

    /** @param answers JSON by path; everything else passes */
    public RicherApi(String upstream, Map<String, String> answers) {
        try {
            ServerSocket entry = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            this.front = new ForeignFront(entry, URI.create(upstream), Map.of(), (head, body) -> {
                String path = head.split(" ", 3)[1].replaceFirst("\\?.*", "");
                return Optional.ofNullable(answers.get(path)).map(json -> new ForeignFront.Reply(code(json), json));
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A refusal carries its own. */
    private static int code(String json) {
        return json.contains("\"code\":403") ? 403 : json.contains("\"code\":404") ? 404 : 200;
    }

    public String url() {
        return "http://127.0.0.1:" + front.port();
    }

    @Override
    public void close() {
        front.close();
    }
}
