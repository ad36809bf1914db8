package dev.podlings.cli;

import dev.podlings.bench.NewLesson;
import dev.podlings.failure.PodlingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins something for an author. */
@Command(name = "new", mixinStandardHelpOptions = true, description = "Begin a new lesson: new lesson \"TITLE\".")
final class NewCommand implements Runnable {
    private final Surroundings around;
    private final Podlings root;

    @Spec
    private CommandSpec spec;

    NewCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
        this.spec = CommandSpec.create();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "New what? There is: new lesson \"TITLE\"");
    }

    @Command(
            name = "lesson",
            mixinStandardHelpOptions = true,
            description = "Put a lesson and a checks file into the course, ready to be filled in.")
    int lesson(@Parameters(paramLabel = "TITLE", description = "As it stands over the lesson.") String title)
            throws IOException {
        Path course = Optional.ofNullable(root.settings.course)
                .or(around::checkout)
                .orElseThrow(() -> new PodlingsException(
                        "There is no folder to put the lesson into.", "Name the course's folder:  --course DIR"));
        NewLesson.Made made = NewLesson.in(course, title);
        around.out().println("Made " + made.lesson() + " and " + made.checks() + ".");
        around.out().println("To see it while you write:  ./podlings preview " + made.lesson());
        return ExitCode.YES;
    }
}
