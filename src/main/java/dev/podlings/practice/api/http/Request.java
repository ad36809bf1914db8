package dev.podlings.practice.api.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request, with all of its body.
 *
 * @param path decoded, without the server's secret prefix, beginning with a slash
 * @param segments the parts of the path, each decoded on its own
 * @param headers by name in lower case
 */
public record Request(
        String method, String path, List<String> segments, Query query, Map<String, String> headers, byte[] body) {

    public Request {
        segments = List.copyOf(segments);
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the client asks for a WebSocket. */
    public boolean wantsWebSocket() {
        return header("upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
    }
}
