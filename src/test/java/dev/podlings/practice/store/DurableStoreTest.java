package dev.podlings.practice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlings.failure.PodlingsException;
import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class DurableStoreTest {
    private static final int KILLS = 6;

    @TempDir
    Path folder;

    @Test
    void goesOnWhereItWasLeft() throws Exception {
        Path file = folder.resolve("cluster.db");
        StoredObject changed;
        try (ObjectStore store = ObjectStore.in(file)) {
            StoredObject first = store.create(key("a"), map("a", "1"));
            store.create(key("b"), map("b", "1"));
            changed = store.update(first, map("a", "2"));
        }
        try (ObjectStore store = ObjectStore.in(file)) {
            assertThat(store.version()).isEqualTo(changed.version());
            assertThat(store.get(key("a"))).contains(changed);
            assertThat(store.since(Kinds.CONFIG_MAP, changed.version() - 1))
                    .extracting(WatchEvent::type)
                    .containsExactly(WatchEvent.Type.MODIFIED);
            assertThat(store.create(key("c"), map("c", "1")).version()).isEqualTo(changed.version() + 1);
        }
    }

    @Test
    void remembersThatWhatWasDeletedIsGone() throws Exception {
        Path file = folder.resolve("cluster.db");
        try (ObjectStore store = ObjectStore.in(file)) {
            store.delete(store.create(key("a"), map("a", "1")));
            store.forgetHistory();
        }
        try (ObjectStore store = ObjectStore.in(file)) {
            assertThat(store.get(key("a"))).isEmpty();
            assertThat(store.version()).isEqualTo(3);
            assertThatThrownBy(() -> store.since(Kinds.CONFIG_MAP, 2)).isInstanceOf(Expired.class);
        }
    }

    @Test
    void keepsOnlyTheLatestHistoryAndSaysWhatIsTooOld() throws Exception {
        Path file = folder.resolve("cluster.db");
        try (ObjectStore store = ObjectStore.in(file)) {
            StoredObject object = store.create(key("a"), map("a", "0"));
            for (int i = 1; i <= ObjectStore.KEPT_EVENTS + 50; i++) {
                object = store.update(object, map("a", Integer.toString(i)));
            }
        }
        try (ObjectStore store = ObjectStore.in(file)) {
            long newest = store.version();
            assertThat(store.since(Kinds.CONFIG_MAP, newest - ObjectStore.KEPT_EVENTS))
                    .hasSize(ObjectStore.KEPT_EVENTS);
            assertThatThrownBy(() -> store.since(Kinds.CONFIG_MAP, newest - ObjectStore.KEPT_EVENTS - 1))
                    .isInstanceOf(Expired.class);
            assertThat(store.listAt(Kinds.CONFIG_MAP, "", newest - 10).objects())
                    .extracting(StoredObject::version)
                    .containsExactly(newest - 10);
        }
    }

    @Test
    void aFileThatAnotherHasOpenIsRefusedInPlainWords() {
        Path file = folder.resolve("cluster.db");
        try (ObjectStore first = ObjectStore.in(file)) {
            assertThat(first.version()).isEqualTo(1);
            assertThatThrownBy(() -> ObjectStore.in(file))
                    .isInstanceOf(PodlingsException.class)
                    .hasMessageContaining("is in use by another process");
        }
    }

    @Test
    void nothingThatWasKeptIsLostWhenTheProcessIsKilled() throws Exception {
        Path file = folder.resolve("killed.db");
        long known = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            known = Math.max(known, writeAndKill(file, 20 + 31 * kill));
            try (ObjectStore store = ObjectStore.in(file)) {
                assertThat(store.version()).isGreaterThanOrEqualTo(known);
                List<StoredObject> objects = store.list(Kinds.CONFIG_MAP, "").objects();
                assertThat(objects).isNotEmpty().allSatisfy(each -> {
                    assertThat(Json.text(each.object(), "metadata", "resourceVersion"))
                            .isEqualTo(Long.toString(each.version()));
                    assertThat(each.version()).isLessThanOrEqualTo(store.version());
                });
                long from = Math.max(known, store.version() - ObjectStore.KEPT_EVENTS);
                assertThat(store.since(Kinds.CONFIG_MAP, from))
                        .as("no write is missing between two that are there")
                        .extracting(WatchEvent::version)
                        .containsExactlyElementsOf(LongStream.rangeClosed(from + 1, store.version())
                                .boxed()
                                .toList());
                known = store.version();
            }
        }
    }

    /** @return the newest version that the process has said is kept */
    private static long writeAndKill(Path file, int after) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long kept = 0;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < after; i++) {
                String line = said.readLine();
                assertThat(line).isNotNull();
                kept = Long.parseLong(String.valueOf(line));
            }
        } finally {
            writer.destroyForcibly();
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        return kept;
    }

    /**
     * A machine that lost its power may have written any part of the last bytes: the store opens with all before them.
     */
    @Test
    void whateverIsMissingAtTheEndOfTheFileWhatCameBeforeIsThere() throws Exception {
        Path file = folder.resolve("whole.db");
        List<Long> sizes = new ArrayList<>();
        try (ObjectStore store = ObjectStore.in(file)) {
            for (int i = 0; i < 40; i++) {
                StoredObject made = store.create(key("object-" + i), map("object-" + i, "x".repeat(500)));
                CountDownLatch kept = new CountDownLatch(1);
                store.whenKept(made.version(), kept::countDown);
                assertThat(kept.await(60, TimeUnit.SECONDS)).isTrue();
                sizes.add(Files.size(file));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int cut = 0; cut < 40; cut++) {
            int length = Math.toIntExact(sizes.get(5) + random.nextLong(whole.length - sizes.get(5)));
            Path torn = folder.resolve("torn-" + cut + ".db");
            Files.write(torn, Arrays.copyOf(whole, length));
            try (ObjectStore store = ObjectStore.in(torn)) {
                List<StoredObject> objects = store.list(Kinds.CONFIG_MAP, "").objects();
                // One writer, one object for each version: what is there is the beginning of what was written.
                assertThat(objects)
                        .as("after %s of %s bytes", length, whole.length)
                        .extracting(StoredObject::version)
                        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(2, store.version())
                                .boxed()
                                .toList());
                assertThat(store.create(key("next"), map("next", "1")).version())
                        .isEqualTo(store.version());
            }
        }
    }

    @Test
    void tellsWhatIsKeptInTheOrderOfTheVersions() throws Exception {
        try (ObjectStore store = ObjectStore.in(folder.resolve("cluster.db"))) {
            List<Long> told = new java.util.concurrent.CopyOnWriteArrayList<>();
            CountDownLatch all = new CountDownLatch(200);
            store.listen(event -> store.whenKept(event.version(), () -> {
                told.add(event.version());
                all.countDown();
            }));
            for (int i = 0; i < 200; i++) {
                store.create(key("object-" + i), map("object-" + i, "1"));
            }
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(told).isSorted().hasSize(200);
        }
    }

    private static ObjectKey key(String name) {
        return new ObjectKey(Kinds.CONFIG_MAP, "default", name);
    }

    private static ObjectNode map(String name, String value) {
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", name).put("namespace", "default");
        object.putObject("data").put("k", value);
        return object;
    }
}
