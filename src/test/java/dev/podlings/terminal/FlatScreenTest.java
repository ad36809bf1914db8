package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.terminal.text.ColorMode;
import dev.podlings.terminal.text.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FlatScreenTest {
    private static final Prompt PROMPT = new Prompt(Line.of(">"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void everyChangeIsOneNewLine() {
        try (Screen screen = typing("\nh\n")) {
            screen.panel(Panels.afterTheDeletion());
            assertThat(screen.read(PROMPT)).isEqualTo(new Input.Enter());
            try (Running running = screen.running("kubectl delete pod mongo-1", () -> {})) {
                screen.output("pod \"mongo-1\" del");
                screen.output("eted\n");
                running.fact("mongo-1 is terminating");
                running.fact("mongo-1 is terminating");
                screen.panel(Panels.ready());
            }
            assertThat(screen.read(PROMPT)).isEqualTo(new Input.Key('h'));
        }
        assertThat(printed()).contains("""
                        pod "mongo-1" deleted
                        mongo-1 is terminating
                        mongo: 3/3.
                        mongo-1: ready.
                        Passed: It is ready. after 4 s.
                        Enter: next step.
                        """).doesNotContain("\u001b", "\r", "━", "◐");
    }

    @Test
    void whatCanBeDoneOnTheScreenThatDrawsCanBeDoneHere() {
        try (Screen screen = typing("2\nyes\n\nkubectl get pods\n?\n")) {
            assertThat(screen.choose("Which cluster?", List.of(Line.of("practice"), Line.of("minikube"))))
                    .isEqualTo(OptionalInt.of(1));
            assertThat(screen.confirm("Reset the step?")).isTrue();
            assertThat(screen.confirm("Reset everything?")).isFalse();
            assertThat(screen.read(PROMPT)).isEqualTo(new Input.Text("kubectl get pods"));
            assertThat(screen.read(PROMPT)).isEqualTo(new Input.Key('?'));
            assertThat(screen.copy("kubectl get pvc")).isEqualTo(Screen.Copied.PRINTED);
            screen.page("Notes", List.of(Line.of("one"), Line.of("two")));
        }
        assertThat(printed())
                .contains("1. practice\n2. minikube\n")
                .contains("kubectl get pvc\n")
                .contains("Notes\none\ntwo\n");
    }

    @Test
    void anInputThatHasEndedIsNotAskedForEver() {
        try (Screen screen = typing("")) {
            assertThat(screen.read(PROMPT)).isEqualTo(new Input.End());
            assertThat(screen.confirm("Leave?")).isFalse();
            assertThat(screen.read(PROMPT)).isEqualTo(new Input.Gone());
        }
    }

    @Test
    void aLineIsCompletedCorrectedAndFoundAgainAndNothingIsDrawnOver() {
        Completions words = (line, cursor) -> List.of(
                new Completions.Completion("kubectl", "talk to the cluster"),
                new Completions.Completion("kubelet", ""));
        Prompt prompt = new Prompt(Line.of(">"), words);
        String keys = "k\t\tc\tget po\bid\u007f\u007fo\n" // completed, listed, corrected
                + "help\n" + "\u001b[A\u001b[A\n" // up, up
                + "kub\u0012\n" // found by its beginning
                + "draft\u001b[A\u001b[B\n"; // up, and down to what was begun
        try (FlatScreen screen = (FlatScreen) typing("")) {
            screen.edits(
                    TypedLines.keys(
                            new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8),
                    new ScreenOptions(true, ColorMode.AUTO, Map.of(), Locale.ENGLISH, null));
            for (String line : List.of("kubectl get po", "help", "kubectl get po", "kubectl get po", "draft")) {
                assertThat(screen.read(prompt)).isEqualTo(new Input.Text(line));
            }
            assertThat(screen.read(prompt)).isEqualTo(new Input.End());
        }
        assertThat(printed())
                .startsWith("> kube\nkubectl: talk to the cluster\nkubelet\n> kubectl get po")
                .contains("> \n> help\n> kubectl get po\n")
                .doesNotContain("\u001b", "\r");
    }

    @Test
    void whatIsPrintedWhileALineIsTypedLeavesTheLineWhole() {
        FlatScreen[] screens = new FlatScreen[1];
        Completions news = (line, cursor) -> {
            screens[0].print(Line.of("✓ It is ready"));
            return List.of();
        };
        try (FlatScreen screen = (FlatScreen) typing("")) {
            screens[0] = screen;
            screen.edits(
                    TypedLines.keys(
                            new ByteArrayInputStream("kub\tectl\n".getBytes(StandardCharsets.UTF_8)),
                            StandardCharsets.UTF_8),
                    new ScreenOptions(true, ColorMode.AUTO, Map.of(), Locale.ENGLISH, null));
            assertThat(screen.read(new Prompt(Line.of(">"), news))).isEqualTo(new Input.Text("kubectl"));
        }
        assertThat(printed()).isEqualTo("> kub\n✓ It is ready\n> kubectl\n");
    }

    @Test
    void hostileOutputIsShownAndNotObeyed() {
        try (Screen screen = typing("")) {
            screen.output("\u001b]0;owned\u0007\u001b[2J\n");
            screen.print(Line.of("pod/\u001b[31mmongo"));
        }
        assertThat(printed()).isEqualTo("^[]0;owned^G^[[2J\npod/^[[31mmongo\n");
    }

    private Screen typing(String text) {
        ScreenOptions options = new ScreenOptions(true, ColorMode.AUTO, Map.of(), Locale.ENGLISH, null);
        return new FlatScreen(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out, StandardCharsets.UTF_8, options);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
