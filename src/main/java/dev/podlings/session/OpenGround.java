package dev.podlings.session;

import dev.podlings.cell.Cells;
import dev.podlings.cell.CommandRunner;
import dev.podlings.cell.JavaRunner;
import dev.podlings.cell.ManifestRunner;
import dev.podlings.cell.NamedValues;
import dev.podlings.cell.Workspace;
import dev.podlings.cell.kubectl.Api;
import dev.podlings.cell.kubectl.Discovery;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.journal.Watches;
import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Profile;
import dev.podlings.lesson.Course;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The ground for a course on a cluster, with all that feeds it; closing it leaves the cluster as it is. */
public final class OpenGround implements AutoCloseable {
    private final Ground ground;
    private final Watches watches;
    private final Cleaner cleaner;

    private OpenGround(Ground ground, Watches watches, Cleaner cleaner) {
        this.ground = ground;
        this.watches = watches;
        this.cleaner = cleaner;
    }

    /**
     * What comes from around the cluster.
     *
     * @param workspace the learner's folder of files
     * @param environment that commands inherit
     * @param ourKubectl a folder with a kubectl for learners who have none
     * @param java the document's JShell
     * @param kept told of each value that a cell keeps
     */
    public record Around(
            Path workspace,
            Map<String, String> environment,
            Optional<Path> ourKubectl,
            JavaRunner java,
            BiConsumer<String, String> kept,
            boolean trusted) {}

    /** Begins to watch the cluster's namespace, which must exist. */
    public static OpenGround on(Cluster cluster, Course course, Around around) {
        NamedValues values = new NamedValues(given(cluster, course), around.kept());
        Workspace workspace = new Workspace(around.workspace());
        Discovery discovery = new Discovery(new Api(cluster.client()));
        Journal journal = new Journal(cluster.namespace(), cluster.time());
        Watches watches = Watches.begin(cluster.client(), journal);
        Cells cells = new Cells(
                new ManifestRunner(cluster, discovery, course.slug()),
                new CommandRunner(cluster, values, workspace, around.environment(), around.ourKubectl()),
                around.java(),
                workspace,
                values);
        Ground ground =
                new Ground(course, new CourseChecks(course), cluster, journal, cells, new Answers(), around.trusted());
        return new OpenGround(ground, watches, new Cleaner(cluster, discovery, journal, course.slug()));
    }

    /** The values that are always there, read from the cluster, over those of the course. */
    private static Map<String, String> given(Cluster cluster, Course course) {
        Map<String, String> values = new LinkedHashMap<>(course.values());
        values.put("ns", cluster.namespace());
        List<Profile.Storage> classes = Profile.read(cluster.client()).storageClasses();
        Optional<Profile.Storage> usual =
                classes.stream().filter(Profile.Storage::isDefault).findFirst();
        values.put("storageclass", usual.map(Profile.Storage::name).orElse(""));
        values.put("provisioner", usual.map(Profile.Storage::provisioner).orElse("kubernetes.io/no-provisioner"));
        return values;
    }

    public Ground ground() {
        return ground;
    }

    public Watches watches() {
        return watches;
    }

    public Cleaner cleaner() {
        return cleaner;
    }

    @Override
    public void close() {
        watches.close();
        ground.cells().close();
        ground.journal().close();
    }
}
