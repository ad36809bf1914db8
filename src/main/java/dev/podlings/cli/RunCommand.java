package dev.podlings.cli;

import dev.podlings.notebook.Document;
import dev.podlings.notebook.NotebookRun;
import dev.podlings.notebook.Transcript;
import dev.podlings.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a Markdown file from top to bottom. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Run the cells of a Markdown file from top to bottom, and look at its boxes.",
            "",
            "It needs to be no lesson: fences such as ```sh run, ```yaml apply and ```java run are what runs."
                    + " Without --context it gets a practice cluster of its own, whose time jumps where nothing happens."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all cells ran and all boxes are ticked",
            "1:something failed, was skipped, or is not ticked",
            "2:it could not be run, or not without --trust",
            "130:interrupted"
        })
final class RunCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    @Parameters(paramLabel = "FILE.md", description = "A Markdown file; or a lesson of the course, such as 7.")
    String named = "";

    @Option(names = "--step", description = "Show each step and ask before each cell.")
    boolean step;

    @Option(
            names = "--trust",
            description = "Run what is in it without asking, this once. You have read it, haven't you?")
    boolean trust;

    @Option(names = "--keep-going", description = "Go on after a cell that failed or a box that was not ticked.")
    boolean keepGoing;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where its files are put and its commands run. Without it, a folder that goes in the end.")
    @Nullable
    Path folder;

    RunCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        Document document = new Documents(around, root.settings).find(named);
        if (!new Consent(around, root.settings.words()).given(document.course(), trust)) {
            return ExitCode.COULD_NOT;
        }
        return step ? stepwise(document) : headless(document);
    }

    private int headless(Document document) throws IOException {
        RunView view = RunView.on(around, root.settings);
        try (Interruption interruption = new Interruption()) {
            Transcript transcript;
            long begin = System.nanoTime();
            try (NotebookGround ground = open(document)) {
                view.begins(ground.document(), ground.site().ground().cluster());
                NotebookRun run = new NotebookRun(
                        ground.document(), ground.site().ground(), new NotebookRun.Manner(keepGoing, false), view);
                interruption.stops(run::stop);
                transcript = run.run("");
            }
            view.ends(transcript.summary(), System.nanoTime() - begin, interruption.happened());
            return interruption.happened() ? ExitCode.INTERRUPTED : code(transcript);
        }
    }

    private int stepwise(Document document) throws IOException {
        Learn learn = new Learn(around, root.settings);
        try (Screen screen = Screen.open(learn.screenOptions());
                NotebookGround ground = open(document)) {
            RunView view = RunView.on(screen, root.settings.words());
            StepByStep guide = new StepByStep(screen, view, ground.document(), learn.language());
            long begin = System.nanoTime();
            view.begins(ground.document(), ground.site().ground().cluster());
            NotebookRun run = new NotebookRun(
                    ground.document(), ground.site().ground(), new NotebookRun.Manner(true, false), guide);
            Transcript transcript = run.run("");
            view.ends(transcript.summary(), System.nanoTime() - begin, false);
            return code(transcript);
        }
    }

    private NotebookGround open(Document document) throws IOException {
        return NotebookGround.open(
                around, root.settings, document, new NotebookGround.Wanted(named, step, folder, trust));
    }

    private static int code(Transcript transcript) {
        return transcript.summary().isGood() ? ExitCode.YES : ExitCode.NO;
    }
}
