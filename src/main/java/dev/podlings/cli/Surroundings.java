package dev.podlings.cli;

import dev.podlings.home.Home;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it when it is started.
 *
 * @param out for what was asked for
 * @param err for everything else
 * @param home the learner's folders
 * @param userHome where {@code .kube/config} is looked for
 * @param checkout the source tree that podlings was started from; empty when only the jar is there
 */
public record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Home home,
        Path userHome,
        Optional<Path> checkout,
        Clock clock) {

    /** Those of the process that this is. */
    public static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        Path userHome = Path.of(System.getProperty("user.home"));
        return new Surroundings(
                writer(System.out),
                writer(System.err),
                environment,
                Home.of(environment, userHome),
                userHome,
                Optional.ofNullable(System.getProperty("podlings.checkout"))
                        .map(Path::of)
                        .filter(folder -> Files.isRegularFile(folder.resolve("lessons/course.yaml"))),
                Clock.systemUTC());
    }

    /** Kubernetes and lessons speak UTF-8; where the terminal's own encoding is known, that one counts. */
    private static PrintWriter writer(java.io.PrintStream stream) {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        Charset charset = encoding.isEmpty() || !Charset.isSupported(encoding)
                ? StandardCharsets.UTF_8
                : Charset.forName(encoding);
        return new PrintWriter(new java.io.OutputStreamWriter(stream, charset), true);
    }
}
