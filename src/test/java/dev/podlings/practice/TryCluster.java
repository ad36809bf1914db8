package dev.podlings.practice;

import dev.podlings.home.PrivateFile;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.time.WallTimeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** A cluster to try things on by hand: {@code TryCluster KUBECONFIG [PORT [FILE]]}. */
final class TryCluster {
    private TryCluster() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        long begin = System.nanoTime();
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        Path file = arguments.length > 2 ? Path.of(arguments[2]) : null;
        WallTimeline time = new WallTimeline("practice", Clock.systemUTC(), Throwable::printStackTrace);
        PracticeCluster cluster = PracticeCluster.start(new PracticeCluster.Options(
                time,
                file,
                new ApiServer.Options(port, ApiServer.Options.newSecret()),
                Throwable::printStackTrace,
                1,
                Pace.LESSON));
        PrivateFile.write(Path.of(arguments[0]), PracticeCluster.kubeconfig(cluster.url(), "default"));
        System.out.println(cluster.url() + " after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        new CountDownLatch(1).await();
    }
}
