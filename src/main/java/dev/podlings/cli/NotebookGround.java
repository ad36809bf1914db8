package dev.podlings.cli;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.cluster.Preflight;
import dev.podlings.failure.PodlingsException;
import dev.podlings.home.PrivateFile;
import dev.podlings.lesson.Step;
import dev.podlings.notebook.Document;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.session.Outside;
import dev.podlings.session.Site;
import dev.podlings.session.Way;
import dev.podlings.time.Timeline;
import dev.podlings.time.WallTimeline;
import dev.podlings.words.Sentence;
import dev.podlings.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private final Document document;

    private NotebookGround(Path scratch, ClusterFactory.Fresh fresh, Site site, Document document) {
        this.document = document;
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
    record Wanted(String named, boolean watched, @Nullable Path folder, boolean trusted) {}

    static NotebookGround open(Surroundings around, Settings settings, Document document, Wanted wanted)
            throws IOException {
        Path scratch = Files.createTempDirectory("podlings-run");
        try {
            ClusterOpener opener = ClusterOpener.onlyAsNamed(around, settings);
            ClusterFactory.Fresh fresh = opener.meansPractice()
                    ? practice(around, settings, scratch, document, wanted.watched())
                    : own(around, settings, opener, document);
            try {
                Document fitted = opener.meansPractice() ? document : fitted(around, settings, fresh.cluster(), wanted);
                NotebookGround ground = on(fresh, fitted, around, scratch, wanted);
                if (!opener.meansPractice() && !wanted.trusted()) {
                    ground.mustBeAgreed(around, settings.words());
                }
                return ground;
            } catch (RuntimeException failed) {
                fresh.close();
                throw failed;
            }
        } catch (RuntimeException failed) {
            Scratch.remove(scratch);
            throw failed;
        }
    }

    private static NotebookGround on(
            ClusterFactory.Fresh fresh, Document document, Surroundings around, Path scratch, Wanted wanted) {
        Path folder = Optional.ofNullable(wanted.folder()).orElse(scratch.resolve("work"));
        Site site = Site.open(
                document.course(),
                fresh.cluster(),
                new Site.Options(folder, around.environment(), true, (name, value) -> {}));
        return new NotebookGround(scratch, fresh, site, document);
    }

    Site site() {
        return site;
    }

    /** As it fits the cluster. */
    Document document() {
        return document;
    }

    private static Document fitted(Surroundings around, Settings settings, Cluster cluster, Wanted wanted) {
        Document fitted = new Documents(around, settings).find(wanted.named(), cluster);
        if (!new Consent(around, settings.words()).given(fitted.course(), wanted.trusted())) {
            throw new PodlingsException(Say.of("trust.needed"), Say.of("outside.document.do"));
        }
        return fitted;
    }

    /** @throws PodlingsException if it makes what belongs to no namespace, and nobody agrees to that */
    private void mustBeAgreed(Surroundings around, Words words) {
        List<Step> steps = new ArrayList<>(document.lesson().steps());
        steps.stream().findFirst().ifPresent(first -> steps.addAll(new Way(document.course()).standsOn(first)));
        List<Sentence> outside = new Outside(site.ground().cells()).of(steps);
        if (outside.isEmpty()) {
            return;
        }
        Sentence makes = Say.of("outside.document", Sentence.list(outside));
        if (Asking.possible()) {
            around.out().println(words.say(makes));
        }
        if (!Asking.possible() || !new Asking(around.out(), words).confirm(words.text("outside.ask"))) {
            jumping.close();
            site.close();
            throw new PodlingsException(makes, Say.of("outside.document.do"));
        }
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
            FreshNamespaces namespaces = new FreshNamespaces(opener, slug, "run", around.err(), settings.words());
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
