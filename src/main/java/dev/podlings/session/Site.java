package dev.podlings.session;

import dev.podlings.cell.Cells;
import dev.podlings.cell.CommandRunner;
import dev.podlings.cell.JavaRunner;
import dev.podlings.cell.ManifestRunner;
import dev.podlings.cell.NamedValues;
import dev.podlings.cell.SnippetCluster;
import dev.podlings.cell.Workspace;
import dev.podlings.cell.kubectl.Api;
import dev.podlings.cell.kubectl.Discovery;
import dev.podlings.cell.kubectl.Kubectl;
import dev.podlings.cell.kubectl.Shim;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Profile;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Course;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A cluster made ready for the lessons of a course: watched, with runners for all kinds of cells. */
public final class Site implements AutoCloseable {
    private final Ground ground;
    private final Watches watches;
    private final Cleaner cleaner;
    private final Optional<Shim> shim;

    private Site(Ground ground, Watches watches, Cleaner cleaner, Optional<Shim> shim) {
        this.shim = shim;
        this.ground = ground;
        this.watches = watches;
        this.cleaner = cleaner;
    }

    /**
     * What a site is made with.
     *
     * @param workspace the learner's folder for this course
     * @param environment what commands inherit
     * @param kubectl which one commands get
     * @param trusted whether hidden and automatic cells may run
     * @param kept told of each value that a cell keeps
     * @param careful whether what a manifest would change is shown before it is applied
     * @param reach how far they may make things
     */
    public record Options(
            Path workspace,
            Map<String, String> environment,
            WhichKubectl kubectl,
            boolean trusted,
            BiConsumer<String, String> kept,
            boolean careful,
            Reach reach) {

        /** With the learner's kubectl, and without a look at what would change. */
        public Options(
                Path workspace, Map<String, String> environment, boolean trusted, BiConsumer<String, String> kept) {
            this(workspace, environment, WhichKubectl.LEARNERS, trusted, kept, false, Reach.CLUSTER);
        }

        /** With the built-in kubectl, even if there is another one. */
        public Options builtIn() {
            return new Options(workspace, environment, WhichKubectl.BUILT_IN, trusted, kept, careful, reach);
        }
    }

    /** Which kubectl runs the commands of cells. */
    public enum WhichKubectl {
        /** The one on the path, or if there is none the built-in one. */
        LEARNERS,
        /** The built-in one, as it takes less time. */
        BUILT_IN
    }

    /** Begins to watch; the namespace must exist. */
    public static Site open(Course course, Cluster cluster, Options options) {
        Journal journal = new Journal(cluster.namespace(), cluster.time());
        Watches watches = Watches.begin(cluster.client(), journal);
        Discovery discovery = new Discovery(new Api(cluster.client()));
        Profile profile = Profile.read(cluster.client());
        NamedValues values = new NamedValues(values(course, cluster, profile), options.kept());
        Kubectl kubectl = new Kubectl(cluster.client(), cluster.namespace(), cluster.name(), cluster.time()::now);
        boolean ours = options.kubectl() == WhichKubectl.BUILT_IN
                || CommandRunner.learnersKubectl(options.environment()).isEmpty();
        Optional<Shim> shim = ours ? Optional.of(shim(kubectl)) : Optional.empty();
        Optional<Kubectl> builtIn = ours ? Optional.of(kubectl) : Optional.empty();
        Workspace workspace = new Workspace(options.workspace());
        Cells cells = new Cells(
                new ManifestRunner(cluster, discovery, course.slug()),
                new CommandRunner(cluster, values, workspace, options.environment(), builtIn, shim),
                new JavaRunner(
                        System.getProperty("java.class.path", ""),
                        SnippetCluster.STARTUP,
                        SnippetCluster.properties(cluster)),
                workspace,
                values);
        Ground ground = new Ground(
                course,
                new CourseChecks(course),
                cluster,
                journal,
                cells,
                new Answers(),
                new Lacks(course, cluster, profile, options.reach()),
                options.trusted(),
                options.careful());
        return new Site(ground, watches, new Cleaner(cluster, discovery, journal, course.slug()), shim);
    }

    /** A kubectl of ours for shells. */
    private static Shim shim(Kubectl kubectl) {
        try {
            return Shim.open(kubectl);
        } catch (IOException failed) {
            throw new PodlingsException(Say.of("kubectl.none", failed.getMessage()), Say.of("kubectl.install"), failed);
        }
    }

    /** The course's values, and those that every cluster gives. */
    private static Map<String, String> values(Course course, Cluster cluster, Profile profile) {
        Map<String, String> values = new LinkedHashMap<>(course.values());
        values.put("ns", cluster.namespace());
        values.putAll(Lacks.values(profile));
        return values;
    }

    public Ground ground() {
        return ground;
    }

    public Cleaner cleaner() {
        return cleaner;
    }

    /** Tells when the cluster goes away and when it is back. */
    public Watches watches() {
        return watches;
    }

    @Override
    public void close() {
        ground.cells().close();
        watches.close();
        ground.journal().close();
        shim.ifPresent(Shim::close);
    }
}
