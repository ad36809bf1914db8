package dev.podlings.practice.store;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kinds;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.node.ObjectNode;

/** A process that writes to a store for as long as it lives, and says which versions are kept. */
final class StoreWriter {
    private static final int OBJECTS = 20;

    private StoreWriter() {}

    public static void main(String[] arguments) throws Conflict, InterruptedException {
        ObjectStore store = ObjectStore.in(Path.of(arguments[0]));
        for (int round = 0; ; round++) {
            String name = "object-" + round % OBJECTS;
            ObjectKey key = new ObjectKey(Kinds.CONFIG_MAP, "default", name);
            Optional<StoredObject> before = store.get(key);
            long version;
            if (before.isPresent() && round % 7 == 0) {
                version = store.delete(before.get()).version();
            } else {
                ObjectNode object = Json.object();
                object.putObject("metadata").put("name", name).put("namespace", "default");
                object.putObject("data").put("round", Integer.toString(round));
                version = before.isPresent()
                        ? store.update(before.get(), object).version()
                        : store.create(key, object).version();
            }
            CountDownLatch kept = new CountDownLatch(1);
            store.whenKept(version, kept::countDown);
            kept.await();
            System.out.println(version);
        }
    }
}
