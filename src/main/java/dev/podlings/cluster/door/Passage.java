package dev.podlings.cluster.door;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One connection through the door: a request goes in, its answer comes out, and both sides close. */
final class Passage implements Runnable {
    private static final int KEPT_OF_ANSWER = 16 * 1024;

    private final Socket client;
    private final String secret;
    private final Upstream upstream;
    private final Listener listener;

    /** Whoever sees what goes through. */
    interface Listener {
        /** @param answer the beginning of the answer's body, where it may tell what was made; "" otherwise */
        void passed(Request request, String answer);
    }

    Passage(Socket client, String secret, Upstream upstream, Listener listener) {
        this.client = client;
        this.secret = secret;
        this.upstream = upstream;
        this.listener = listener;
    }

    @Override
    public void run() {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            Optional<Head> asked = Head.read(in);
            if (asked.isEmpty()) {
                return;
            }
            if (!asked.get().word(1).startsWith(secret + "/")) {
                refuse(404, "NotFound", "there is no door here");
                return;
            }
            pass(asked.get(), in);
        } catch (IOException gone) {
            // One of both sides has hung up: whoever is left sees the end of its connection.
            return;
        }
    }

    private void pass(Head asked, InputStream in) throws IOException {
        String target = asked.word(1).substring(secret.length());
        Socket server;
        try {
            server = upstream.connect();
        } catch (IOException unreachable) {
            listener.passed(request(asked, target, 0), "");
            // A watch that ends without an answer is taken up where it was; after a refusal it would begin anew.
            if (!target.contains("watch=true")) {
                refuse(
                        503,
                        "ServiceUnavailable",
                        "the cluster does not answer at " + upstream.shown() + ": " + unreachable.getMessage());
            }
            return;
        }
        try (server) {
            server.getOutputStream().write(forServer(asked, target).bytes());
            Thread up = new Thread(() -> pump(in, server), "door-up");
            up.setDaemon(true);
            up.start();
            answer(asked, target, new BufferedInputStream(server.getInputStream()));
        }
    }

    private Head forServer(Head asked, String target) {
        boolean upgrades = asked.upgrades();
        Head head = asked.withFirst(first -> asked.word(0) + " " + upstream.prefix() + target + " HTTP/1.1")
                .without("host", "connection", "proxy-connection", "keep-alive")
                .without(upgrades ? new String[0] : new String[] {"upgrade", "http2-settings"})
                .with("Host", upstream.host())
                .with("Connection", upgrades ? "Upgrade" : "close");
        Optional<String> authorization = upstream.authorization();
        return authorization
                .map(known -> head.without("authorization").with("Authorization", known))
                .orElse(head);
    }

    private void answer(Head asked, String target, InputStream server) throws IOException {
        Head answer = Head.read(server).orElseThrow(() -> new IOException("the cluster hung up"));
        Request request = request(asked, target, answer.status());
        if (answer.status() == 401) {
            upstream.again();
        }
        boolean switched = answer.status() == 101;
        Head back =
                switched ? answer : answer.without("connection", "keep-alive").with("Connection", "close");
        OutputStream out = client.getOutputStream();
        out.write(back.bytes());
        out.flush();
        boolean made = !request.changesNothing() && request.namespace().isEmpty() && answer.status() == 201;
        Telling telling = new Telling(request, made);
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int read = server.read(buffer); read >= 0; read = server.read(buffer)) {
                telling.read(buffer, read);
                out.write(buffer, 0, read);
                out.flush();
            }
        } finally {
            telling.end();
        }
    }

    /**
     * Tells the listener of a request, once: at once, or where something was made as soon as the answer says what, and
     * before whoever asked knows of it. They hang up when they have read enough, so the answer's end may never be seen.
     */
    private final class Telling {
        private final Request request;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean told;

        Telling(Request request, boolean made) {
            this.request = request;
            if (!made) {
                end();
            }
        }

        void read(byte[] buffer, int length) {
            if (!told) {
                kept.write(buffer, 0, length);
                if (kept.size() >= KEPT_OF_ANSWER || Records.isTold(kept.toString(StandardCharsets.UTF_8))) {
                    end();
                }
            }
        }

        void end() {
            if (!told) {
                told = true;
                listener.passed(request, kept.toString(StandardCharsets.UTF_8));
            }
        }
    }

    private static Request request(Head asked, String target, int status) {
        int question = target.indexOf('?');
        return new Request(
                asked.word(0),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                status);
    }

    private static void pump(InputStream in, Socket server) {
        byte[] buffer = new byte[16 * 1024];
        try {
            OutputStream out = server.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
            // Whoever asked has gone: a watch would go on for ever otherwise.
            server.close();
        } catch (IOException over) {
            // The other direction has closed both sides, or will.
            return;
        }
    }

    /** In the words of an API server, which kubectl and clients understand. */
    private void refuse(int code, String reason, String message) throws IOException {
        String safe = message.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n]", " ");
        byte[] body =
                ("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\""
                                + safe + "\",\"reason\":\"" + reason + "\",\"code\":" + code + "}")
                        .getBytes(StandardCharsets.UTF_8);
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + code + " " + reason + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }
}
