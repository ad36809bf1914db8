package dev.podlings.cli;

import dev.podlings.workshop.Opening;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Begins the course at a step of the learner's choice. */
@Command(
        name = "goto",
        mixinStandardHelpOptions = true,
        description = "Go to a step; what it stands on is done for you, after asking.")
final class GotoCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    @Parameters(paramLabel = "STEP", description = "Such as 7 or 7.3, or a step's name.")
    String where = "";

    GotoCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() {
        return new Learn(around, root.settings).run(Opening.at(where));
    }
}
