package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Pipe;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.process.Worker;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs parsed scripts in one process. */
public final class Shell {
    private static final int LONGEST_SCRIPT = 1 << 20;
    /** How many bytes of memory a character of a parsed script takes, roughly. */
    private static final int PARSED = 16;

    private static final long ACCOUNTED_FROM = 4096;

    private final Process process;
    private final ShellState state;
    private final Expander expander;
    private final Calls calls;
    private final Redirects redirects;
    private final Forks forks;
    private final ControlFlow flow;
    private boolean interactive;
    /** More than zero where a failure is looked at, and must not end the shell under {@code set -e}. */
    private int guarded;

    private long accounted;
    private int scriptLength;

    Shell(Process process, ShellState state) {
        this.process = process;
        this.state = state;
        this.accounted = state.size();
        this.expander = new Expander(this, state, process);
        this.redirects = new Redirects(process, expander);
        this.calls = new Calls(this, state, process);
        this.forks = new Forks(this, state, process);
        this.flow = new ControlFlow(this, state);
    }

    /** The program {@code sh}. */
    public static Program.Active program() {
        return new ShellStart()::run;
    }

    static int runScript(Process process, String name, String text, List<String> arguments) {
        ShellState state = new ShellState();
        state.importEnvironment(process.environment());
        state.name = name;
        state.positional = List.copyOf(arguments);
        return new Shell(process, state).runAll(text);
    }

    ShellState state() {
        return state;
    }

    Expander expander() {
        return expander;
    }

    Forks forks() {
        return forks;
    }

    boolean isBuiltin(String name) {
        return calls.isBuiltin(name);
    }

    boolean isInteractive() {
        return interactive;
    }

    void interactive(boolean now) {
        interactive = now;
    }

    /** Runs a whole script, and the exit trap. @return the exit code */
    int runAll(String text) {
        return leaveWith(() -> {
            try {
                parsed(text);
            } catch (SyntaxError error) {
                state.status = complain("line " + error.line() + ": " + error.words(), 2);
            }
        });
    }

    /** Runs something, turns {@code exit} into a status, runs the exit trap. */
    int leaveWith(Script body) {
        try {
            body.run();
        } catch (Leave.Shell exit) {
            state.status = exit.status();
        } catch (Leave.Function back) {
            state.status = back.status();
        } catch (Leave other) {
            // break outside of a loop
            state.status = 0;
        } catch (Pipe.Broken sigpipe) {
            state.status = Signal.PIPE.exitCode();
        } catch (IOException failed) {
            state.status = complain(String.valueOf(failed.getMessage()), 2);
        }
        String trap = state.exitTrap;
        state.exitTrap = null;
        if (trap != null) {
            int status = state.status;
            int after = leaveWith(() -> {
                evaluate(trap);
                state.status = status;
            });
            state.status = after;
        }
        return state.status;
    }

    /** Something that may be left early. */
    interface Script {
        void run() throws IOException;
    }

    int evaluate(String text) throws IOException {
        try {
            return parsed(text);
        } catch (SyntaxError error) {
            throw new Leave.Shell(complain(error.words(), 2));
        }
    }

    private int parsed(String text) throws IOException, SyntaxError {
        if (text.length() > LONGEST_SCRIPT) {
            throw new IOException("script too long: the practice cluster's shell runs scripts up to 1 MiB");
        }
        int outer = scriptLength;
        long cost = (long) text.length() * PARSED;
        process.hold(cost);
        scriptLength = (int) cost;
        try {
            return run(Parser.parse(text));
        } finally {
            scriptLength = outer;
            process.hold(-cost);
        }
    }

    /** What the shell keeps counts as its memory. */
    void account() {
        long change = state.size() - accounted;
        if (Math.abs(change) > ACCOUNTED_FROM) {
            accounted += change;
            process.hold(change);
        }
    }

    /** Of the script that is run, in bytes of memory. */
    int scriptLength() {
        return Math.max(100, scriptLength);
    }

    int complain(String message, int status) {
        try {
            process.complain(state.name + ": " + message);
        } catch (IOException closed) {
            // Nobody reads stderr: the status says it.
            return status;
        }
        return status;
    }

    int run(Node node) throws IOException {
        Worker.step();
        int status;
        if (node instanceof Node.Sequence sequence) {
            status = state.status;
            for (Node.Item item : sequence.items()) {
                status = item.background() ? forks.background(item.node()) : run(item.node());
                state.status = status;
                signals();
            }
            if (sequence.items().isEmpty()) {
                status = 0;
            }
        } else if (node instanceof Node.Simple simple) {
            status = checked(calls.simple(simple));
            account();
        } else if (node instanceof Node.Conditional conditional) {
            status = guardedly(conditional.left());
            if (conditional.and() == (status == 0)) {
                status = run(conditional.right());
            }
        } else if (node instanceof Node.Pipeline pipeline) {
            int last = forks.pipeline(pipeline);
            status = pipeline.negated() ? (last == 0 ? 1 : 0) : checked(last);
        } else if (node instanceof Node.Subshell subshell) {
            status = checked(forks.subshell(subshell.body(), Map.of()));
        } else if (node instanceof Node.Redirected redirected) {
            status = redirected(redirected);
        } else {
            status = flow.run(node);
        }
        state.status = status;
        return status;
    }

    int guardedly(Node node) throws IOException {
        guarded++;
        try {
            return run(node);
        } finally {
            guarded--;
        }
    }

    private int checked(int status) {
        if (status != 0 && guarded == 0 && state.options.contains('e')) {
            throw new Leave.Shell(status);
        }
        return status;
    }

    private int redirected(Node.Redirected node) throws IOException {
        Map<Integer, Fd> saved = process.save();
        try {
            redirects.apply(node.redirects());
            return run(node.body());
        } catch (Redirects.Refused refused) {
            return checked(complain(String.valueOf(refused.getMessage()), 1));
        } finally {
            process.restore(saved);
        }
    }

    void assign(String name, String value) {
        try {
            state.set(name, value);
        } catch (ShellState.Refused refused) {
            throw new Leave.Shell(complain(String.valueOf(refused.getMessage()), 2));
        }
    }

    /** Runs the traps of signals that have come meanwhile. */
    void signals() throws IOException {
        for (Signal signal : process.takePending()) {
            String trap = state.traps.get(signal);
            if (trap != null) {
                int status = state.status;
                evaluate(trap);
                state.status = status;
            } else if (interactive && signal == Signal.INT) {
                throw new Leave.Line();
            }
        }
    }
}
