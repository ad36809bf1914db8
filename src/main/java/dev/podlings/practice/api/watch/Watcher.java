package dev.podlings.practice.api.watch;

import dev.podlings.practice.api.http.Sink;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One open watch. Touched only by the hub's thread. */
final class Watcher {
    /** A client that leaves more than this unread is not waited for. */
    private static final long MOST_UNREAD = 32L << 20;

    private final Watch watch;
    private final Sink sink;
    private final long after;
    private boolean first = true;
    private boolean closed;

    /** @param after the version up to which the client knows everything */
    Watcher(Watch watch, Sink sink, long after) {
        this.watch = watch;
        this.sink = sink;
        this.after = after;
    }

    Watch watch() {
        return watch;
    }

    /** Shows a write that happened since the watch began. */
    void tell(WatchEvent event, Broadcast now) {
        if (event.version() > after) {
            tellMissed(event, now);
        }
    }

    /** Shows a write, as it looks to somebody who sees only the chosen objects. */
    void tellMissed(WatchEvent event, Broadcast now) {
        if (!isInNamespace(event.object())) {
            return;
        }
        StoredObject before = event.before();
        boolean was = before != null && watch.chosen().test(before.object());
        boolean is = event.type() != WatchEvent.Type.DELETED
                && watch.chosen().test(event.object().object());
        // Kubernetes: an object that comes to match looks added, one that ceases to match looks deleted.
        if (is) {
            show(was ? "MODIFIED" : "ADDED", now);
        } else if (was && before != null) {
            boolean gone = event.type() == WatchEvent.Type.DELETED;
            write(gone ? now.frame("DELETED", watch.form(), first) : now.left(before, watch.form(), first));
            first = false;
        }
    }

    void showExisting(StoredObject object) {
        show("ADDED", new Broadcast(object));
    }

    /** @param annotation set to true in the bookmark; null for none */
    void bookmark(long version, @Nullable String annotation) {
        ObjectNode bookmark = watch.form().bookmark(version);
        if (annotation != null) {
            Json.make(bookmark, "metadata", "annotations").put(annotation, "true");
        }
        write(Broadcast.frame("BOOKMARK", Json.bytes(bookmark)));
    }

    void end() {
        closed = true;
        sink.end();
    }

    /** The client is gone. */
    void abandon() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    private boolean isInNamespace(StoredObject object) {
        return watch.namespace().isEmpty()
                || watch.namespace().equals(object.key().namespace());
    }

    private void show(String type, Broadcast now) {
        write(now.frame(type, watch.form(), first));
        first = false;
    }

    private void write(byte[] frame) {
        if (closed) {
            return;
        }
        if (sink.waiting() > MOST_UNREAD) {
            end();
        } else {
            sink.write(frame);
        }
    }
}
