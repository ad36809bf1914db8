package dev.podlings.practice.api.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the secret and came to a loopback name. A page in a browser can reach 127.0.0.1 under a name of its
 * own (DNS rebinding), but not without that name in {@code Host}.
 *
 * <p>The secret is the first part of the path. kubectl's {@code --raw} leaves out the path of the server's address; but
 * as its kubeconfig has it act {@code as} the secret, it says it in a header all the same.
 */
final class Doorkeeper {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final String NO_SECRET =
            "403 Forbidden: this server only answers who has its kubeconfig, which knows a secret\n";

    private final byte[] prefix;
    private final byte[] secret;

    /** @param prefix such as {@code /s3cr3t} */
    Doorkeeper(String prefix) {
        this.prefix = prefix.getBytes(StandardCharsets.UTF_8);
        this.secret = prefix.substring(1).getBytes(StandardCharsets.UTF_8);
    }

    Answer.@Nullable Whole refusal(HttpServerRequest asked) {
        if (!HOSTS.contains(hostOf(asked.getHeader("host")))) {
            return Answer.text(403, "403 Forbidden: this server only answers to 127.0.0.1\n");
        }
        return saysItInThePath(asked) || saysItInAHeader(asked) ? null : Answer.text(403, NO_SECRET);
    }

    private boolean saysItInThePath(HttpServerRequest asked) {
        String path = asked.path();
        byte[] given = (path == null ? "" : path).getBytes(StandardCharsets.UTF_8);
        return given.length >= prefix.length
                && MessageDigest.isEqual(Arrays.copyOf(given, prefix.length), prefix)
                && (given.length == prefix.length || given[prefix.length] == '/');
    }

    private boolean saysItInAHeader(HttpServerRequest asked) {
        String user = asked.getHeader("impersonate-user");
        return user != null
                && asked.path() != null
                && MessageDigest.isEqual(user.getBytes(StandardCharsets.UTF_8), secret);
    }

    /** @throws IllegalArgumentException if the address is not well encoded */
    Request request(HttpServerRequest asked, byte[] body) {
        String raw = saysItInThePath(asked) ? asked.path().substring(prefix.length) : asked.path();
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
