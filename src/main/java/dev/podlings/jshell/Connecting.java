package dev.podlings.jshell;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.ClusterMemory;
import dev.podlings.cluster.OwnCluster;
import dev.podlings.cluster.Ownership;
import dev.podlings.failure.PodlingsException;
import dev.podlings.home.Home;
import dev.podlings.home.PrivateFile;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.practice.PracticeCluster;
import dev.podlings.practice.PracticeHome;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.node.Pace;
import dev.podlings.session.ImageChoice;
import dev.podlings.session.Reach;
import dev.podlings.session.Site;
import dev.podlings.time.Timeline;
import dev.podlings.time.WallTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the cluster for a Java prompt. */
final class Connecting {
    private static final String PRACTICE = "practice";

    private final Map<String, String> environment = System.getenv();
    private final Home home = Home.of(environment, Path.of(System.getProperty("user.home")));
    private final Clock clock = Clock.system(java.time.ZoneOffset.UTC);

    Shell connect() {
        tellClassPath();
        Course course = CourseReader.read(files()).value();
        Timeline time = new WallTimeline("podlings", clock, Throwable::printStackTrace);
        String named = System.getProperty("podlings.kubeconfig", environment.getOrDefault("PODLINGS_KUBECONFIG", ""));
        if (!named.isBlank()) {
            return shell(course, time, Path.of(named), () -> {});
        }
        PracticeHome practice = new PracticeHome(home.stateFolder("practice"));
        Optional<PracticeHome.Running> running = practice.running();
        String namespace = "podlings-" + course.slug();
        Path session =
                home.stateFolder("sessions").resolve(ProcessHandle.current().pid() + "-kubeconfig");
        if (running.isPresent()) {
            PrivateFile.write(session, PracticeCluster.kubeconfig(running.get().url(), namespace));
            return shell(course, time, session, () -> {});
        }
        PracticeCluster own = PracticeCluster.start(new PracticeCluster.Options(
                time, null, ApiServer.Options.anyPort(), Throwable::printStackTrace, 1, Pace.LESSON));
        PrivateFile.write(session, PracticeCluster.kubeconfig(own.url(), namespace));
        return shell(course, time, session, own::close);
    }

    /**
     * JShell loads us by a loader of its own: Java's class path, which lessons' snippets are given, does not name us.
     */
    private static void tellClassPath() {
        if (Shell.class.getClassLoader() instanceof URLClassLoader loader) {
            String path = Arrays.stream(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(java.io.File.pathSeparator));
            System.setProperty("java.class.path", path);
        }
    }

    private CourseFiles files() {
        String checkout = System.getProperty("podlings.checkout", "");
        Path here = Path.of(checkout.isBlank() ? "." : checkout);
        return java.nio.file.Files.isRegularFile(here.resolve("lessons/course.yaml"))
                ? CourseFiles.shippedIn(here)
                : CourseFiles.shipped();
    }

    private Shell shell(Course whole, Timeline time, Path kubeconfig, Runnable closing) {
        KubernetesClient client = OwnCluster.client(kubeconfig);
        String namespace = Optional.ofNullable(client.getNamespace()).orElse("default");
        String known = name(client);
        boolean builtIn = known.equals(PRACTICE);
        Cluster cluster = new Cluster(known, client, namespace, kubeconfig, time);
        if (!builtIn && !new Ownership(client).has(namespace)) {
            throw new PodlingsException(
                    "There is no namespace \"" + namespace + "\" on the cluster \"" + known + "\".",
                    "Make it:  kubectl create namespace " + namespace + "   or start  ./podlings jshell, which asks.");
        }
        new Ownership(client).take(namespace, whole.slug());
        Course course = fitted(whole, cluster, builtIn);
        Site site = Site.open(
                course,
                cluster,
                new Site.Options(
                        home.workFolder(course.slug()),
                        environment,
                        Site.WhichKubectl.LEARNERS,
                        true,
                        (name, value) -> {},
                        !builtIn,
                        Reach.CLUSTER));
        return new Shell(cluster, course, site, () -> {
            client.close();
            closing.run();
            time.close();
        });
    }

    /** What podlings has been told; otherwise the practice cluster if it is the one, and else the context's name. */
    private String name(KubernetesClient client) {
        String told = System.getProperty("podlings.cluster", "");
        var context = client.getConfiguration().getCurrentContext();
        boolean own = context != null && !context.getName().equals(PRACTICE);
        return !told.isEmpty() ? told : own ? context.getName() : PRACTICE;
    }

    /** The practice cluster can run everything; what another one can must be seen. */
    private Course fitted(Course whole, Cluster cluster, boolean builtIn) {
        Optional<String> track =
                Optional.of(System.getProperty("podlings.track", "")).filter(name -> !name.isEmpty());
        if (builtIn) {
            return track.flatMap(whole::track).map(whole::on).orElseGet(whole::onFirstTrack);
        }
        ImageChoice.Chosen chosen = new ImageChoice(
                        whole,
                        cluster,
                        ClusterMemory.of(home.stateFolder("clusters"), cluster),
                        new ImageChoice.Wish(track, Optional.empty()),
                        progress -> {})
                .choose();
        chosen.said().forEach(System.out::println);
        return chosen.course();
    }
}
