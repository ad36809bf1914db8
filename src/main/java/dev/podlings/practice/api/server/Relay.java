package dev.podlings.practice.api.server;

import dev.podlings.practice.api.http.Sink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes pieces on to a stream that may open later than the first of them comes. A reader that is too slow is let go,
 * as a container does not wait for those who read its log.
 */
final class Relay {
    private static final long MOST_UNREAD = 8L << 20;

    private final List<byte[]> early = new ArrayList<>();
    private @Nullable Sink sink;
    private long waiting;
    private boolean ended;

    synchronized void piece(byte[] piece) {
        Sink open = sink;
        if (ended) {
            return;
        }
        if (open == null) {
            early.add(piece);
            waiting += piece.length;
            ended = waiting > MOST_UNREAD;
        } else if (open.waiting() > MOST_UNREAD) {
            ended = true;
            open.end();
        } else {
            open.write(piece);
        }
    }

    synchronized void end() {
        ended = true;
        if (sink != null) {
            sink.end();
        }
    }

    synchronized void open(Sink to) {
        sink = to;
        early.forEach(to::write);
        early.clear();
        if (ended) {
            to.end();
        }
    }
}
