package dev.podlings.cli;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.Preflight;
import dev.podlings.failure.PodlingsException;
import dev.podlings.home.PrivateFile;
import dev.podlings.notebook.Document;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.session.Site;
import dev.podlings.time.Timeline;
import dev.podlings.time.WallTimeline;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document runs on: a fresh practice cluster, or a namespace of its own on the cluster that is meant. All of it
 * is gone when this is closed.
 */
final class NotebookGround implements AutoCloseable {
    private final Path scratch;
    private final ClusterFactory.Fresh fresh;
    private final Timeline.Busy jumping;
    private final Site site;

    private NotebookGround(Path scratch, ClusterFactory.Fresh fresh, Site site) {
        this.scratch = scratch;
        this.fresh = fresh;
        this.site = site;
        this.jumping = fresh.advancing();
    }

    /**
     * How it is to be.
     *
     * @param watched whether somebody follows each step, so that time must not jump
     * @param folder where files are put and commands run; null for one that goes in the end
     */
    record Wanted(boolean watched, @Nullable Path folder) {}

    static NotebookGround open(Surroundings around, Settings settings, Document document, Wanted wanted)
            throws IOException {
        Path scratch = Files.createTempDirectory("podlings-run");
        try {
            ClusterOpener opener = ClusterOpener.onlyAsNamed(around, settings);
            ClusterFactory.Fresh fresh = opener.meansPractice()
                    ? practice(around, settings, scratch, document, wanted.watched())
                    : own(around, settings, opener, document);
            Path folder = Optional.ofNullable(wanted.folder()).orElse(scratch.resolve("work"));
            Site site = Site.open(
                    document.course(),
                    fresh.cluster(),
                    new Site.Options(folder, around.environment(), true, (name, value) -> {}));
            return new NotebookGround(scratch, fresh, site);
        } catch (RuntimeException failed) {
            Scratch.remove(scratch);
            throw failed;
        }
    }

    Site site() {
        return site;
    }

    private static ClusterFactory.Fresh practice(
            Surroundings around, Settings settings, Path scratch, Document document, boolean watched) {
        String namespace = "podlings-" + document.course().slug();
        return watched
                ? watched(around, settings.words(), scratch, namespace)
                : new FreshPractice(scratch, around.err(), namespace, Pace.REAL).fresh();
    }

    /** Slow enough to follow, by the clock on the wall. */
    private static ClusterFactory.Fresh watched(Surroundings around, Words words, Path scratch, String namespace) {
        Timeline time = new WallTimeline("podlings", around.clock(), bug -> bug(around, words, bug));
        PracticeCluster practice = PracticeCluster.start(new PracticeCluster.Options(
                time, null, ApiServer.Options.anyPort(), bug -> bug(around, words, bug), 1, Pace.LESSON));
        Path kubeconfig = scratch.resolve("kubeconfig");
        PrivateFile.write(kubeconfig, PracticeCluster.kubeconfig(practice.url(), namespace));
        Cluster cluster =
                new Cluster(ClusterOpener.PRACTICE, OwnCluster.client(kubeconfig), namespace, kubeconfig, time);
        new Ownership(cluster.client()).take(namespace, "run");
        return new ClusterFactory.Fresh(cluster, () -> {
            cluster.client().close();
            practice.close();
            time.close();
        });
    }

    /** A namespace that was given stays, with what is in it; one that is made goes, with all that came of it. */
    private static ClusterFactory.Fresh own(
            Surroundings around, Settings settings, ClusterOpener opener, Document document) {
        new ProductionConsent(around, settings.words()).ask(opener);
        String slug = document.course().slug();
        ClusterFactory.Fresh fresh;
        if (settings.namespace().isPresent()) {
            Opened opened = opener.open(settings.namespace().get());
            fresh = new ClusterFactory.Fresh(opened.cluster(), opened::close);
        } else {
            FreshNamespaces namespaces = new FreshNamespaces(opener, slug, "run", around.err());
            ClusterFactory.Fresh made = namespaces.fresh();
            fresh = new ClusterFactory.Fresh(made.cluster(), () -> {
                made.close();
                namespaces.close();
            });
        }
        Preflight.Report report =
                Preflight.look(fresh.cluster().client(), fresh.cluster().namespace(), true);
        if (!report.mayStart()) {
            fresh.close();
            throw new PodlingsException(
                    Say.of(
                            "cluster.unusable",
                            Sentence.list(report.findings().stream()
                                    .filter(finding -> finding.weight() == Preflight.Weight.STOPS)
                                    .map(Preflight.Finding::fact)
                                    .toList())),
                    Say.of("cluster.unusable.do", opener.contextName()));
        }
        return fresh;
    }

    private static void bug(Surroundings around, Words words, Throwable bug) {
        around.err().println(words.text("podlings", Say.of("bug", bug)));
        around.err().flush();
    }

    @Override
    public void close() {
        jumping.close();
        site.close();
        fresh.close();
        try {
            Scratch.remove(scratch);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException("the folder " + scratch + " could not be removed", failed);
        }
    }
}
