package dev.podlings.check.journal;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.time.Timeline;
import dev.podlings.words.Sentence;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the journal up with the objects of one kind: lists them, then watches from the list's version on.
 *
 * <p>Kubernetes, efficient detection of changes: a watch that ends is taken up from the last version that was seen; if the
 * server has forgotten that version (410 Gone), one begins again with a list, and what happened in between is lost. All
 * state is the timeline's thread's.
 */
final class Reflector {
    /** Where it looks. */
    enum Where {
        HERE,
        /** Where the lesson does not happen: only what newly arrives counts. */
        BESIDE,
        /** The same, where everything is new. */
        NEW_NAMESPACE
    }

    private static final int PAGE = 500;
    private static final int WATCH_SECONDS = 300;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final Duration UNWATCHABLE_PAUSE = Duration.ofSeconds(5);
    private static final Duration FORBIDDEN_PAUSE = Duration.ofSeconds(30);

    private final Kind kind;
    private final String path;
    private final Lines lines;
    private final Journal journal;
    private final Timeline time;
    private final boolean astray;
    private final boolean fromTheBeginning;
    private final Runnable onTrouble;
    private final CompletableFuture<Void> synced = new CompletableFuture<>();
    private final Set<String> strays = new HashSet<>();
    private Duration pause = FIRST_PAUSE;
    private String version = "";
    /** How Java's HTTP client says that the other side has hung up. */
    private static final Pattern CUT = Pattern.compile(
            "chunked transfer encoding|received no bytes|EOF reached|Connection reset|connection closed|Stream closed");

    private Optional<String> trouble = Optional.empty();
    private Lines.@Nullable Stream stream;
    private Timeline.@Nullable Later later;
    private int turn;
    private volatile boolean closed;

    /**
     * @param where whether it looks where the lesson happens
     * @param onTrouble told when its trouble comes or goes
     */
    Reflector(Kind kind, String path, Lines lines, Journal journal, Where where, Runnable onTrouble) {
        this.kind = kind;
        this.path = path;
        this.lines = lines;
        this.journal = journal;
        this.time = journal.time();
        this.astray = where != Where.HERE;
        this.fromTheBeginning = where == Where.NEW_NAMESPACE;
        this.onTrouble = onTrouble;
    }

    Kind kind() {
        return kind;
    }

    boolean isAstray() {
        return astray;
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
        pages(
                "",
                new ArrayList<>(),
                (items, at) -> {
                    reconcile(items, at);
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
        pages(
                "",
                new ArrayList<>(),
                (items, at) -> {
                    if (mine != turn || closed) {
                        return;
                    }
                    if (synced.isDone() && !astray) {
                        journal.gap(
                                Optional.of(kind), Sentence.of(Reflector.class, "gap.listedAnew", kind.spokenMany()));
                    }
                    reconcile(items, at);
                    version = at;
                    works();
                    synced.complete(null);
                    watch();
                },
                this::listFailed);
    }

    private interface Listed {
        void all(List<Item> items, String version);
    }

    // A failure of the list is handed on.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void pages(String token, List<Item> gathered, Listed listed, Consumer<Throwable> failed) {
        Timeline.Busy busy = time.busy();
        String page = path + "?limit=" + PAGE + (token.isEmpty() ? "" : "&continue=" + encoded(token));
        lines.get(page).whenComplete((answer, failure) -> {
            time.run(() -> {
                if (failure != null) {
                    failed.accept(failure);
                    return;
                }
                Item.list(answer.path("items")).forEach(each -> item(each).ifPresent(gathered::add));
                String more = answer.path("metadata").path("continue").asString("");
                if (more.isEmpty()) {
                    listed.all(
                            gathered,
                            answer.path("metadata").path("resourceVersion").asString(""));
                } else {
                    pages(more, gathered, listed, failed);
                }
            });
            busy.close();
        });
    }

    private static String encoded(String token) {
        return URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    /** Brings the journal to what a list showed, without going behind what a watch has shown since. */
    private void reconcile(List<Item> items, String at) {
        if (astray) {
            items.stream()
                    .filter(item -> strays.add(item.uid()) && fromTheBeginning)
                    .forEach(journal::put);
            return;
        }
        Set<String> there = new HashSet<>();
        items.forEach(item -> there.add(item.uid()));
        long listed = number(at);
        for (Item known : List.copyOf(journal.all(kind))) {
            boolean mayBeNewer = listed != 0 && known.version() > listed;
            if (!there.contains(known.uid()) && !mayBeNewer) {
                journal.remove(known);
            }
        }
        items.forEach(journal::put);
    }

    private void listFailed(Throwable failure) {
        if (closed) {
            return;
        }
        Throwable cause = root(failure);
        if (cause instanceof Lines.Refused refused
                && (refused.code() == 401 || refused.code() == 403 || refused.code() == 404)) {
            if (!astray) {
                journal.cannotSee(kind, Plain.text(String.valueOf(refused.getMessage())));
            }
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
                + "&resourceVersion=" + encoded(version);
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
            item(object).ifPresent(item -> happened(type, item));
        }
    }

    private void happened(String type, Item item) {
        if (astray) {
            if (type.equals("DELETED")) {
                journal.remove(item);
            } else if (strays.add(item.uid()) && type.equals("ADDED")) {
                journal.put(item);
            }
        } else if (type.equals("DELETED")) {
            journal.remove(item);
        } else {
            journal.put(item);
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
        if (!astray) {
            journal.canSeeAgain(kind);
        }
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

    private Optional<Item> item(JsonNode tree) {
        return tree instanceof ObjectNode object ? Optional.of(Item.of(kind, object)) : Optional.empty();
    }

    private static Throwable root(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static long number(String version) {
        try {
            return version.isEmpty() ? 0 : Long.parseLong(version);
        } catch (NumberFormatException opaque) {
            return 0;
        }
    }
}
