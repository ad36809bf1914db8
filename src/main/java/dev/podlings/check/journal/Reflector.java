package dev.podlings.check.journal;

import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Keeps the journal up with the objects of one kind: lists them, then watches from the list's version on.
 *
 * <p>Kubernetes, efficient detection of changes: a watch that ends is taken up from the last version that was seen; if
 * the server has forgotten that version (410 Gone), one begins again with a list, and what happened in between is lost.
 * All state is the timeline's thread's.
 */
final class Reflector {
    private static final int WATCH_SECONDS = 300;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final Duration UNWATCHABLE_PAUSE = Duration.ofSeconds(5);
    private static final Duration FORBIDDEN_PAUSE = Duration.ofSeconds(30);

    /** How Java's HTTP client says that the other side has hung up. */
    private static final Pattern CUT = Pattern.compile(
            "chunked transfer encoding|received no bytes|EOF reached|Connection reset|connection closed|Stream closed");

    private final Kind kind;
    private final String path;
    private final Lines lines;
    private final Timeline time;
    private final Listing listing;
    private final Shelf shelf;
    private final Runnable onTrouble;
    private final CompletableFuture<Void> synced = new CompletableFuture<>();
    private Duration pause = FIRST_PAUSE;
    private String version = "";
    private Optional<String> trouble = Optional.empty();
    private Lines.@Nullable Stream stream;
    private Timeline.@Nullable Later later;
    private int turn;
    private volatile boolean closed;

    /**
     * @param shelf where what it sees is put
     * @param onTrouble told when its trouble comes or goes
     */
    Reflector(Kind kind, String path, Lines lines, Timeline time, Shelf shelf, Runnable onTrouble) {
        this.kind = kind;
        this.path = path;
        this.lines = lines;
        this.time = time;
        this.listing = new Listing(kind, path, lines, time);
        this.shelf = shelf;
        this.onTrouble = onTrouble;
    }

    Kind kind() {
        return kind;
    }

    boolean isAstray() {
        return shelf.isAstray();
    }

    /** Why its last attempt failed; empty if it did not. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Done after the first list, or when it is clear that there will be none. */
    CompletableFuture<Void> synced() {
        return synced;
    }

    void begin() {
        list();
    }

    /** Lists once more beside the running watch; done when the journal has all that the list had. */
    CompletableFuture<Void> refresh() {
        if (!synced.isDone() || stream == null) {
            return synced;
        }
        CompletableFuture<Void> answer = new CompletableFuture<>();
        listing.read(
                (items, at) -> {
                    shelf.reconcile(items, at);
                    answer.complete(null);
                },
                failure -> answer.complete(null));
        return answer;
    }

    private void list() {
        if (closed) {
            return;
        }
        int mine = ++turn;
        listing.read(
                (items, at) -> {
                    if (mine != turn || closed) {
                        return;
                    }
                    if (synced.isDone()) {
                        shelf.missedSome();
                    }
                    shelf.reconcile(items, at);
                    version = at;
                    works();
                    synced.complete(null);
                    watch();
                },
                this::listFailed);
    }

    private void listFailed(Throwable failure) {
        if (closed) {
            return;
        }
        Throwable cause = root(failure);
        if (cause instanceof Lines.Refused refused
                && (refused.code() == 401 || refused.code() == 403 || refused.code() == 404)) {
            shelf.cannotSee(Plain.text(String.valueOf(refused.getMessage())));
            synced.complete(null);
            soon(FORBIDDEN_PAUSE, this::list);
            return;
        }
        fails(cause);
        soon(longer(), this::list);
    }

    private void watch() {
        if (closed) {
            return;
        }
        int mine = ++turn;
        String from = path + "?watch=true&allowWatchBookmarks=true&timeoutSeconds=" + WATCH_SECONDS
                + "&resourceVersion=" + Listing.encoded(version);
        stream = lines.stream(
                from,
                () -> time.run(() -> opened(mine)),
                event -> time.run(() -> took(mine, event)),
                why -> time.run(() -> ended(mine, why)));
        // A connection may die without a word; the server ends a watch in time, so silence after that is death.
        later = time.after(Duration.ofSeconds(WATCH_SECONDS + 30), () -> ended(mine, null));
    }

    private void opened(int mine) {
        if (mine == turn && !closed) {
            works();
        }
    }

    private void took(int mine, JsonNode event) {
        if (mine != turn || closed) {
            return;
        }
        String type = event.path("type").asString("");
        JsonNode object = event.path("object");
        if (type.equals("ERROR")) {
            boolean isGone = object.path("code").asInt(0) == 410;
            stop();
            soon(isGone ? Duration.ZERO : longer(), this::list);
            return;
        }
        works();
        String at = object.path("metadata").path("resourceVersion").asString("");
        version = at.isEmpty() ? version : at;
        if (!type.equals("BOOKMARK")) {
            listing.item(object).ifPresent(item -> shelf.happened(type, item));
        }
    }

    private void ended(int mine, @Nullable Throwable why) {
        if (mine != turn || closed) {
            return;
        }
        stop();
        Throwable cause = why == null ? null : root(why);
        if (cause instanceof Lines.Refused refused) {
            refusedToWatch(refused);
        } else if (cause != null) {
            fails(cause);
            soon(longer(), this::watch);
        } else {
            soon(Duration.ZERO, this::watch);
        }
    }

    private void refusedToWatch(Lines.Refused refused) {
        if (refused.code() == 410) {
            soon(Duration.ZERO, this::list);
        } else if (refused.code() == 401 || refused.code() == 403) {
            // May be listed but not watched: better late than never. Each list after the first is a gap.
            soon(UNWATCHABLE_PAUSE, this::list);
        } else {
            fails(refused);
            soon(longer(), this::list);
        }
    }

    private void works() {
        pause = FIRST_PAUSE;
        shelf.canSee();
        if (trouble.isPresent()) {
            trouble = Optional.empty();
            onTrouble.run();
        }
    }

    private void fails(Throwable cause) {
        String message = cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : CUT.matcher(cause.getMessage()).find() ? "the connection was cut" : Plain.text(cause.getMessage());
        trouble = Optional.of(message);
        onTrouble.run();
    }

    private Duration longer() {
        Duration now = pause;
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        return now;
    }

    private void soon(Duration delay, Runnable what) {
        if (!closed) {
            later = time.after(delay, what);
        }
    }

    private void stop() {
        turn++;
        if (later != null) {
            later.cancel();
            later = null;
        }
        if (stream != null) {
            stream.cancel();
            stream = null;
        }
    }

    /** Begins nothing any more; from any thread. */
    void ends() {
        closed = true;
    }

    void close() {
        closed = true;
        stop();
        synced.complete(null);
    }

    private static Throwable root(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
