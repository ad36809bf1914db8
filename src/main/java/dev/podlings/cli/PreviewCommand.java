package dev.podlings.cli;

import dev.podlings.bench.Preview;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Lesson;
import dev.podlings.terminal.Running;
import dev.podlings.terminal.Screen;
import dev.podlings.workshop.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a lesson while it is written. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Take a lesson while you write it: at each save it goes on at the step that you edited, on the cluster as it is.")
final class PreviewCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    @Parameters(paramLabel = "FILE", description = "The lesson's Markdown file.")
    Path file = Path.of("");

    @Option(names = "--text", description = "Only show its text; nothing of it can be run.")
    boolean textOnly;

    PreviewCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new PodlingsException(Say.of("file.none", file), Say.of("file.begin"));
        }
        Optional<LivePreview> live = LivePreview.of(around, root.settings, file);
        if (live.isPresent() && !textOnly) {
            live.get().run();
            return ExitCode.YES;
        }
        Learn learn = new Learn(around, root.settings);
        try (Screen screen = Screen.open(learn.screenOptions())) {
            Reading reading = new Reading(screen, learn.language());
            Thread reader = Thread.currentThread();
            try (Running waiting = screen.running(reading.waiting(), reader::interrupt)) {
                new Preview(file, shown -> show(reading, shown)).run();
            }
        }
        return ExitCode.YES;
    }

    private static void show(Reading reading, Preview.Shown shown) {
        Lesson lesson = shown.lesson();
        if (shown.edited().isPresent()) {
            reading.step(lesson, shown.edited().get());
        } else {
            reading.lesson(lesson);
        }
        reading.problems(shown.problems());
    }
}
