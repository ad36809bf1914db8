package dev.podlings.cli;

import dev.podlings.failure.PodlingsException;
import dev.podlings.terminal.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./podlings} itself: go on with the course where you were. */
@Command(
        name = "podlings",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Kubernetes in small steps: taken on a real cluster, each one checked, each failure explained.",
        description = {
            "",
            "Without a command: go on with the course where you were, on the built-in practice cluster"
                    + " unless you choose another with --context.",
            ""
        },
        footer = {"", "At the lesson prompt, help lists what can be done there."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, or it is so", "1:it is not so", "2:that could not be found out", "130:interrupted"},
        subcommands = {
            LessonsCommand.class,
            GotoCommand.class,
            ResetCommand.class,
            ClusterCommand.class,
            CheckCommand.class,
            WhyCommand.class,
            RunCommand.class,
            ExportCommand.class,
            TestCommand.class,
            LintCommand.class,
            NewCommand.class,
            PreviewCommand.class,
            JShellCommand.class,
            CleanCommand.class
        })
public final class Podlings implements Callable<Integer> {
    @Mixin
    Settings settings;

    private final Surroundings around;

    Podlings(Surroundings around) {
        this.around = around;
        this.settings = new Settings();
    }

    /** Runs a command line, and says how it went as an exit code. */
    public static int run(Surroundings around, String... args) {
        Podlings root = new Podlings(around);
        // What is asked for most needs nothing understood, and the library that understands takes a quarter of a
        // second.
        if (args.length == 0) {
            return root.learn();
        } else if (args.length == 1 && args[0].equals("--version")) {
            around.out().println(version());
            return ExitCode.YES;
        }
        return root.understand(args);
    }

    static String version() {
        String release = Podlings.class.getPackage().getImplementationVersion();
        return "podlings " + (release == null ? "(not packaged)" : release) + "  (Java "
                + System.getProperty("java.version") + ")";
    }

    private int learn() {
        try {
            return new Learn(around, settings).run();
        } catch (RuntimeException failure) {
            return explain(failure, around.err());
        }
    }

    private int understand(String... args) {
        return commandLine().execute(args);
    }

    /** All commands and options. */
    CommandLine commandLine() {
        return new CommandLine(this, new Wiring(around, this))
                .setOut(around.out())
                .setErr(around.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(this::execute)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()))
                .setParameterExceptionHandler((wrong, given) -> explainUsage(wrong));
    }

    /** Help is in the learner's language; its bundle is read only when help is asked for. */
    private int execute(CommandLine.ParseResult parsed) {
        CommandLine line = parsed.commandSpec().commandLine();
        if (parsed.asCommandLineList().stream().anyMatch(CommandLine::isUsageHelpRequested)) {
            line.setResourceBundle(help(settings.language()));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** English stands beside the commands and options themselves. */
    static ResourceBundle help(Locale language) {
        return ResourceBundle.getBundle(
                Podlings.class.getPackageName() + ".help",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @Option(
            names = "--notes",
            description = "Show the author's notes for whoever teaches, step by step, in a second terminal.")
    boolean notes;

    @Override
    public Integer call() throws IOException {
        return notes ? new Notes(around, settings).follow() : new Learn(around, settings).run();
    }

    private int explain(Exception failure, PrintWriter err) {
        if (failure instanceof PodlingsException known) {
            err.println(Printable.lines(settings.words().text("podlings", known.sentence())));
            err.println(Printable.lines(settings.words().text("podlings.more", known.whatToDo())));
        } else {
            err.println(Printable.lines(settings.words().text("podlings", Say.of("bug", failure))));
            err.println(settings.words().text("podlings.more", Say.of("bug.do")));
        }
        if (settings.debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return ExitCode.COULD_NOT;
    }

    private int explainUsage(ParameterException wrong) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println(Printable.lines(settings.words().text("podlings", Misuse.of(wrong))));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
            String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
            err.println(settings.words().text("podlings.more", Say.of("usage.help", command)));
        }
        err.flush();
        return ExitCode.COULD_NOT;
    }
}
