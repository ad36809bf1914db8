package dev.podlings.terminal;

import dev.podlings.failure.PodlingsException;
import java.io.IOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Chooses between the screen that draws and the flat one. */
final class ScreenChoice {
    private ScreenChoice() {}

    static Screen open(ScreenOptions options) {
        if (options.asksForFlat()) {
            return FlatScreen.onStandardStreams(options);
        }
        Terminal terminal = terminal();
        return terminal == null ? FlatScreen.onStandardStreams(options) : RichScreen.on(terminal, options);
    }

    /** The real terminal, {@code null} where one of the streams is none. */
    private static @Nullable Terminal terminal() {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    // FFM needs 200 ms more to start than JNI; stty serves where native access is denied.
                    .providers("jni,exec")
                    // Measuring the width of clusters prints emoji and waits for an answer.
                    .graphemeCluster(false)
                    .dumb(false)
                    .build();
            boolean usable = !terminal.getType().startsWith(Terminal.TYPE_DUMB) && terminal.getColumns() > 0;
            if (usable) {
                return terminal;
            }
            terminal.close();
            return null;
        } catch (IllegalStateException noTerminal) {
            return null;
        } catch (IOException e) {
            throw new PodlingsException(
                    "The terminal could not be opened: " + e.getMessage(), "Start again with --plain.", e);
        }
    }
}
