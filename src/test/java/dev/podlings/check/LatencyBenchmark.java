package dev.podlings.check;

import dev.podlings.check.expect.Tools;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.lesson.SourceText;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.time.WallTimeline;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How long it takes from a write to the verdict on it, while 200 other objects change: by the journal, and beside it by
 * looking every 50 ms and every second. Run its main; docs/benchmarks.md says how.
 */
public final class LatencyBenchmark {
    private static final int OTHERS = 200;
    private static final int WRITES = 300;
    private static final Pattern VALUE = Pattern.compile("data\\.n is (\\d+),");

    private LatencyBenchmark() {}

    /** When each write was sent, and when each watcher first knew of it. */
    private record Clocks(long[] sent, Map<String, long[]> known) {
        Clocks(int writes) {
            this(new long[writes], new ConcurrentHashMap<>());
        }

        /** A watcher that sees a value has missed none before it: it knows of them now. */
        void sees(String who, int value) {
            long now = System.nanoTime();
            long[] mine = known.computeIfAbsent(who, none -> new long[sent.length]);
            for (int at = Math.min(value, mine.length - 1); at >= 0 && mine[at] == 0; at--) {
                mine[at] = now;
            }
        }

        String line(String who) {
            long[] seen = known.getOrDefault(who, new long[0]);
            double[] millis = IntStream.range(0, seen.length)
                    .filter(at -> seen[at] != 0)
                    .mapToDouble(at -> (seen[at] - sent[at]) / 1e6)
                    .sorted()
                    .toArray();
            return millis.length == 0
                    ? who + ": nothing seen"
                    : String.format(
                            "%-16s %4d writes   median %7.1f ms   p99 %7.1f ms   worst %7.1f ms",
                            who,
                            millis.length,
                            millis[millis.length / 2],
                            millis[(int) (millis.length * 0.99)],
                            millis[millis.length - 1]);
        }
    }

    public static void main(String[] args) {
        WallTimeline time = new WallTimeline("timeline", Clock.systemUTC(), Throwable::printStackTrace);
        try (PracticeCluster cluster =
                        PracticeCluster.start(PracticeCluster.Options.forTests(time, Throwable::printStackTrace));
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(PracticeCluster.kubeconfig(cluster.url(), "default")))
                        .build()) {
            measure(client, time);
        } finally {
            time.close();
        }
    }

    private static void measure(KubernetesClient client, WallTimeline time) {
        client.resource(map("probe", -1)).create();
        for (int i = 0; i < OTHERS; i++) {
            client.resource(map("other-" + i, 0)).create();
        }
        Journal journal = new Journal("default", time);
        Watches watches = Watches.begin(client, journal);
        ChecksFile file = ChecksFile.read(
                new SourceText("bench.yaml", "checks: {it: {expect: {like: cm/probe, where: {data.n: '> 999999'}}}}"));
        StepChecks step =
                StepChecks.enter(List.of(Box.of(file, "it", "it")), journal, name -> Optional.empty(), Tools.NONE);
        step.entered().join();
        Clocks clocks = new Clocks(WRITES);
        step.onChange(standing -> {
            Matcher value =
                    VALUE.matcher(standing.results().get(0).verdict().headline().toString());
            if (value.find()) {
                clocks.sees("journal", Integer.parseInt(value.group(1)));
            }
        });
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> helpers = List.of(
                begin(() -> changeOthers(client, over)),
                begin(() -> poll(client, "poll 50 ms", Duration.ofMillis(50), clocks, over)),
                begin(() -> poll(client, "poll 1 s", Duration.ofSeconds(1), clocks, over)));
        write(client, clocks);
        LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
        over.set(true);
        helpers.forEach(LatencyBenchmark::join);
        Arrays.asList("journal", "poll 50 ms", "poll 1 s").forEach(who -> System.out.println(clocks.line(who)));
        step.close();
        watches.close();
    }

    private static ConfigMap map(String name, int value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .addToData("n", Integer.toString(value))
                .build();
    }

    private static void write(KubernetesClient client, Clocks clocks) {
        for (int value = 0; value < WRITES; value++) {
            LockSupport.parkNanos(Duration.ofMillis(20 + (value * 37L) % 60).toNanos());
            clocks.sent[value] = System.nanoTime();
            client.resource(map("probe", value)).update();
        }
    }

    private static void changeOthers(KubernetesClient client, AtomicBoolean over) {
        for (int round = 1; !over.get(); round++) {
            for (int i = 0; i < OTHERS && !over.get(); i++) {
                client.resource(map("other-" + i, round)).update();
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        }
    }

    private static void poll(KubernetesClient client, String who, Duration pause, Clocks clocks, AtomicBoolean over) {
        while (!over.get()) {
            ConfigMap now =
                    client.configMaps().inNamespace("default").withName("probe").get();
            clocks.sees(who, Integer.parseInt(now.getData().get("n")));
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static Thread begin(Runnable task) {
        Thread thread = new Thread(task, "benchmark");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
