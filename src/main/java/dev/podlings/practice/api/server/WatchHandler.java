package dev.podlings.practice.api.server;

import dev.podlings.practice.api.ApiException;
import dev.podlings.practice.api.Refusals;
import dev.podlings.practice.api.http.Answer;
import dev.podlings.practice.api.http.Query;
import dev.podlings.practice.api.watch.Watch;
import dev.podlings.practice.api.watch.WatchHub;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.Expired;
import dev.podlings.practice.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Shows what happens to objects, for as long as the client looks. */
final class WatchHandler implements Handler {
    /** Kubernetes ends watches that say nothing about it after 30 to 60 minutes. */
    private static final int SHORTEST_SECONDS = 1_800;

    private final ObjectStore store;
    private final WatchHub watches;
    private final Answers answers;

    WatchHandler(ObjectStore store, WatchHub watches, Answers answers) {
        this.store = store;
        this.watches = watches;
        this.answers = answers;
    }

    static boolean isWatch(Call call) {
        return call.query().isTrue("watch");
    }

    @Override
    public Answer answer(Call call) {
        OptionErrors.checkMatch(call.query(), true);
        Watch watch = new Watch(
                Kinds.keptAs(call.kind()),
                call.namespace(),
                Selection.of(call),
                answers.presentation(call),
                start(call.query()),
                call.query().isTrue("allowWatchBookmarks"),
                atMost(call.query()));
        return new Answer.Stream(Answers.JSON, sink -> {
            try {
                watches.open(watch, sink);
            } catch (Expired tooOld) {
                sink.write(expired(tooOld));
                sink.end();
            }
        });
    }

    private Watch.Start start(Query query) {
        String text = query.get("resourceVersion");
        long version = text.isEmpty()
                ? 0
                : Numbers.unsigned(text).orElseThrow(() -> Refusals.internal(Numbers.badVersion(text)));
        if (query.has("sendInitialEvents")) {
            boolean sends = query.isTrue("sendInitialEvents");
            return sends
                    ? new Watch.Start(true, 0, query.isTrue("allowWatchBookmarks"))
                    : Watch.Start.after(version == 0 ? store.version() : version);
        }
        return version == 0 ? Watch.Start.ANY : Watch.Start.after(Math.min(version, store.version()));
    }

    private static Duration atMost(Query query) {
        long seconds = Numbers.of(query, "timeoutSeconds").orElse(0);
        return Duration.ofSeconds(
                seconds > 0
                        ? Math.min(seconds, Integer.MAX_VALUE)
                        : SHORTEST_SECONDS + ThreadLocalRandom.current().nextInt(SHORTEST_SECONDS));
    }

    private static byte[] expired(Expired tooOld) {
        ApiException gone = new ApiException(
                410, "Expired", "too old resource version: " + tooOld.asked() + " (" + tooOld.oldest() + ")", null);
        String frame = "{\"type\":\"ERROR\",\"object\":" + Json.write(Statuses.failure(gone)) + "}\n";
        return frame.getBytes(StandardCharsets.UTF_8);
    }
}
