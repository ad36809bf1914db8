package dev.podlings.cli;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.ClusterMemory;
import dev.podlings.cluster.DoorAddress;
import dev.podlings.cluster.Kubeconfig;
import dev.podlings.cluster.Ledger;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.door.Audit;
import dev.podlings.cluster.door.Proxies;
import dev.podlings.cluster.door.Records;
import dev.podlings.failure.PodlingsException;
import dev.podlings.home.PrivateFile;
import dev.podlings.lesson.Course;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.PracticeHome;
import dev.podlings.practice.node.Pace;
import dev.podlings.practice.node.Stock;
import dev.podlings.time.Timeline;
import dev.podlings.time.WallTimeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Finds the cluster that the learner means, and connects to it. */
final class ClusterOpener implements AutoCloseable {
    static final String PRACTICE = "practice";

    private final Surroundings around;
    private final Settings settings;
    private final boolean followsChoice;
    private final AtomicInteger sessions = new AtomicInteger();
    private @Nullable CompletableFuture<Started> ahead;

    ClusterOpener(Surroundings around, Settings settings) {
        this(around, settings, true);
    }

    private ClusterOpener(Surroundings around, Settings settings, boolean followsChoice) {
        this.around = around;
        this.settings = settings;
        this.followsChoice = followsChoice;
    }

    /** For commands that make and remove much: on a cluster of the learner's own only where it is named with them. */
    static ClusterOpener onlyAsNamed(Surroundings around, Settings settings) {
        return new ClusterOpener(around, settings, false);
    }

    /** The practice cluster's clock, and its run unless another process has it. */
    private record Started(Timeline time, Optional<PracticeRun> run) {
        void close() {
            run.ifPresent(PracticeRun::close);
            time.close();
        }
    }

    /** Lets the practice cluster start in the background, if it is meant; {@link #open} then waits for it. */
    void begin() {
        if (meansPractice() && ahead == null) {
            CompletableFuture<Started> starting = new CompletableFuture<>();
            ahead = starting;
            Thread thread = new Thread(() -> complete(starting), "practice-cluster-start");
            thread.start();
        }
    }

    private void complete(CompletableFuture<Started> starting) {
        try {
            starting.complete(start());
        } catch (RuntimeException | Error failed) {
            starting.completeExceptionally(failed);
        }
    }

    private Started start() {
        Timeline time = wallTime();
        return new Started(time, practiceRun(time));
    }

    private Optional<PracticeRun> practiceRun(Timeline time) {
        return PracticeRun.start(practiceHome(), time, 1, Pace.LESSON, Stock.USUAL, this::bug);
    }

    /** What {@link #begin} has started. It belongs to the caller from now on. */
    private Started started() {
        CompletableFuture<Started> starting = ahead;
        ahead = null;
        if (starting == null) {
            return start();
        }
        try {
            return starting.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof PodlingsException known) {
                throw known;
            }
            throw failed;
        }
    }

    /** Ends what was begun and not opened. */
    @Override
    public void close() {
        if (ahead != null) {
            started().close();
        }
    }

    /** The one that {@code --context} names; the practice cluster if it names none. */
    Opened open() {
        return open(settings.namespace().orElse("default"));
    }

    /** The same, with the client and kubectl set to a namespace. */
    Opened open(String namespace) {
        if (meansPractice() && settings.audit != null) {
            throw new PodlingsException(Say.of("audit.practice"), Say.of("audit.practice.do"));
        }
        return meansPractice() ? practice(namespace) : own(namespace, Ledger.of(clusterFile(contextName(), "made")));
    }

    /** One more way to a cluster of the learner's own, with a ledger of its own. */
    Opened openAside(String namespace) {
        return own(namespace, Ledger.none());
    }

    /** Whether the built-in cluster is meant. A kubeconfig that is named without a context means its current one. */
    boolean meansPractice() {
        return settings.context()
                .or(() -> settings.kubeconfig == null ? chosen().map(ClusterChoice::context) : Optional.empty())
                .map(PRACTICE::equals)
                .orElse(settings.kubeconfig == null);
    }

    /** What {@code cluster choose} has remembered. */
    private Optional<ClusterChoice> chosen() {
        return followsChoice ? ClusterChoice.remembered(choiceFile()) : Optional.empty();
    }

    Path choiceFile() {
        return around.home().stateFolder("clusters").resolve("chosen");
    }

    private boolean isChosen() {
        return settings.context().isEmpty() && settings.kubeconfig == null && chosen().isPresent();
    }

    /** The learner's kubeconfig files, read. */
    Kubeconfig kubeconfig() {
        Path named = isChosen() ? chosen().orElseThrow().kubeconfig() : settings.kubeconfig;
        return Kubeconfig.read(
                        named == null ? Kubeconfig.usualFiles(around.environment(), around.userHome()) : List.of(named))
                .by(Proxies.of(around.environment()));
    }

    /** The context that is meant on a cluster of the learner's own. */
    String contextName() {
        return isChosen()
                ? chosen().orElseThrow().context()
                : settings.context().orElseGet(() -> kubeconfig().current());
    }

    /** The namespace that the learner's own kubectl would use there. */
    Optional<String> contextNamespace() {
        return meansPractice() ? Optional.empty() : kubeconfig().namespace(contextName());
    }

    /**
     * The namespace that a look from outside a lesson means: the one that was named, else the one that the learner's
     * own kubectl would use, else, on the practice cluster, the course's.
     */
    String namespaceMeant(Course course) {
        return settings.namespace()
                .or(this::contextNamespace)
                .orElseGet(() -> meansPractice() ? "podlings-" + course.slug() : "default");
    }

    /** How the learner's own kubectl, in another terminal, reaches what is in this namespace. */
    OwnKubectl ownKubectl(String namespace) {
        Kubeconfig read =
                meansPractice() ? Kubeconfig.read(List.of(practiceHome().kubeconfig())) : kubeconfig();
        String context = meansPractice() ? read.current() : contextName();
        return new OwnKubectl(
                namespace,
                read.namespace(context).orElse("default"),
                Optional.of(context).filter(name -> !name.equals(read.current())));
    }

    PracticeHome practiceHome() {
        return new PracticeHome(around.home().stateFolder(PRACTICE));
    }

    private Opened own(String namespace, Ledger ledger) {
        String context = contextName();
        Timeline time = wallTime();
        Records records = new Records();
        Optional<Audit> audit = audit();
        audit.ifPresent(kept -> records.onRequest(kept::write));
        OwnCluster.Route route = new OwnCluster.Route(
                this::kubeconfig, context, namespace, sessionFile(), new DoorAddress(clusterFile(context, "door")));
        try {
            OwnCluster own = OwnCluster.connect(route, records, ledger, time);
            return new Opened(own.cluster(), false, () -> {
                own.close();
                time.close();
                audit.ifPresent(Audit::close);
            });
        } catch (PodlingsException unreachable) {
            time.close();
            throw unreachable;
        }
    }

    private Optional<Audit> audit() {
        Path file = settings.audit;
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Audit.open(file, around.clock()::instant));
        } catch (IOException failed) {
            throw new PodlingsException(
                    Say.of("audit.unwritable", file, failed.getMessage()), Say.of("audit.unwritable.do"), failed);
        }
    }

    /** What is kept of a context. */
    private Path clusterFile(String context, String what) {
        return around.home().stateFolder("clusters").resolve(ClusterMemory.fileName(context) + "." + what);
    }

    private Opened practice(String namespace) {
        PracticeHome home = practiceHome();
        Started started = started();
        Timeline time = started.time();
        Optional<PracticeRun> run = started.run();
        String url = run.map(PracticeRun::url)
                .or(() -> home.running().map(PracticeHome.Running::url))
                .orElseThrow(() -> new PodlingsException(Say.of("cluster.busy"), Say.of("cluster.busy.do")));
        Path session = sessionFile();
        PrivateFile.write(session, PracticeCluster.kubeconfig(url, namespace));
        // Also where the window is closed: it holds the cluster's secret path.
        session.toFile().deleteOnExit();
        Cluster cluster = new Cluster(PRACTICE, OwnCluster.client(session), namespace, session, time);
        Optional<PracticeHeir> heir =
                run.isPresent() ? Optional.empty() : Optional.of(PracticeHeir.waiting(() -> practiceRun(time)));
        return new Opened(cluster, true, () -> {
            cluster.client().close();
            heir.ifPresent(PracticeHeir::close);
            started.close();
            session.toFile().delete();
        });
    }

    /** The kubeconfig of this connection alone: it names the namespace, and goes when the connection does. */
    private Path sessionFile() {
        String process = String.valueOf(ProcessHandle.current().pid());
        int number = sessions.incrementAndGet();
        return around.home()
                .stateFolder("sessions")
                .resolve(process + (number == 1 ? "" : "-" + number) + "-kubeconfig");
    }

    private Timeline wallTime() {
        return new WallTimeline("podlings", around.clock(), this::bug);
    }

    private void bug(Throwable bug) {
        around.err().println(settings.words().text("podlings", Say.of("bug", bug)));
        if (settings.debug) {
            bug.printStackTrace(around.err());
        }
        around.err().flush();
    }
}
