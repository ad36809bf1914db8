package dev.podlings.cli;

import dev.podlings.cluster.Cluster;
import dev.podlings.cluster.Profile;
import dev.podlings.failure.PodlingsException;
import dev.podlings.notebook.Document;
import dev.podlings.notebook.HtmlPage;
import dev.podlings.notebook.MarkdownPage;
import dev.podlings.notebook.NotebookRun;
import dev.podlings.notebook.PageFile;
import dev.podlings.notebook.Redactor;
import dev.podlings.notebook.Secrets;
import dev.podlings.notebook.Transcript;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a document and writes down how it went. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Run a lesson or a Markdown file, and write it as a page: with what its cells printed, how its boxes stand,"
                    + " and a picture of what the pods did during each step.",
            "",
            "The page needs nothing else: no network, no script. Values of Secrets, tokens and keys are not in it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the page is written, and all went as the document says",
            "1:the page is written, and tells what did not go well",
            "2:there is no page",
            "130:interrupted; there is no page"
        })
final class ExportCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    @Parameters(paramLabel = "LESSON|FILE", description = "A lesson of the course, such as 7; or a Markdown file.")
    String named = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The page: HTML or Markdown, by its ending. Without it, NAME.html in this folder.")
    @Nullable
    Path output;

    @Option(names = "--force", description = "Overwrite that file, whoever wrote it.")
    boolean force;

    @Option(names = "--trust", description = "Run what is in it without asking, this once.")
    boolean trust;

    @Option(names = "--keep-going", description = "Go on after a cell that failed or a box that was not ticked.")
    boolean keepGoing;

    ExportCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        Document document = new Documents(around, root.settings).find(named);
        PageFile page = PageFile.at(
                Optional.ofNullable(output)
                        .orElseGet(() -> Path.of(document.lesson().name() + ".html")),
                force);
        refuseToWriteOver(document, page);
        if (!new Consent(around, root.settings.words()).given(document.course(), trust)) {
            return ExitCode.COULD_NOT;
        }
        try (Interruption interruption = new Interruption()) {
            return export(document, page, interruption);
        }
    }

    private int export(Document document, PageFile page, Interruption interruption) throws IOException {
        Transcript transcript;
        Redactor redactor;
        try (NotebookGround ground = NotebookGround.open(
                        around, root.settings, document, new NotebookGround.Wanted(named, false, null, trust));
                Secrets secrets = Secrets.of(ground.site().ground().cluster(), around.environment())) {
            NotebookRun run = new NotebookRun(
                    ground.document(),
                    ground.site().ground(),
                    new NotebookRun.Manner(keepGoing, true),
                    new ExportView(around.err(), root.settings.words(), ground.document()));
            interruption.stops(run::stop);
            transcript = run.run(
                    root.settings.words().say(described(ground.site().ground().cluster())), root.settings.language());
            redactor = secrets.redactor();
            secrets.trouble()
                    .ifPresent(why -> around.err()
                            .println(root.settings.words().text("podlings", Say.of("export.secrets", why))));
        }
        if (interruption.happened()) {
            around.err().println(root.settings.words().text("podlings", Say.of("export.interrupted")));
            return ExitCode.INTERRUPTED;
        }
        page.write(page.isHtml() ? HtmlPage.of(transcript, redactor) : MarkdownPage.of(transcript, redactor));
        around.out().println(page.path());
        around.out().flush();
        return transcript.summary().isGood() ? ExitCode.YES : ExitCode.NO;
    }

    private static Sentence described(Cluster cluster) {
        String version = Profile.read(cluster.client()).version();
        return cluster.name().equals(ClusterOpener.PRACTICE)
                ? Say.of("export.practice", version)
                : Say.of("export.cluster", cluster.name(), version);
    }

    /** Not even with force: the document would be gone. */
    private static void refuseToWriteOver(Document document, PageFile page) throws IOException {
        Path source = Path.of(document.lesson().source().name());
        boolean same = Files.exists(page.path()) && Files.exists(source) && Files.isSameFile(source, page.path());
        if (same) {
            throw new PodlingsException(Say.of("export.itself", page.path()), Say.of("export.itself.do"));
        }
    }
}
