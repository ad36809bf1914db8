package dev.podlings.cli;

import dev.podlings.home.Home;
import dev.podlings.terminal.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Does once what a learner's first minute does, so that the Java machine can lay out the classes for it in advance. The
 * launcher runs it after a build; it leaves nothing behind.
 */
public final class WarmUp {
    private WarmUp() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("podlings-warm-up");
        PrintWriter out = new PrintWriter(Writer.nullWriter());
        Home home = new Home(folder.resolve("state"), folder.resolve("work"));
        Surroundings around = new Surroundings(out, out, Map.of(), home, folder, Optional.empty(), Clock.systemUTC());
        System.setIn(InputStream.nullInputStream());
        PrintStream said = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        // Nobody types: the lesson greets, shows the first step on a cluster of its own, and ends.
        int code = Podlings.run(around, "--plain");
        System.setOut(said);
        Rehearsal.run();
        Podlings.run(around, "--help");
        removeAll(folder);
        System.exit(code);
    }

    static void removeAll(Path folder) throws IOException {
        try (java.util.stream.Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
