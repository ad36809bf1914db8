package dev.podlings.cli;

import dev.podlings.home.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Someone who types {@code podlings} and a command, in English, with nothing at a terminal. */
abstract class AtTheShell {
    @TempDir
    Path folder;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** Its exit code. */
    final int podlings(String... line) {
        return podlings(Map.of("PATH", System.getenv("PATH")), line);
    }

    final int podlings(Map<String, String> environment, String... line) {
        Surroundings around = new Surroundings(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                new Home(folder.resolve("state"), folder.resolve("work")),
                folder,
                Optional.of(Path.of("").toAbsolutePath()),
                Clock.systemUTC());
        return Podlings.run(
                around,
                Stream.concat(Stream.of("--lang", "en"), Stream.of(line)).toArray(String[]::new));
    }

    final String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }
}
