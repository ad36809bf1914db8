package dev.podlings.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a practice cluster look like one of somebody else's: it stands before it, behind TLS if need be, asks for
 * credentials, and changes every word that only a practice cluster says into one of the same length.
 */
public final class ForeignFront implements AutoCloseable {
    /** What stands in a practice cluster's answers, and what in this one's. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    private static final Reply UNAUTHORIZED = new Reply(
            401,
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\"Unauthorized\","
                    + "\"reason\":\"Unauthorized\",\"code\":401}");

    static {
        WORDS.put("podlings://1", "cri-o://1.36");
        WORDS.put("podlings practice cluster (simulated)", "Ubuntu 24.04.3 LTS (Noble Numbat)    ");
        WORDS.put("6.6.95-podlings", "6.6.95-generic1");
        WORDS.put("practice", "foreign1");
    }

    private final ServerSocket entry;
    private final URI upstream;
    private final Keeper keeper;
    private final Map<String, String> words;
    private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
    private final Collection<String> heads = new ConcurrentLinkedQueue<>();

    /** Whoever answers some requests in the place of the cluster. */
    interface Keeper {
        /**
         * @param head of the request
         * @param body only of what is created
         */
        Optional<Reply> instead(String head, byte[] body);
    }

    /** A JSON answer. */
    record Reply(int code, String json) {}

    /**
     * @param entry where it listens, which may be for TLS
     * @param upstream the practice cluster, with its secret path
     * @param wantedHeader without which it answers 401, such as {@code authorization: bearer abc}; "" for none
     */
    public ForeignFront(ServerSocket entry, URI upstream, String wantedHeader) {
        this(
                entry,
                upstream,
                WORDS,
                (head, body) -> head.toLowerCase(Locale.ROOT).contains(wantedHeader.toLowerCase(Locale.ROOT))
                        ? Optional.empty()
                        : Optional.of(UNAUTHORIZED));
    }

    ForeignFront(ServerSocket entry, URI upstream, Map<String, String> words, Keeper keeper) {
        this.entry = entry;
        this.upstream = upstream;
        this.words = words;
        this.keeper = keeper;
        Thread thread = new Thread(this::welcome, "foreign-front");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return entry.getLocalPort();
    }

    /** What was asked so far, as the first lines of the requests. */
    public List<String> asked() {
        return heads.stream().map(head -> head.lines().findFirst().orElse("")).toList();
    }

    private void welcome() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                open.add(client);
                Thread thread = new Thread(() -> serve(client), "foreign-passage");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                if (!entry.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(upstream.getHost(), upstream.getPort())) {
            open.add(server);
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            heads.add(head);
            byte[] body = head.startsWith("POST ") ? in.readNBytes(length(head)) : new byte[0];
            Optional<Reply> instead = keeper.instead(head, body);
            if (instead.isPresent()) {
                answer(client.getOutputStream(), instead.get());
                return;
            }
            boolean upgrades = head.toLowerCase(Locale.ROOT).contains("upgrade: websocket")
                    || head.toLowerCase(Locale.ROOT).contains("upgrade: spdy");
            server.getOutputStream().write(forServer(head, upgrades).getBytes(StandardCharsets.ISO_8859_1));
            server.getOutputStream().write(body);
            Thread up = new Thread(() -> copy(in, server, Map.of()), "foreign-up");
            up.setDaemon(true);
            up.start();
            InputStream answer = new BufferedInputStream(server.getInputStream());
            String back = head(answer).replaceFirst("(?i)\r\nconnection: (?!upgrade)[^\r]*", "");
            boolean switched = back.startsWith("HTTP/1.1 101");
            client.getOutputStream()
                    .write((switched ? back : back.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n"))
                            .getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().flush();
            copy(answer, client, switched ? Map.of() : words);
        } catch (IOException gone) {
            // One side has hung up; the other sees the end of its connection.
            return;
        }
    }

    private String forServer(String head, boolean upgrades) {
        String[] first = head.lines().findFirst().orElse("").split(" ", 3);
        String rest = head.lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.toLowerCase(Locale.ROOT)
                        .matches("(host|accept-encoding|authorization|http2-settings):.*"))
                .filter(line -> upgrades || !line.toLowerCase(Locale.ROOT).matches("(connection|upgrade):.*"))
                .collect(Collectors.joining("\r\n"));
        return first[0] + " " + upstream.getPath() + first[1].replace("foreign1", "practice") + " " + first[2]
                + "\r\nHost: " + upstream.getAuthority() + "\r\n" + rest
                + (upgrades ? "" : "\r\nConnection: close") + "\r\n\r\n";
    }

    private static int length(String head) {
        Matcher found = Pattern.compile("(?im)^content-length: *(\\d+)").matcher(head);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static void answer(OutputStream out, Reply reply) throws IOException {
        byte[] body = reply.json().getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 " + reply.code() + " Said\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    /** All up to the empty line, with it; "" at the end. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            bytes.write(next);
            text = next == '\n' ? bytes.toString(StandardCharsets.ISO_8859_1) : "";
        }
        return text;
    }

    private static void copy(InputStream from, Socket to, Map<String, String> words) {
        byte[] buffer = new byte[16 * 1024];
        String kept = "";
        try {
            OutputStream out = to.getOutputStream();
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                String text = kept + new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                int whole = text.length() - begun(text, words);
                kept = text.substring(whole);
                String told = text.substring(0, whole);
                for (Map.Entry<String, String> word : words.entrySet()) {
                    told = told.replace(word.getKey(), word.getValue());
                }
                out.write(told.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            out.write(kept.getBytes(StandardCharsets.ISO_8859_1));
            to.close();
        } catch (IOException over) {
            // Whoever is left sees the end of its connection.
            return;
        }
    }

    /** How much of the end may be the beginning of a word. */
    private static int begun(String text, Map<String, String> words) {
        int longest = 0;
        for (String word : words.keySet()) {
            for (int length = word.length() - 1; length > longest; length--) {
                if (text.endsWith(word.substring(0, length))) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    @Override
    public void close() {
        try {
            entry.close();
            for (Closeable each : open) {
                each.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
