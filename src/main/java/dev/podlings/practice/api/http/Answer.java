package dev.podlings.practice.api.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What goes back to the client. */
public sealed interface Answer {

    /** All at once. */
    record Whole(int code, String contentType, List<Map.Entry<String, String>> headers, byte[] body) implements Answer {
        public Whole {
            headers = List.copyOf(headers);
        }

        public Whole withHeader(String name, String value) {
            List<Map.Entry<String, String>> more = new ArrayList<>(headers);
            more.add(Map.entry(name, value));
            return new Whole(code, contentType, more, body);
        }
    }

    /** Piece by piece, for as long as there is something to tell; over a WebSocket if the client asked for one. */
    record Stream(String contentType, Consumer<Sink> opened) implements Answer {}

    /** A WebSocket. */
    record TwoWay(Consumer<Duplex> opened) implements Answer {}

    /** Later, when something has come to pass. */
    record Later(Consumer<Consumer<Answer>> when) implements Answer {}

    static Whole of(int code, String contentType, byte[] body) {
        return new Whole(code, contentType, List.of(), body);
    }

    static Whole text(int code, String text) {
        return of(code, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
