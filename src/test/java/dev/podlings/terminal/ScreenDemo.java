package dev.podlings.terminal;

import dev.podlings.terminal.Panel.Box;
import dev.podlings.terminal.Panel.Hint;
import dev.podlings.terminal.Panel.Mark;
import dev.podlings.terminal.Panel.ObjectState;
import dev.podlings.terminal.Panel.Tick;
import dev.podlings.terminal.markdown.MarkdownView;
import dev.podlings.terminal.text.ColorMode;
import dev.podlings.terminal.text.Line;
import dev.podlings.terminal.text.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A lesson without a cluster, to try the screen in a real terminal: {@code java -cp … dev.podlings.terminal.ScreenDemo
 * [--plain]}. Type {@code help}.
 */
public final class ScreenDemo {
    private static final List<String> WORDS = List.of(
            "run", "lines", "burst", "menu", "page", "sh", "ask", "say", "gallery", "fail", "copy", "help", "quit");

    private final Screen screen;
    private final MarkdownView view = new MarkdownView(Locale.getDefault());
    private final ScheduledExecutorService cluster = Executors.newScheduledThreadPool(1, task -> {
        Thread thread = new Thread(task, "cluster");
        thread.setDaemon(true);
        return thread;
    });
    private volatile int age;
    private volatile int passed;

    private ScreenDemo(Screen screen) {
        this.screen = screen;
    }

    public static void main(String[] args) throws IOException {
        ScreenOptions options = ScreenOptions.defaults()
                .withPlain(List.of(args).contains("--plain"))
                .withColor(List.of(args).contains("--no-color") ? ColorMode.NEVER : ColorMode.AUTO)
                .withHistory(Path.of(System.getProperty("java.io.tmpdir"), "podlings-demo-history"));
        try (Screen screen = Screen.open(options)) {
            new ScreenDemo(screen).loop();
        }
    }

    private void loop() throws IOException {
        screen.print(view.render(
                "# Delete mongo-1\nDelete it and watch **what changes** and what does not.\n\n"
                        + "```sh run\nkubectl delete pod mongo-1\n```",
                screen.layout()));
        screen.print(Line.EMPTY);
        screen.panel(panel());
        cluster.scheduleAtFixedRate(
                () -> {
                    age++;
                    screen.panel(panel());
                },
                1,
                1,
                TimeUnit.SECONDS);
        Prompt prompt = new Prompt(Line.of("❯", Role.PROMPT), this::complete);
        while (true) {
            Input input = screen.read(prompt);
            if (input instanceof Input.Text text) {
                if (!command(text.text())) {
                    return;
                }
            } else if (input instanceof Input.Gone) {
                return;
            } else if (input instanceof Input.End) {
                if (screen.confirm("Leave?")) {
                    return;
                }
            } else {
                screen.print(Line.of(input.toString()));
                if (input instanceof Input.Enter) {
                    run(6);
                }
            }
        }
    }

    private boolean command(String text) throws IOException {
        switch (text.split(" ")[0]) {
            case "run" -> run(8);
            case "lines" -> lines(200);
            case "burst" -> burst();
            case "menu" -> {
                OptionalInt picked = screen.visit(
                        "Lessons",
                        IntStream.range(0, 60)
                                .mapToObj(i -> Line.of("Lesson " + i))
                                .toList(),
                        7);
                screen.print(Line.of("Picked: " + picked));
            }
            case "page" -> screen.page("The gallery", gallery());
            case "gallery" -> screen.print(gallery());
            case "sh" -> screen.suspend(ScreenDemo::shell);
            case "ask" -> screen.print(Line.of("Answer: " + screen.confirm("Really?")));
            case "say" -> screen.output("hostile: \u001b[2J\u001b]0;title\u0007 \u202eabc\n");
            case "copy" -> screen.print(Line.of(screen.copy("kubectl get pods").toString()));
            case "exit" -> System.exit(3);
            case "fail" -> throw new IllegalStateException("on purpose");
            case "help" -> screen.print(Line.of(String.join(" ", WORDS)));
            case "quit" -> {
                return false;
            }
            default -> screen.print(Line.of("typed: " + text.replace("\n", "⏎")));
        }
        return true;
    }

    private static void shell() {
        try {
            new ProcessBuilder("sh").inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Line> gallery() throws IOException {
        return view.render(Files.readString(Path.of("docs/markdown-gallery.md")), screen.layout());
    }

    private void run(int seconds) {
        CountDownLatch end = new CountDownLatch(1);
        try (Running running = screen.running("kubectl delete pod mongo-1", end::countDown)) {
            List<Runnable> story = new ArrayList<>();
            story.add(() -> screen.output("pod \"mongo-1\" deleted\n"));
            story.add(() -> running.fact("mongo-1 is terminating"));
            story.add(() -> screen.output("half a "));
            story.add(() -> screen.output("line\n"));
            story.add(() -> passed = 2);
            for (int i = 0; i < story.size(); i++) {
                cluster.schedule(story.get(i), i + 1, TimeUnit.SECONDS);
            }
            cluster.schedule(end::countDown, seconds, TimeUnit.SECONDS);
            await(end);
        }
        screen.print(Line.of("✓ done", Role.PASSED));
    }

    private void lines(int count) {
        CountDownLatch end = new CountDownLatch(count);
        try (Running running = screen.running("printing", () -> {})) {
            for (int i = 1; i <= count; i++) {
                int number = i;
                cluster.schedule(
                        () -> {
                            screen.output("line " + number + " of output\n");
                            end.countDown();
                        },
                        i * 40L,
                        TimeUnit.MILLISECONDS);
            }
            running.fact("every 40 ms");
            await(end);
        }
    }

    private void burst() {
        for (int i = 0; i < 1_000; i++) {
            cluster.schedule(() -> screen.panel(panel()), i, TimeUnit.MILLISECONDS);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Panel panel() {
        return new Panel(
                "Step 3 of 6 · Delete mongo-1",
                List.of(
                        new ObjectState("mongo", Mark.NONE, "2/3"),
                        new ObjectState("mongo-0", Mark.GOOD, "ready"),
                        new ObjectState("mongo-1", Mark.ON_ITS_WAY, "creating " + age + "s"),
                        new ObjectState("mongo-2", Mark.GOOD, "ready")),
                List.of(
                        new Box(passed > 0 ? Tick.PASSED : Tick.OPEN, "mongo-1 was deleted", ""),
                        new Box(
                                passed > 1 ? Tick.PASSED : Tick.OPEN,
                                "It is back under the same name as a new pod",
                                "uid 7c1e… (was 3fa2…)"),
                        new Box(Tick.OPEN, "It is ready", "container mongo: ContainerCreating, " + age + " s"),
                        new Box(Tick.PASSED, "It holds the claim it had", "mongo-volume-mongo-1, still on pvc-91b0…"),
                        new Box(Tick.PASSED, "mongo-0 and mongo-2 were left alone", "")),
                List.of(
                        new Hint("Enter", "run it"),
                        new Hint("h", "hint"),
                        new Hint("n", "next"),
                        new Hint("?", "keys")));
    }

    private List<Completions.Completion> complete(String line, int cursor) {
        return WORDS.stream()
                .map(word -> new Completions.Completion(word, "shows " + word))
                .toList();
    }
}
