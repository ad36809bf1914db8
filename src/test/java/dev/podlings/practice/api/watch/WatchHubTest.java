package dev.podlings.practice.api.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.api.http.Sink;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class WatchHubTest {
    private static final int ROUNDS = 2_000;

    @Test
    void aWatchThatBeginsWhileSomethingIsWrittenHearsOfIt() throws Exception {
        ObjectStore store = new ObjectStore();
        CyclicBarrier both = new CyclicBarrier(2);
        try (WatchHub hub = new WatchHub(store, bug -> {})) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(both, store));
            for (int round = 0; round < ROUNDS; round++) {
                long before = store.version();
                Reader reader = new Reader();
                both.await(20, TimeUnit.SECONDS);
                hub.open(watch(before), reader);
                assertThat(reader.heard.get(20, TimeUnit.SECONDS)).contains("\"" + round + "\"");
                reader.leave();
                both.await(20, TimeUnit.SECONDS);
            }
            writer.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aWatchThatComesAfterTheEndEndsAtOnce() throws Exception {
        ObjectStore store = new ObjectStore();
        WatchHub hub = new WatchHub(store, bug -> {});
        hub.close();
        Reader reader = new Reader();
        hub.open(watch(store.version()), reader);

        assertThat(reader.ended).isTrue();
    }

    private static void write(CyclicBarrier both, ObjectStore store) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode object = Json.object();
                object.putObject("metadata").put("namespace", "shop").put("name", "" + round);
                both.await(20, TimeUnit.SECONDS);
                store.create(ObjectKey.of(Kinds.CONFIG_MAP, object), object);
                both.await(20, TimeUnit.SECONDS);
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Watch watch(long after) {
        return new Watch(
                Kinds.CONFIG_MAP,
                "shop",
                any -> true,
                new NamesOnly(),
                Watch.Start.after(after),
                false,
                Duration.ofMinutes(5));
    }

    /** The object's name, in quotes. */
    private static final class NamesOnly implements Form {
        @Override
        public String key(boolean first) {
            return "name";
        }

        @Override
        public byte[] bytes(StoredObject object, boolean first) {
            return ("\"" + object.key().name() + "\"").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public ObjectNode bookmark(long version) {
            return Json.object();
        }
    }

    /** Wants to hear of one thing, and then leaves. */
    private static final class Reader implements Sink {
        private final CompletableFuture<String> heard = new CompletableFuture<>();
        private volatile Runnable closed = () -> {};
        private volatile boolean ended;

        @Override
        public void write(byte[] piece) {
            heard.complete(new String(piece, StandardCharsets.UTF_8));
        }

        void leave() {
            closed.run();
        }

        @Override
        public long waiting() {
            return 0;
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void onClose(Runnable task) {
            closed = task;
        }
    }
}
