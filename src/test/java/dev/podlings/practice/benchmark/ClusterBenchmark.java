package dev.podlings.practice.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.DoubleSupplier;

/**
 * How fast the practice cluster is, at pace {@code instant}. Run its main with the names of some measurements, or none
 * for all; docs/benchmarks.md says how, and what came out.
 */
public final class ClusterBenchmark {
    private static final int MANY_PODS = 5_000;
    private static final int WATCHES = 100;
    private static final int SEEING_ALL = 20;
    private static final int SETS = 5;
    private static final int CHANGES = 200;
    private static final String USABLE = "usable after ";

    private ClusterBenchmark() {}

    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).equals(List.of("start-once"))) {
            startOnce();
            return;
        }
        Map<String, Measurement> all = measurements();
        List<String> wanted = arguments.length == 0 ? List.copyOf(all.keySet()) : List.of(arguments);
        for (String name : wanted) {
            Measurement measurement = all.get(name);
            if (measurement == null) {
                throw new IllegalArgumentException(name + " is none of " + all.keySet());
            }
            System.out.println(measurement.line(name));
        }
        System.exit(0);
    }

    private static Map<String, Measurement> measurements() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("start-process", new Measurement("ms", 5, ClusterBenchmark::startOfAProcess));
        all.put("start-warm", Measurement.of("ms", 10, ClusterBenchmark::startInThisProcess));
        all.put("three-replicas", Measurement.of("ms", 20, alone(ClusterBenchmark::threeReplicas)));
        all.put("parallel-1000", Measurement.of("ms", 5, alone(cluster -> parallel(cluster, 1_000))));
        all.put("deployment-500", Measurement.of("ms", 5, alone(cluster -> deployment(cluster, 500))));
        all.put("three-beside-5000", Measurement.of("ms", 20, crowded(ClusterBenchmark::threeReplicas)));
        all.put("list-5000", Measurement.of("ms", 20, crowded(ClusterBenchmark::listAll)));
        all.put("fan-out-100", Measurement.of("ms", 10, crowded(ClusterBenchmark::fanOut)));
        all.put("growth-to-5000", Measurement.of("times", 2, ClusterBenchmark::growth));
        all.put("close-5000", Measurement.of("ms", 2, ClusterBenchmark::close));
        all.put("heap-per-1000", Measurement.of("MB", 3, ClusterBenchmark::heap));
        return all;
    }

    private interface OnCluster {
        double measure(BenchCluster cluster);
    }

    /** Measures on one cluster that is otherwise empty, begun with the first measurement. */
    private static DoubleSupplier alone(OnCluster what) {
        List<BenchCluster> begun = new ArrayList<>();
        return () -> {
            if (begun.isEmpty()) {
                begun.add(new BenchCluster());
            }
            return what.measure(begun.get(0));
        };
    }

    private static DoubleSupplier crowded(OnCluster what) {
        return alone(cluster -> {
            if (count(cluster) < MANY_PODS) {
                for (int i = 0; i < 5; i++) {
                    Workloads.parallelSet(cluster, "crowd-" + i, MANY_PODS / 5);
                }
            }
            return what.measure(cluster);
        });
    }

    private static int count(BenchCluster cluster) {
        String page = new String(cluster.get(Workloads.PODS + "?limit=1"), StandardCharsets.UTF_8);
        return page.contains("\"continue\"") ? MANY_PODS : 0;
    }

    private static double threeReplicas(BenchCluster cluster) {
        double millis = millis(() -> Workloads.orderedSet(cluster, "mongo", 3));
        Workloads.remove(cluster, "statefulsets", "mongo");
        return millis;
    }

    private static double parallel(BenchCluster cluster, int replicas) {
        double millis = millis(() -> Workloads.parallelSet(cluster, "many", replicas));
        Workloads.remove(cluster, "statefulsets", "many");
        return millis;
    }

    private static double deployment(BenchCluster cluster, int replicas) {
        double millis = millis(() -> Workloads.deployment(cluster, "web", replicas));
        Workloads.remove(cluster, "deployments", "web");
        return millis;
    }

    private static double listAll(BenchCluster cluster) {
        return millis(() -> cluster.get(Workloads.PODS));
    }

    /** From the first of many changes to one pod until every watch has seen the last one. */
    private static double fanOut(BenchCluster cluster) {
        CountDownLatch open = new CountDownLatch(WATCHES);
        CountDownLatch done = new CountDownLatch(WATCHES);
        String last = "\"n\":\"" + System.nanoTime() + "-" + CHANGES + "\"";
        String path = Workloads.PODS + "?watch=true&resourceVersion=" + version(cluster);
        for (int i = 0; i < WATCHES; i++) {
            Thread thread = new Thread(() -> follow(cluster, path, last, open, done), "watch");
            thread.setDaemon(true);
            thread.start();
        }
        await(open);
        return millis(() -> {
            String round = last.substring(5, last.indexOf('-') + 1);
            for (int i = 1; i <= CHANGES; i++) {
                cluster.patch(
                        Workloads.PODS + "/crowd-0-0",
                        "{\"metadata\":{\"annotations\":{\"n\":\"" + round + i + "\"}}}");
            }
            await(done);
        });
    }

    /**
     * How many times as much processor time the fifth 1,000 pods of a cluster take as the first, while 100 watches are
     * open: twenty that see all pods, and for each set sixteen that see only its own.
     */
    private static double growth() {
        try (BenchCluster cluster = new BenchCluster()) {
            Workloads.parallelSet(cluster, "warm", 1_000);
            Workloads.remove(cluster, "statefulsets", "warm");
            for (int i = 0; i < WATCHES; i++) {
                cluster.drain(Workloads.PODS + "?watch=true"
                        + (i < SEEING_ALL ? "" : "&labelSelector=app%3Dcrowd-" + i % SETS));
            }
            double[] thousands = new double[SETS];
            for (int i = 0; i < SETS; i++) {
                String set = "crowd-" + i;
                long collected = collectorMillis();
                thousands[i] = processorMillis(() -> Workloads.parallelSet(cluster, set, MANY_PODS / SETS));
                System.out.printf(
                        "  %s: %.0f ms of processor, %d of them collecting garbage%n",
                        set, thousands[i], collectorMillis() - collected);
            }
            return thousands[SETS - 1] / thousands[0];
        }
    }

    private static long collectorMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static double processorMillis(Runnable task) {
        double before = Measurement.processorMillis();
        task.run();
        return Measurement.processorMillis() - before;
    }

    private static String version(BenchCluster cluster) {
        String page = new String(cluster.get(Workloads.PODS + "?limit=1"), StandardCharsets.UTF_8);
        int at = page.indexOf("\"resourceVersion\":\"") + 19;
        return page.substring(at, page.indexOf('"', at));
    }

    private static void follow(
            BenchCluster cluster, String path, String last, CountDownLatch open, CountDownLatch done) {
        try (BufferedReader lines = cluster.watch(path)) {
            open.countDown();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(last)) {
                    done.countDown();
                    return;
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double startInThisProcess() {
        long begin = System.nanoTime();
        try (BenchCluster cluster = new BenchCluster()) {
            cluster.get("/api/v1/namespaces/default");
            return (System.nanoTime() - begin) / 1e6;
        }
    }

    /** From the birth of a JVM until it has answered a request; the child tells what that cost it. */
    private static Measurement.Taken startOfAProcess() {
        try {
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ClusterBenchmark.class.getName(),
                            "start-once")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = said.readLine();
                double millis = (System.nanoTime() - begin) / 1e6;
                if (line == null || !line.startsWith(USABLE)) {
                    throw new IllegalStateException("the child said " + line);
                }
                process.waitFor();
                return new Measurement.Taken(millis, Double.parseDouble(line.substring(USABLE.length())));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void startOnce() {
        try (BenchCluster cluster = new BenchCluster()) {
            cluster.get("/api/v1/namespaces/default");
            System.out.println(USABLE + Measurement.processorMillis());
        }
        System.exit(0);
    }

    /** What somebody waits for who ends podlings with a big cluster, which is kept on disk. */
    private static double close() {
        Path folder = folder();
        BenchCluster cluster = new BenchCluster(folder.resolve("cluster.db"));
        for (int i = 0; i < SETS; i++) {
            Workloads.parallelSet(cluster, "crowd-" + i, MANY_PODS / SETS);
        }
        return millis(cluster::close);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("podlings-benchmark");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What 1,000 more ready pods, with their events and history, add to the heap. */
    private static double heap() {
        try (BenchCluster cluster = new BenchCluster()) {
            Workloads.parallelSet(cluster, "first", 1_000);
            double before = usedMegabytes();
            Workloads.parallelSet(cluster, "second", 1_000);
            return usedMegabytes() - before;
        }
    }

    private static double usedMegabytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static double millis(Runnable task) {
        long begin = System.nanoTime();
        task.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
