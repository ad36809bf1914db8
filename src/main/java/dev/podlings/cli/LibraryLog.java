package dev.podlings.cli;

import dev.podlings.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What libraries have to say goes to a file beside the learner's progress, as the screen is the lesson's. The file is
 * made when there is something to say, and begun anew when it has grown too large.
 */
public final class LibraryLog extends Handler {
    private static final long MOST_BYTES = 1_000_000;

    private final Path file;

    private LibraryLog(Path file) {
        this.file = file;
        setFormatter(new SimpleFormatter());
        setLevel(Level.WARNING);
    }

    /** The JDK's logging is set up by {@link Setup} when it is first used; it costs nothing until then. */
    public static void use() {
        System.setProperty("java.util.logging.config.class", Setup.class.getName());
    }

    /** What the JDK makes to set its logging up. */
    public static final class Setup {
        public Setup() {
            Home home = Home.of(System.getenv(), Path.of(System.getProperty("user.home")));
            Logger root = LogManager.getLogManager().getLogger("");
            root.setLevel(Level.WARNING);
            root.addHandler(new LibraryLog(home.stateFolder("log").resolve("libraries.log")));
        }
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        try {
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                Files.delete(file);
            }
            Files.writeString(
                    file,
                    getFormatter().format(record),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            reportError(null, failed, ErrorManager.WRITE_FAILURE);
        }
    }

    /** Nothing is held back. */
    @Override
    public void flush() {}

    @Override
    public void close() {}
}
