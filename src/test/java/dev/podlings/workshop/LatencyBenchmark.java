package dev.podlings.workshop;

import dev.podlings.bench.OneLesson;
import dev.podlings.check.Box;
import dev.podlings.check.ChecksFile;
import dev.podlings.check.StepChecks;
import dev.podlings.check.expect.Tools;
import dev.podlings.check.journal.Journal;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.SourceText;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.session.Progress;
import dev.podlings.session.Site;
import dev.podlings.terminal.RichScreens;
import dev.podlings.terminal.Screen;
import dev.podlings.time.WallTimeline;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminal.VirtualTerminal;

/**
 * How long it takes from a write to the verdict on it, and on to its box redrawn on the terminal, while 200 other
 * objects change: by podlings, and beside it by looking every 50 ms and every second. Run its main; docs/benchmarks.md
 * says how.
 */
public final class LatencyBenchmark {
    private static final int OTHERS = 200;
    private static final int WRITES = 300;
    private static final String NAMESPACE = "bench";
    private static final String CHECKS = "checks: {it: {expect: {like: cm/probe, where: {data.n: '> 999999'}}}}";
    private static final String LESSON = "# Changes\n\n## A number grows\n\n- [ ] [It](../checks/c.yaml#it)\n";
    private static final Pattern VALUE = Pattern.compile("data\\.n is (\\d+)");

    private final LatencyClocks clocks = new LatencyClocks(WRITES);
    private final AtomicBoolean over = new AtomicBoolean();
    private final KubernetesClient client;

    private LatencyBenchmark(KubernetesClient client) {
        this.client = client;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("latency");
        WallTimeline time = new WallTimeline("timeline", Clock.systemUTC(), Throwable::printStackTrace);
        try (PracticeCluster practice =
                PracticeCluster.start(PracticeCluster.Options.forTests(time, Throwable::printStackTrace))) {
            Path kubeconfig = Files.writeString(
                    folder.resolve("kubeconfig"), PracticeCluster.kubeconfig(practice.url(), NAMESPACE));
            try (KubernetesClient client = OwnCluster.client(kubeconfig, new KubernetesSerialization())) {
                new Ownership(client).take(NAMESPACE, "test");
                new LatencyBenchmark(client)
                        .measure(folder, new Cluster("practice", client, NAMESPACE, kubeconfig, time));
            }
        } finally {
            time.close();
        }
    }

    private void measure(Path folder, Cluster cluster) throws IOException {
        client.resource(map("probe", -1)).create();
        for (int i = 0; i < OTHERS; i++) {
            client.resource(map("other-" + i, 0)).create();
        }
        Path course = OneLesson.in(folder.resolve("course"), LESSON, CHECKS);
        VirtualTerminal window = ScreenTerminal.withTerminal("bench", "xterm-256color", 80, 24);
        try (Screen screen = RichScreens.on(window.terminal());
                Progress progress = Progress.open(folder.resolve("state"), "bench", cluster.time()::now);
                Site site = Site.open(
                        CourseReader.read(CourseFiles.in(course)).value(),
                        cluster,
                        new Site.Options(folder.resolve("work"), System.getenv(), true, progress::value).builtIn());
                Workshop workshop = new Workshop(screen, site, progress, Locale.ENGLISH, Map.of())) {
            begin(() -> look(window.screen()));
            CompletableFuture<Void> learner =
                    CompletableFuture.runAsync(() -> workshop.run(Opening.GO_ON, Optional.empty()));
            try (StepChecks step = judge(site.ground().journal())) {
                begin(this::changeOthers);
                begin(() -> poll("look 50 ms", Duration.ofMillis(50)));
                begin(() -> poll("look 1 s", Duration.ofSeconds(1)));
                write();
                LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
                over.set(true);
            }
            String seen = window.screen().toString();
            workshop.leaveSoon();
            learner.join();
            System.out.println(seen);
        }
        List.of("verdict", "redrawn box", "look 50 ms", "look 1 s")
                .forEach(who -> System.out.println(clocks.line(who)));
    }

    /** The box once more, for when its verdict is known. */
    private StepChecks judge(Journal journal) {
        ChecksFile file = ChecksFile.read(new SourceText("bench.yaml", CHECKS));
        StepChecks step =
                StepChecks.enter(List.of(Box.of(file, "it", "it")), journal, name -> Optional.empty(), Tools.NONE);
        step.entered().join();
        step.onChange(standing ->
                saw("verdict", standing.results().get(0).verdict().headline().toString()));
        return step;
    }

    /** What somebody sees who looks at the terminal. */
    private void look(ScreenTerminal window) {
        while (!over.get()) {
            try {
                window.waitDirty(50);
            } catch (InterruptedException stop) {
                return;
            }
            saw("redrawn box", window.toString());
        }
    }

    private void saw(String who, String text) {
        Matcher value = VALUE.matcher(text);
        if (value.find()) {
            clocks.sees(who, Integer.parseInt(value.group(1)));
        }
    }

    private static ConfigMap map(String name, int value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .addToData("n", Integer.toString(value))
                .build();
    }

    /** About seven a second: faster than any cluster moves its pods. */
    private void write() {
        for (int value = 0; value < WRITES; value++) {
            LockSupport.parkNanos(Duration.ofMillis(130 + (value * 37L) % 60).toNanos());
            clocks.sends(value);
            client.resource(map("probe", value)).update();
        }
    }

    private void changeOthers() {
        for (int round = 1; !over.get(); round++) {
            for (int i = 0; i < OTHERS && !over.get(); i++) {
                client.resource(map("other-" + i, round)).update();
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        }
    }

    private void poll(String who, Duration pause) {
        while (!over.get()) {
            ConfigMap now =
                    client.configMaps().inNamespace(NAMESPACE).withName("probe").get();
            clocks.sees(who, Integer.parseInt(now.getData().get("n")));
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    private static void begin(Runnable task) {
        Thread thread = new Thread(task, "benchmark");
        thread.setDaemon(true);
        thread.start();
    }
}
