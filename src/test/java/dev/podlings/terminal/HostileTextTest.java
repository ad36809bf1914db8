package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.Panel.Box;
import dev.podlings.terminal.Panel.Hint;
import dev.podlings.terminal.Panel.Mark;
import dev.podlings.terminal.Panel.ObjectState;
import dev.podlings.terminal.Panel.Tick;
import dev.podlings.terminal.markdown.MarkdownView;
import dev.podlings.terminal.text.ColorMode;
import dev.podlings.terminal.text.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever way a text of somebody else's takes to the screen: its control characters are shown, not obeyed. */
class HostileTextTest {
    /** Asks for the terminal's title, clears the screen, reverses what follows; in one byte and in two. */
    private static final String HOSTILE = "\u001b]0;owned\u0007\u001b[2J\u009b31m\u202eevil";

    private interface Way {
        void take(Screen screen) throws Exception;
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                way("a line", screen -> screen.print(Line.of("pod/" + HOSTILE))),
                way("what a command says, a log", screen -> screen.output(HOSTILE + "\n")),
                way(
                        "a sentence with an event's message",
                        screen -> screen.say(Line.of("a ").and(HOSTILE))),
                way("an object's name and state", screen -> panel(screen, HOSTILE, "", "", "", "")),
                way("a box", screen -> panel(screen, "", HOSTILE, "", "", "")),
                way("what was observed", screen -> panel(screen, "", "box", HOSTILE, "", "")),
                way("a step's title", screen -> panel(screen, "", HOSTILE, "", HOSTILE, "")),
                way("what Enter does", screen -> panel(screen, "", "", "", "", HOSTILE)),
                way("what runs, and what is known of it", screen -> {
                    try (Running running = screen.running(HOSTILE, () -> {})) {
                        running.fact(HOSTILE);
                        screen.panel(Panel.NONE);
                    }
                }),
                way("a question", screen -> screen.confirm(HOSTILE)),
                way("a choice, as of a quiz", screen -> screen.choose(HOSTILE, List.of(Line.of(HOSTILE)))),
                way("a prompt", screen -> screen.read(new Prompt(Line.of(HOSTILE)))),
                way("a page", screen -> screen.page(HOSTILE, List.of(Line.of(HOSTILE)))),
                way(
                        "a lesson's words",
                        screen -> lesson(screen, "# " + HOSTILE + "\n\n*" + HOSTILE + "* `" + HOSTILE + "`")),
                way(
                        "a lesson's link",
                        screen -> lesson(screen, "[a](<https://x/" + HOSTILE + "> \"" + HOSTILE + "\")")),
                way("a lesson's code", screen -> lesson(screen, "```yaml\nkind: " + HOSTILE + "\n```")),
                way("a lesson's table", screen -> lesson(screen, "| a |\n|---|\n| " + HOSTILE + " |")),
                way("a lesson's HTML", screen -> lesson(screen, "<p>" + HOSTILE + "</p>\n\n&#27;[2J")));
    }

    private static Arguments way(String name, Way way) {
        return Arguments.of(name, way);
    }

    private static void lesson(Screen screen, String markdown) {
        screen.print(new MarkdownView(Locale.ENGLISH).render(markdown, screen.layout()));
    }

    private static void panel(Screen screen, String object, String box, String fact, String title, String hint) {
        screen.panel(new Panel(
                title,
                List.of(new ObjectState(object, Mark.BAD, object)),
                List.of(new Box(Tick.CANNOT, box, fact)),
                List.of(new Hint("Enter", hint))));
        screen.read(new Prompt(Line.of(">")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void isShownAndNotObeyed(String name, Way way) throws Exception {
        assertHarmless(sentToATerminal(way));
        String flat = writtenFlat(way);
        assertHarmless(flat);
        assertThat(flat).doesNotContain("\u001b");
    }

    private static void assertHarmless(String sent) {
        assertThat(sent).contains("evil").doesNotContain("\u001b]0", "\u001b[2J", "\u0007", "\u009b", "\u202e");
    }

    private static String sentToATerminal(Way way) throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("test", "xterm-256color", sent, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(200, 40));
        // Enter for what reads a line, q for what is left with it.
        terminal.processInputBytes("q\r".getBytes(StandardCharsets.UTF_8));
        ScreenOptions options = new ScreenOptions(false, ColorMode.ALWAYS, Map.of(), Locale.ENGLISH, null);
        try (Screen screen = RichScreen.on(terminal, options)) {
            way.take(screen);
        }
        return sent.toString(StandardCharsets.UTF_8);
    }

    private static String writtenFlat(Way way) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ScreenOptions options = new ScreenOptions(true, ColorMode.AUTO, Map.of(), Locale.ENGLISH, null);
        try (Screen screen = new FlatScreen(
                new ByteArrayInputStream("q\n".getBytes(StandardCharsets.UTF_8)),
                written,
                StandardCharsets.UTF_8,
                options)) {
            way.take(screen);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
