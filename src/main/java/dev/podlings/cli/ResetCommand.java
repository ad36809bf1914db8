package dev.podlings.cli;

import dev.podlings.session.Action;
import dev.podlings.workshop.Opening;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a step, its lesson or the course again, and goes on there. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Begin this step again, or its lesson, or all of the course. Says first what that removes.")
final class ResetCommand implements Callable<Integer> {
    private final Surroundings around;
    private final Podlings root;

    @Parameters(paramLabel = "WHAT", arity = "0..1", description = "step, lesson or all. Without it, the step.")
    Action.Scope scope = Action.Scope.STEP;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    boolean yes;

    ResetCommand(Surroundings around, Podlings root) {
        this.around = around;
        this.root = root;
    }

    @Override
    public Integer call() {
        return new Learn(around, root.settings).run(Opening.with(new Action.Reset(scope, yes)));
    }
}
