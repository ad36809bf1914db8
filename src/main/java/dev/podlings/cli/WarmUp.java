package dev.podlings.cli;

import dev.podlings.cluster.OwnCluster;
import dev.podlings.home.PrivateFile;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.time.Timeline;
import dev.podlings.time.WallTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Does once what a learner's first minute does, so that the Java machine can lay out the classes for it in advance. The
 * launcher runs it after a build; it leaves nothing behind.
 */
public final class WarmUp {
    private WarmUp() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("podlings-warm-up");
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        dev.podlings.home.Home home = new dev.podlings.home.Home(folder.resolve("state"), folder.resolve("work"));
        Surroundings around = new Surroundings(out, out, Map.of(), home, folder, Optional.empty(), Clock.systemUTC());
        Podlings.run(around, "--help");
        cluster(folder.resolve("kubeconfig"));
        removeAll(folder);
    }

    private static void cluster(Path kubeconfig) {
        try (Timeline time = new WallTimeline("warm-up", Clock.systemUTC(), Throwable::printStackTrace);
                PracticeCluster cluster =
                        PracticeCluster.start(PracticeCluster.Options.forTests(time, Throwable::printStackTrace))) {
            PrivateFile.write(kubeconfig, PracticeCluster.kubeconfig(cluster.url(), "default"));
            try (KubernetesClient client = OwnCluster.client(kubeconfig)) {
                client.getKubernetesVersion();
                client.namespaces().list();
                client.pods().list();
            }
        }
    }

    static void removeAll(Path folder) throws IOException {
        try (java.util.stream.Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
