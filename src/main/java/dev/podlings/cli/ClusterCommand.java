package dev.podlings.cli;

import dev.podlings.practice.PracticeHome;
import dev.podlings.practice.node.Pace;
import dev.podlings.practice.node.Stock;
import dev.podlings.time.Timeline;
import dev.podlings.time.WallTimeline;
import dev.podlings.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The practice cluster on its own, for any kubectl. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "The built-in practice cluster on its own, for any kubectl.")
final class ClusterCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    ClusterCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    /** Without a word of what to do: where it runs. */
    @Override
    public Integer call() {
        Optional<PracticeHome.Running> running = home().running();
        if (running.isEmpty()) {
            around.out().println(words().text("cluster.notRunning.start"));
            return ExitCode.NO;
        }
        around.out().println(words().text("cluster.process", running.get().pid()));
        printKubectlLine();
        return ExitCode.YES;
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Run the practice cluster until Ctrl-C, and say how kubectl finds it.")
    int start(
            @Option(
                            names = "--nodes",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "How many nodes it has. Without it, ${DEFAULT-VALUE}.")
                    int nodes,
            @Option(
                            names = "--pace",
                            paramLabel = "PACE",
                            defaultValue = "lesson",
                            description =
                                    "instant, lesson (slow enough to watch) or real. Without it, ${DEFAULT-VALUE}.")
                    Pace pace,
            @Option(
                            names = "--images",
                            paramLabel = "NAMES",
                            split = ",",
                            description = "The images that its nodes hold, instead of the usual ones.")
                    @Nullable
                    List<String> images,
            @Option(names = "--offline", description = "Its nodes can pull no image.") boolean offline)
            throws InterruptedException {
        Timeline time = new WallTimeline("podlings", around.clock(), this::bug);
        Optional<PracticeRun> run =
                PracticeRun.start(home(), time, nodes, pace, new Stock(images, !offline), this::bug);
        if (run.isEmpty()) {
            around.err().println(words().text("podlings", Say.of("cluster.already")));
            call();
            return ExitCode.NO;
        }
        around.out().println(words().text("cluster.runs"));
        printKubectlLine();
        String course = new Courses(around, root.settings).read().slug();
        around.out().println(words().text("cluster.lessons", "podlings-" + course));
        around.out().println(words().text("cluster.stopHow"));
        around.out().flush();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            run.get().close();
                            time.close();
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
        return ExitCode.YES;
    }

    @Command(name = "stop", mixinStandardHelpOptions = true, description = "Stop it, wherever it runs.")
    int stop() {
        Optional<PracticeHome.Running> running = home().running();
        if (running.isEmpty()) {
            around.out().println(words().text("cluster.notRunning"));
            return ExitCode.YES;
        }
        boolean asked = ProcessHandle.of(running.get().pid())
                .map(ProcessHandle::destroy)
                .orElse(false);
        if (!asked) {
            around.err()
                    .println(words().text(
                                    "podlings",
                                    Say.of("cluster.unasked", running.get().pid())));
            return ExitCode.COULD_NOT;
        }
        around.out().println(words().text("cluster.asked", running.get().pid()));
        return ExitCode.YES;
    }

    @Command(
            name = "kubeconfig",
            mixinStandardHelpOptions = true,
            description = "Print the line that points kubectl at it.")
    int kubeconfig() {
        printKubectlLine();
        return home().running().isPresent() ? ExitCode.YES : ExitCode.NO;
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = "Forget everything that is in it. It must not be running.")
    int reset() {
        PracticeHome home = home();
        Optional<PracticeHome.Claim> claim = home.claim();
        if (claim.isEmpty()) {
            around.err().println(words().text("podlings", Say.of("cluster.stopFirst")));
            return ExitCode.NO;
        }
        try (PracticeHome.Claim held = claim.get()) {
            home.forget();
        }
        around.out().println(words().text("cluster.empty"));
        return ExitCode.YES;
    }

    @Command(
            name = "choose",
            mixinStandardHelpOptions = true,
            description = "Pick the cluster to learn on, and remember it: one of your kubeconfig's, or practice.")
    int choose(
            @Parameters(paramLabel = "CONTEXT", arity = "0..1", description = "Its name, if you know it already.")
                    @Nullable
                    String context) {
        ClusterChooser chooser = new ClusterChooser(around, root.settings);
        return context == null ? chooser.pick() : chooser.remember(context);
    }

    private void printKubectlLine() {
        around.out().println("  export KUBECONFIG=" + home().kubeconfig());
    }

    private void bug(Throwable bug) {
        around.err().println(words().text("podlings", Say.of("bug", bug)));
        around.err().flush();
    }

    private Words words() {
        return root.settings.words();
    }

    private PracticeHome home() {
        return new ClusterOpener(around, root.settings).practiceHome();
    }
}
