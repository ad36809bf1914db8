package dev.podlings.practice.node.shell;

import java.io.IOException;
import java.util.List;

/** Runs what decides and repeats: if, while, for, case; and keeps functions. */
final class ControlFlow {
    private final Shell shell;
    private final ShellState state;

    ControlFlow(Shell shell, ShellState state) {
        this.shell = shell;
        this.state = state;
    }

    int run(Node node) throws IOException {
        if (node instanceof Node.If choice) {
            for (Node.Branch branch : choice.branches()) {
                if (shell.guardedly(branch.condition()) == 0) {
                    return shell.run(branch.body());
                }
            }
            return choice.otherwise() == null ? 0 : shell.run(choice.otherwise());
        }
        if (node instanceof Node.Loop loop) {
            return repeat(loop);
        }
        if (node instanceof Node.For each) {
            return over(each);
        }
        if (node instanceof Node.Case choice) {
            String text = shell.expander().text(choice.word());
            for (Node.Clause clause : choice.clauses()) {
                for (Word pattern : clause.patterns()) {
                    if (Pattern.matches(shell.expander().pattern(pattern), text)) {
                        return shell.run(clause.body());
                    }
                }
            }
            return 0;
        }
        Node.Function function = (Node.Function) node;
        state.function(function.name(), function.body(), shell.scriptLength());
        shell.account();
        return 0;
    }

    private int repeat(Node.Loop loop) throws IOException {
        int status = 0;
        while ((shell.guardedly(loop.condition()) == 0) != loop.until()) {
            Round round = round(loop.body());
            status = round.status();
            if (round.isLast()) {
                break;
            }
            shell.signals();
        }
        return status;
    }

    private int over(Node.For loop) throws IOException {
        List<String> values =
                loop.words() == null ? state.positional : shell.expander().fields(loop.words());
        int status = 0;
        for (String value : values) {
            shell.assign(loop.name(), value);
            Round round = round(loop.body());
            status = round.status();
            if (round.isLast()) {
                break;
            }
            shell.signals();
        }
        return status;
    }

    /** One time through a loop's body, which may {@code break} out of it or {@code continue} with the next. */
    private record Round(int status, boolean isLast) {}

    private Round round(Node body) throws IOException {
        try {
            return new Round(shell.run(body), false);
        } catch (Leave.Loop leave) {
            if (!leave.stopsHere()) {
                throw leave;
            }
            return new Round(0, !leave.again());
        }
    }
}
