package dev.podlings.check.journal;

import static dev.podlings.check.journal.ScriptedApi.event;
import static dev.podlings.check.journal.ScriptedApi.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Kind;
import dev.podlings.time.WallTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchesTest {
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final WallTimeline time = new WallTimeline("test", Clock.systemUTC(), bugs::add);
    private final ScriptedApi api = new ScriptedApi();
    private final KubernetesClient client = api.client();
    private final Journal journal = new Journal("shop", time);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private Watches watchUntil(Predicate<List<String>> enough) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        journal.listen(entry -> {
            if (entry instanceof Entry.Change change) {
                String what = change.isCreation() ? "+" : change.isDeletion() ? "-" : "=";
                seen.add(what + change.item().name() + "@" + change.item().version());
            } else if (entry instanceof Entry.Gap gap
                    && gap.kind().filter(Kind.POD::equals).isPresent()) {
                seen.add("gap");
            }
            if (enough.test(seen)) {
                done.countDown();
            }
        });
        Watches watches = Watches.begin(client, journal);
        assertThat(done.await(20, TimeUnit.SECONDS)).as("saw %s", seen).isTrue();
        return watches;
    }

    @AfterEach
    void noBugs() {
        time.close();
        client.close();
        api.close();
        assertThat(bugs).isEmpty();
    }

    @Test
    void aWatchThatEndsIsTakenUpWhereItWasWithoutAGap() throws InterruptedException {
        api.list(5, pod("mongo-0", "a", 5))
                .watch(
                        event("ADDED", pod("mongo-1", "b", 6)),
                        event("BOOKMARK", "{\"metadata\":{\"resourceVersion\":\"9\"}}"))
                .watch(event("DELETED", pod("mongo-0", "a", 10)));

        watchUntil(all -> all.contains("-mongo-0@5")).close();

        assertThat(seen).containsExactly("+mongo-0@5", "+mongo-1@6", "-mongo-0@5");
        assertThat(api.watchedFrom).startsWith("5", "9");
    }

    @Test
    void aVersionThatTheServerHasForgottenIsAGapAndThenAList() throws InterruptedException {
        api.list(5, pod("mongo-0", "a", 5), pod("mongo-1", "b", 4))
                .watch(event("ERROR", "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}"))
                .list(90, pod("mongo-0", "c", 80));

        watchUntil(all -> all.contains("+mongo-0@80")).close();

        assertThat(seen).containsExactly("+mongo-0@5", "+mongo-1@4", "gap", "-mongo-0@5", "-mongo-1@4", "+mongo-0@80");
        assertThat(api.watchedFrom).startsWith("5");
    }

    @Test
    void brokenLinesAndFailuresOfTheServerDoNotEndTheWatching() throws InterruptedException {
        api.list(5).watch("{this is not json").watch(event("ADDED", pod("mongo-0", "a", 6)));

        watchUntil(all -> all.contains("+mongo-0@6")).close();

        assertThat(seen).containsExactly("+mongo-0@6");
    }

    @Test
    void kindsThatMayNotBeReadAreSaidAndNotFatal() throws InterruptedException {
        api.otherwise = 403;
        api.list(5, pod("mongo-0", "a", 5));

        Watches watches = watchUntil(all -> all.contains("+mongo-0@5"));
        journal.caughtUp().orTimeout(20, TimeUnit.SECONDS).join();
        watches.close();

        assertThat(journal.canSee(Kind.POD)).isTrue();
        assertThat(journal.blindness(Kind.NODE)).contains("pods is forbidden");
        assertThat(watches.trouble()).isEmpty();
    }
}
