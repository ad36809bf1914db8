package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.support.Golden;
import dev.podlings.terminal.text.ColorMode;
import dev.podlings.terminal.text.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminal.VirtualTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The screen that draws, on a terminal in memory. Also guards what {@link PanelReader} takes from inside of JLine. */
class RichScreenTest {
    private static final Prompt PROMPT = new Prompt(
            Line.of(">"), (line, cursor) -> List.of(new Completions.Completion("kubectl", "talk to the cluster")));

    private VirtualTerminal window;
    private Screen screen;

    @BeforeEach
    void open() throws IOException {
        window = ScreenTerminal.withTerminal("test", "xterm-256color", 80, 24);
        ScreenOptions options = new ScreenOptions(false, ColorMode.AUTO, Map.of(), Locale.ENGLISH, null);
        screen = RichScreen.on(window.terminal(), options);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void thePanelStandsBelowThePromptAndIsGoneFromTheHistory() throws Exception {
        screen.print(Line.of("Delete mongo-1"));
        screen.panel(Panels.afterTheDeletion());
        CompletableFuture<Input> read = reading();
        see("It is ready");
        Golden.check("screen/prompt-and-panel.txt", shown());
        type("kubectl get po\r");
        assertThat(answer(read)).isEqualTo(new Input.Text("kubectl get po"));
        assertThat(shown().strip()).isEqualTo("Delete mongo-1\n> kubectl get po");
    }

    @Test
    void whatIsPrintedWhileThePromptIsOpenGoesAboveIt() throws Exception {
        screen.panel(Panels.afterTheDeletion());
        CompletableFuture<Input> read = reading();
        type("kubectl ge");
        see("> kubectl ge");
        screen.print(Line.of("✓ It is ready"));
        screen.output("from afar\n");
        see("from afar");
        type("t po\r");
        assertThat(answer(read)).isEqualTo(new Input.Text("kubectl get po"));
        assertThat(shown().strip()).isEqualTo("✓ It is ready\nfrom afar\n> kubectl get po");
    }

    @Test
    void enterOnAnEmptyLineLeavesNoTrace() throws Exception {
        CompletableFuture<Input> read = reading();
        see(">");
        type("\r");
        assertThat(answer(read)).isEqualTo(new Input.Enter());
        assertThat(shown()).isBlank();
    }

    @Test
    void aWordThatBeginsWithAKeyCanStillBeTyped() throws Exception {
        CompletableFuture<Input> word = reading();
        type("next\r");
        assertThat(answer(word)).isEqualTo(new Input.Text("next"));
        CompletableFuture<Input> key = reading();
        type("n\r");
        assertThat(answer(key)).isEqualTo(new Input.Key('n'));
        CompletableFuture<Input> chord = reading();
        type("\u001bh");
        assertThat(answer(chord)).isEqualTo(new Input.Key('h'));
        CompletableFuture<Input> help = reading();
        type("?");
        assertThat(answer(help)).isEqualTo(new Input.Key('?'));
    }

    @Test
    void tabCompletesTheWord() throws Exception {
        CompletableFuture<Input> read = reading();
        type("kub\tget?\r");
        assertThat(answer(read)).isEqualTo(new Input.Text("kubectl get?"));
    }

    @Test
    void ctrlDIsAWishAndTheSecondOneIsFinal() throws Exception {
        CompletableFuture<Input> first = reading();
        see(">");
        type("\u0004");
        assertThat(answer(first)).isEqualTo(new Input.End());
        CompletableFuture<Input> second = reading();
        see(">");
        type("\u0004");
        assertThat(answer(second)).isEqualTo(new Input.Gone());
    }

    @Test
    void pastedCommandsAreOfferedOneByOne() throws Exception {
        CompletableFuture<Input> first = reading();
        see(">");
        type("\u001b[200~kubectl get pods\rkubectl get pvc\r\u001b[201~");
        see("> kubectl get pods");
        type("\r");
        assertThat(answer(first)).isEqualTo(new Input.Text("kubectl get pods"));
        CompletableFuture<Input> second = reading();
        see("> kubectl get pvc");
        type("\r");
        assertThat(answer(second)).isEqualTo(new Input.Text("kubectl get pvc"));
    }

    @Test
    void whatIsTypedWhileSomethingRunsStandsInTheLineThatFollowsAndIsNotRunUnasked() throws Exception {
        try (Running running = screen.running("kubectl delete pod mongo-1", () -> {})) {
            see("Ctrl-C stops it");
            type("kubectl gt\u007fet po\u001b[A\r\r");
        }
        CompletableFuture<Input> read = reading();
        see("> kubectl get po");
        type("\r");
        assertThat(answer(read)).isEqualTo(new Input.Text("kubectl get po"));
        CompletableFuture<Input> next = reading();
        type("q\r");
        assertThat(answer(next)).isEqualTo(new Input.Text("q"));
    }

    @Test
    void theWindowLosingItsFocusIsNotTakenForTyping() throws Exception {
        CompletableFuture<Input> read = reading();
        type("kube\u001b[O");
        type("ctl\u001b[I\r");
        assertThat(answer(read)).isEqualTo(new Input.Text("kubectl"));
    }

    @Test
    void theTerminalIsAskedForItsFocusUntilTheScreenIsClosed() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        LineDisciplineTerminal terminal =
                new LineDisciplineTerminal("test", "xterm-256color", sent, java.nio.charset.StandardCharsets.UTF_8);
        ScreenOptions options = new ScreenOptions(false, ColorMode.AUTO, Map.of(), Locale.ENGLISH, null);
        try (Screen other = RichScreen.on(terminal, options)) {
            terminal.processInputBytes("quit\r".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(other.read(PROMPT)).isEqualTo(new Input.Text("quit"));
        }
        String text = sent.toString(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(text).contains("\u001b[?1004h");
        assertThat(text.lastIndexOf("\u001b[?1004l")).isGreaterThan(text.lastIndexOf("\u001b[?1004h"));
    }

    @Test
    void aReadThatIsCalledOffEndsAlsoWhereSomethingIsTyped() throws Exception {
        CompletableFuture<Input> read = reading();
        type("kubectl");
        see("> kubectl");
        screen.callOff();
        assertThat(answer(read)).isEqualTo(new Input.Interrupt());
    }

    @Test
    void whileSomethingRunsItsOutputGoesAboveTheSpinnerAndLeavesCleanHistory() throws Exception {
        screen.panel(Panels.afterTheDeletion());
        try (Running running = screen.running("kubectl delete pod mongo-1", () -> {})) {
            running.fact("mongo-1 is terminating");
            for (int i = 1; i <= 60; i++) {
                screen.output("line " + i + "\nbeginning of ");
                screen.output("the next\n");
            }
            see("Ctrl-C stops it");
        }
        screen.print(Line.of("✓ done"));
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            expected.add("line " + i);
            expected.add("beginning of the next");
        }
        expected.add("✓ done");
        assertThat(everything()).isEqualTo(expected);
    }

    @Test
    void hostileOutputDoesNotClearTheScreen() throws Exception {
        screen.print(Line.of("before"));
        screen.output("\u001b[2J\u001b[H\u009b2J after\n");
        assertThat(shown().strip()).isEqualTo("before\n^[[2J^[[H<U+009B>2J after");
    }

    @Test
    void aLongTextIsReadElsewhereAndLeavesNoTrace() throws Exception {
        screen.print(Line.of("before"));
        List<Line> text = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            text.add(Line.of(i == 50 ? "the needle" : "│ row " + i));
        }
        CompletableFuture<Void> visit = CompletableFuture.runAsync(() -> screen.page("Notes", text));
        see("│ row 0");
        type(" ");
        see("row 21");
        type("/needle\r");
        see("the needle");
        type("q");
        visit.get(30, TimeUnit.SECONDS);
        screen.print(Line.of("after"));
        assertThat(shown().strip()).isEqualTo("before\nafter");
    }

    @Test
    void aListIsPickedFromWithTheArrows() throws Exception {
        List<Line> lessons = List.of(Line.of("one"), Line.of("two"), Line.of("three"));
        CompletableFuture<Integer> visit = CompletableFuture.supplyAsync(
                () -> screen.visit("Lessons", lessons, 0).orElse(-1));
        see("▸ one");
        type("\u001b[B");
        see("▸ two");
        type("\r");
        assertThat(visit.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void aProgramThatBorrowsTheTerminalIsNotPrintedInto() {
        screen.suspend(() -> {
            screen.print(Line.of("news"));
            assertThat(shown()).isBlank();
        });
        assertThat(shown().strip()).isEqualTo("news");
    }

    private CompletableFuture<Input> reading() {
        return CompletableFuture.supplyAsync(() -> screen.read(PROMPT));
    }

    private static Input answer(CompletableFuture<Input> read)
            throws ExecutionException, InterruptedException, TimeoutException {
        return read.get(30, TimeUnit.SECONDS);
    }

    private void type(String keys) throws IOException {
        window.terminal().processInputBytes(keys.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Waits until the window shows the text. */
    private void see(String text) throws InterruptedException {
        await(shown -> shown.contains(text), text);
    }

    private void await(Predicate<String> condition, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.test(shown())) {
            assertThat(System.nanoTime())
                    .as("seeing " + what + " in\n" + shown())
                    .isLessThan(end);
            window.screen().waitDirty(50);
        }
    }

    private String shown() {
        return window.screen()
                        .toString()
                        .lines()
                        .map(String::stripTrailing)
                        .reduce("", (all, row) -> all + row + "\n")
                        .stripTrailing()
                + "\n";
    }

    private List<String> everything() {
        List<String> rows = new ArrayList<>();
        for (long[] cells : window.screen().getHistory()) {
            StringBuilder row = new StringBuilder();
            for (long cell : cells) {
                row.appendCodePoint(Math.max(' ', ScreenTerminal.cellCodePoint(cell)));
            }
            rows.add(row.toString().stripTrailing());
        }
        shown().lines().forEach(rows::add);
        return rows;
    }
}
