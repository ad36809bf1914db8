package dev.podlings.terminal;

import dev.podlings.terminal.text.ColorMode;
import dev.podlings.terminal.text.Line;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** Draws one screen where nobody sees it, so that the Java machine has met all that it takes. */
public final class Rehearsal {
    private Rehearsal() {}

    /** Prints a line, shows a panel and a running region, reads a line at the prompt. */
    public static void run() throws IOException {
        LineDisciplineTerminal terminal = new LineDisciplineTerminal(
                "rehearsal", "xterm-256color", OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        terminal.setSize(Size.of(100, 30));
        ScreenOptions options = new ScreenOptions(false, ColorMode.ALWAYS, Map.of(), Locale.ENGLISH, null);
        try (Screen screen = RichScreen.on(terminal, options)) {
            screen.print(Line.of("podlings"));
            screen.panel(new Panel(
                    "rehearsal",
                    List.of(new Panel.ObjectState("mongo-0", Panel.Mark.GOOD, "ready")),
                    List.of(),
                    List.of()));
            screen.running("rehearsal", () -> {}).close();
            type(terminal, "quit\r");
            screen.read(new Prompt(Line.of("❯")));
        }
    }

    private static void type(LineDisciplineTerminal terminal, String text) throws IOException {

        terminal.processInputBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
