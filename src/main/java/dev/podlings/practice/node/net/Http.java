package dev.podlings.practice.node.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** As much of HTTP/1.1 as probes, wget, curl and a file server need. */
public final class Http {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_BODY = 16 << 20;

    private Http() {}

    /**
     * @param headers by lower-case name
     * @param from the client's address
     */
    public record Request(String method, String path, Map<String, String> headers, byte[] body, String from) {}

    /** @param headers as they are sent */
    public record Response(int status, String phrase, Map<String, String> headers, byte[] body) {
        public static Response of(int status, String phrase, String type, byte[] body) {
            return new Response(status, phrase, Map.of("Content-Type", type), body);
        }

        public static Response text(String text) {
            return of(200, "OK", "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }
    }

    /** Answers requests. */
    public interface Handler {
        Response handle(Request request) throws IOException;
    }

    /** A listener that answers one request after the other on each connection. */
    public static Listener listener(Handler handler) {
        return (in, out, from) -> {
            while (true) {
                String first = line(in);
                if (first.isEmpty()) {
                    return;
                }
                String[] words = first.split(" ");
                if (words.length < 2) {
                    write(out, Response.of(400, "Bad Request", "text/plain", new byte[0]), true);
                    return;
                }
                Map<String, String> headers = headers(in);
                byte[] body = body(in, headers);
                Response response = handler.handle(new Request(words[0], words[1], headers, body, from));
                boolean close = headers.getOrDefault("connection", first.endsWith("1.0") ? "close" : "")
                        .equalsIgnoreCase("close");
                write(out, words[0].equals("HEAD") ? withoutBody(response) : response, close);
                if (close) {
                    return;
                }
            }
        };
    }

    /** Sends one request and reads its answer. */
    public static Response ask(
            Connection connection, String method, String host, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Connection: close\r\n");
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("\r\n");
        connection.out().write(head.toString().getBytes(StandardCharsets.UTF_8));
        connection.out().write(body);
        connection.out().flush();
        String first = line(connection.in());
        String[] words = first.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/") || !words[1].matches("\\d{3}")) {
            throw new IOException("bad header line: " + first);
        }
        Map<String, String> answered = headers(connection.in());
        byte[] content = method.equals("HEAD") ? new byte[0] : rest(connection.in(), answered);
        return new Response(Integer.parseInt(words[1]), words.length > 2 ? words[2] : "", answered, content);
    }

    private static Response withoutBody(Response response) {
        return new Response(response.status(), response.phrase(), response.headers(), new byte[0]);
    }

    private static void write(OutputStream out, Response response, boolean close) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " " + response.phrase() + "\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(response.body().length).append("\r\n");
        head.append("Connection: ").append(close ? "close" : "keep-alive").append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(response.body());
        out.flush();
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            if (headers.size() > MOST_HEADERS) {
                throw new IOException("too many headers");
            }
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("\\d{1,9}") || Integer.parseInt(length) > LONGEST_BODY) {
            throw new IOException("body too large");
        }
        return in.readNBytes(Integer.parseInt(length));
    }

    private static byte[] rest(InputStream in, Map<String, String> headers) throws IOException {
        return headers.containsKey("content-length") ? body(in, headers) : in.readNBytes(LONGEST_BODY);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("line too long");
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
