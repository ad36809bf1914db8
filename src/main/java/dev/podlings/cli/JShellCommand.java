package dev.podlings.cli;

import dev.podlings.cluster.Ownership;
import dev.podlings.lesson.Course;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;

/** A Java prompt with the cluster at hand. */
@Command(
        name = "jshell",
        mixinStandardHelpOptions = true,
        description = "A Java prompt with the cluster, the checks and the lessons at hand.")
final class JShellCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    JShellCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        ClusterOpener opener = new ClusterOpener(around, root.settings);
        Course course = Tracks.one(new Courses(around, root.settings).read(), root.settings.track());
        // The namespace of the lessons, so that both see the same objects.
        String namespace =
                root.settings.namespace().orElseGet(() -> new Learn(around, root.settings).namespaceOf(course, opener));
        if (!opener.meansPractice()) {
            new ProductionConsent(around, root.settings.words()).ask(opener);
        }
        try (Opened opened = opener.open(namespace)) {
            boolean named = root.settings.namespace().isPresent();
            if (!new NamespaceConsent(around, root.settings.words()).given(opened, namespace, named)) {
                return ExitCode.NO;
            }
            new Ownership(opened.cluster().client()).take(namespace, course.slug());
            Path startup = startup();
            return JavaShellToolBuilder.builder()
                    .env(Map.of(
                            "PODLINGS_KUBECONFIG", opened.cluster().kubeconfig().toString()))
                    .start(
                            "--class-path",
                            System.getProperty("java.class.path"),
                            "-R-Dpodlings.kubeconfig=" + opened.cluster().kubeconfig(),
                            "-R-Dpodlings.cluster=" + opened.cluster().name(),
                            "-R-Dpodlings.track=" + root.settings.track().orElse(""),
                            "-R-Dpodlings.checkout="
                                    + around.checkout().map(Path::toString).orElse(""),
                            "--startup",
                            "DEFAULT",
                            "--startup",
                            startup.toString());
        }
    }

    /** That of the checkout as it stands; from a jar alone, the one inside. */
    private Path startup() throws IOException {
        Path inCheckout = around.checkout()
                .map(folder -> folder.resolve("jshell-startup.jsh"))
                .orElse(Path.of(""));
        if (Files.isRegularFile(inCheckout)) {
            return inCheckout;
        }
        Path copy = around.home().stateFolder("sessions").resolve("jshell-startup.jsh");
        try (InputStream inside = JShellCommand.class.getResourceAsStream("/jshell-startup.jsh")) {
            if (inside == null) {
                throw new IllegalStateException("jshell-startup.jsh is missing in the jar");
            }
            Files.write(copy, inside.readAllBytes());
        }
        return copy;
    }
}
