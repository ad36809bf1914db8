package dev.podlings.check;

import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;

import dev.podlings.check.world.Item;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a long step in a busy namespace costs: some hundred thousand changes by objects that stay, objects that come and go, and
 * the cluster's events about them, before every kind of check that looks back. Its memory must level off. Run its main;
 * docs/benchmarks.md says how.
 */
public final class MemoryBenchmark {
    private static final int ROUNDS = Integer.getInteger("rounds", 40_000);
    private static final int STAYING = 10;
    private static final int EVENTS_KEPT_BY_THE_CLUSTER = 2_000;
    private static final String CHECKS = """
            checks:
              order: {expect: {order: [stays-0 unready, stays-1 deleted]}}
              happened: {expect: {happened: deleted, of: pods, selector: app=mongo, times: 9999999}}
              never: {expect: {never: {count: pods, is: 100000}}}
              most: {expect: {atMost: 100000, of: pods}}
              event: {expect: {event: Nothing, about: pod/stays-1}}
              replaced: {expect: {replaced: pod/stays-2}}
              untouched: {expect: {untouched: pod/stays-3}}
              same: {expect: {same: pod/stays-4, fields: [spec.nodeName]}}
              names: {expect: {names: [none], of: pods}}
            mistakes:
              gone: {when: {done: deleted, to: pod/stays-5}, say: It is gone.}
            """;

    private static final Item READY = pod("a", "a", true);
    private static final Item UNREADY = pod("a", "a", false);
    private static final Item EVENT = object("""
            kind: Event
            metadata: {name: e, uid: e}
            reason: Scheduled
            message: "Successfully assigned shop/a to a node"
            involvedObject: {kind: Pod, name: a}
            lastTimestamp: "2026-11-22T10:00:00Z"
            """);

    private final LessonStage stage = new LessonStage();
    private final Deque<Item> events = new ArrayDeque<>();
    private long version;

    private MemoryBenchmark() {}

    public static void main(String[] args) {
        new MemoryBenchmark().run();
    }

    private void run() {
        for (int i = 0; i < STAYING; i++) {
            put(READY, "stays-" + i, "stays-" + i, false);
        }
        ChecksFile file = ChecksFile.read(new SourceText("checks/memory.yaml", CHECKS));
        String[] ids = Boolean.getBoolean("journalAlone")
                ? new String[0]
                : file.checks().keySet().toArray(String[]::new);
        StepChecks step = stage.enter(LessonStage.boxes(file, ids));
        for (int round = 1; round <= ROUNDS; round++) {
            round(round);
            if (round % (ROUNDS / 10) == 0) {
                step.standing();
                System.out.printf(
                        "%7d changes  %6.1f MB  %d turns remembered%n",
                        round * 10L, megabytes(), stage.journal.moments().size());
            }
        }
        System.out.println(step.standing().results().size() + " checks, forgetful: " + stage.journal.isForgetful());
        step.close();
    }

    /** Ten changes: one that stays twice, a pod that comes, gets ready and goes, and events. */
    private void round(int round) {
        String staying = "stays-" + round % STAYING;
        put(UNREADY, staying, staying, false);
        put(READY, staying, staying, false);
        String name = "short-" + round;
        put(UNREADY, name, name, false);
        put(READY, name, name, false);
        Item leaving = made(READY, name, name, true);
        stage.put(leaving);
        stage.remove(leaving);
        event("a" + round, name);
        event("b" + round, staying);
        stage.pass(Duration.ofSeconds(5));
    }

    private void event(String id, String about) {
        Item event = made(EVENT, id, id, false);
        ((ObjectNode) event.tree().get("involvedObject")).put("name", about);
        events.add(event);
        stage.put(event);
        if (events.size() > EVENTS_KEPT_BY_THE_CLUSTER) {
            stage.remove(events.remove());
        }
    }

    private void put(Item like, String name, String uid, boolean leaving) {
        stage.put(made(like, name, uid, leaving));
    }

    private Item made(Item like, String name, String uid, boolean leaving) {
        ObjectNode tree = (ObjectNode) like.tree().deepCopy();
        ObjectNode metadata = (ObjectNode) tree.get("metadata");
        metadata.put("name", name).put("uid", uid).put("resourceVersion", String.valueOf(++version));
        if (leaving) {
            metadata.put("deletionTimestamp", "2026-11-22T10:00:01Z");
        }
        return Item.of(like.kind(), tree);
    }

    private static double megabytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
    }
}
