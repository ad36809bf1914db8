package dev.podlings.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real terminal shows: it wraps rows anew when its size changes, and lends itself to other programs. */
class ScreenInTmuxTest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final String server = "podlings-" + Long.toHexString(System.nanoTime());

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        assumeThat(hasTmux()).isTrue();
        String java = System.getProperty("java.home") + "/bin/java";
        tmux(
                "-u",
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                "80",
                "-y",
                "24",
                "env",
                "LC_ALL=C.UTF-8",
                java,
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                ScreenDemo.class.getName(),
                "--no-color");
        see("Enter run it");
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        if (hasTmux()) {
            tmux("kill-server");
        }
    }

    @Test
    void thePanelFollowsTheWindowAndLeavesNothingBehind() throws Exception {
        type("gallery", "Enter");
        see("storage/");
        type("kubectl get po");
        // What is drawn between tmux's wrapping and its word of it would be drawn for the old window.
        see("❯ kubectl get po");
        for (int columns : new int[] {60, 140, 40, 80}) {
            tmux("resize-window", "-x", Integer.toString(columns), "-y", "24");
            int width = Math.min(columns - 1, 100);
            await(screen -> screen.contains("Enter run it") && ruleLength(screen) == width, "a panel for " + columns);
        }
        String everything = everything();
        assertThat(count(everything, "❯ kubectl get po")).as(everything).isEqualTo(1);
        assertThat(count(everything, "Enter run it")).as(everything).isEqualTo(1);
    }

    @Test
    void outputThatStreamsWhileTheWindowChangesIsThereExactlyOnce() throws Exception {
        type("lines", "Enter");
        see("line 20 of output");
        tmux("resize-window", "-x", "60", "-y", "24");
        see("line 60 of output");
        tmux("resize-window", "-x", "100", "-y", "18");
        see("line 100 of output");
        tmux("resize-window", "-x", "80", "-y", "24");
        see("line 200 of output");
        see("Enter run it");
        List<String> lines = everything()
                .lines()
                .map(String::strip)
                .filter(line -> line.endsWith("of output"))
                .toList();
        assertThat(lines)
                .isEqualTo(IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> "line " + i + " of output")
                        .toList());
    }

    @Test
    void aProgramGetsTheRealTerminalAndGivesItBack() throws Exception {
        type("sh", "Enter");
        await(screen -> screen.matches("(?s).*❯ sh\\n[^\\n]*[#$]\\s*"), "the shell's prompt");
        type("test -t 0 && echo has a terminal; stty -a | grep -o ' icanon'", "Enter");
        see("has a terminal\n icanon");
        type("exit", "Enter");
        see("Enter run it");
        type("help", "Enter");
        see("gallery");
    }

    private static boolean hasTmux() throws InterruptedException {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private void type(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("send-keys"));
        arguments.addAll(List.of(keys));
        tmux(arguments.toArray(String[]::new));
    }

    private void see(String text) throws IOException, InterruptedException {
        await(screen -> screen.contains(text), text);
    }

    private void await(Predicate<String> condition, String what) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        String screen = tmux("capture-pane", "-p");
        while (!condition.test(screen)) {
            assertThat(System.nanoTime())
                    .as("seeing " + what + " in\n" + screen)
                    .isLessThan(end);
            screen = tmux("capture-pane", "-p");
        }
    }

    private String everything() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-J", "-S", "-");
    }

    private static int ruleLength(String screen) {
        return screen.lines()
                .filter(line -> line.startsWith("━━ "))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static long count(String text, String part) {
        return text.lines().filter(line -> line.contains(part)).count();
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-L", server));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }
}
