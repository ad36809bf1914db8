package dev.podlings.practice.api.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the secret prefix and came to a loopback name. A page in a browser can reach 127.0.0.1 under a name
 * of its own (DNS rebinding), but not without that name in {@code Host}.
 */
final class Doorkeeper {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    /** kubectl's {@code --raw} leaves out the path of the server's address, and with it the secret. */
    private static final String NO_SECRET =
            "403 Forbidden: the address in the kubeconfig has a secret part; with --raw, write it before the path\n";

    private final byte[] prefix;

    Doorkeeper(String prefix) {
        this.prefix = prefix.getBytes(StandardCharsets.UTF_8);
    }

    Answer.@Nullable Whole refusal(HttpServerRequest asked) {
        if (!HOSTS.contains(hostOf(asked.getHeader("host")))) {
            return Answer.text(403, "403 Forbidden: this server only answers to 127.0.0.1\n");
        }
        String path = asked.path();
        byte[] given = (path == null ? "" : path).getBytes(StandardCharsets.UTF_8);
        boolean known = given.length >= prefix.length
                && MessageDigest.isEqual(java.util.Arrays.copyOf(given, prefix.length), prefix)
                && (given.length == prefix.length || given[prefix.length] == '/');
        return known ? null : Answer.text(403, NO_SECRET);
    }

    /** @throws IllegalArgumentException if the address is not well encoded */
    Request request(HttpServerRequest asked, byte[] body) {
        String raw = asked.path().substring(prefix.length);
        List<String> segments = new ArrayList<>();
        for (String segment : raw.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        Map<String, String> headers = new HashMap<>();
        asked.headers()
                .forEach((name, value) -> headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b));
        Query query = Query.parse(asked.query() == null ? "" : asked.query());
        return new Request(asked.method().name(), raw.isEmpty() ? "/" : raw, segments, query, headers, body);
    }

    private static String hostOf(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int colon = header.lastIndexOf(':');
        boolean hasPort = colon > header.lastIndexOf(']');
        return (hasPort ? header.substring(0, colon) : header).toLowerCase(Locale.ROOT);
    }
}
