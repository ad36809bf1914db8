package dev.podlings.terminal;

import dev.podlings.failure.PodlingsException;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/** Chooses between the screen that draws and the flat one. */
final class ScreenChoice {
    private ScreenChoice() {}

    static Screen open(ScreenOptions options) {
        if (options.asksForFlat()) {
            return FlatScreen.onStandardStreams(options);
        }
        describeTerminals();
        Terminal terminal = terminal();
        return terminal == null ? FlatScreen.onStandardStreams(options) : RichScreen.on(terminal, options);
    }

    /** Terminals that are like one that JLine has a description of: for others it runs a program to ask. */
    private static void describeTerminals() {
        for (String name : List.of("alacritty", "foot", "xterm-kitty", "xterm-ghostty", "wezterm")) {
            InfoCmp.setDefaultInfoCmp(name, () -> InfoCmp.getDefaultInfoCmp("xterm-256color"));
        }
        for (String name : List.of("tmux", "tmux-256color")) {
            InfoCmp.setDefaultInfoCmp(name, () -> InfoCmp.getDefaultInfoCmp("screen-256color"));
        }
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
                    Sentence.of(ScreenChoice.class, "unopened", e.getMessage()),
                    Sentence.of(ScreenChoice.class, "unopened.do"),
                    e);
        }
    }
}
