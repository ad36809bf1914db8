package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Pipe;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.process.Worker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs parsed scripts in one process. */
public final class Shell {
    private static final int DEEPEST = 250;
    private static final int LONGEST_CAPTURE = 2 << 20;
    private static final int LONGEST_SCRIPT = 1 << 20;
    /** How many bytes of memory a character of a parsed script takes, roughly. */
    private static final int PARSED = 16;

    private static final long ACCOUNTED_FROM = 4096;

    private final Process process;
    private final ShellState state;
    private final Expander expander;
    private final Builtins builtins;
    private final Redirects redirects;
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
        this.builtins = new Builtins(this, state, process);
        this.redirects = new Redirects(process, expander);
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
            state.status = 128 + Signal.PIPE.number();
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
    private void account() {
        long change = state.size() - accounted;
        if (Math.abs(change) > ACCOUNTED_FROM) {
            accounted += change;
            process.hold(change);
        }
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
                status = item.background() ? background(item.node()) : run(item.node());
                state.status = status;
                signals();
            }
            if (sequence.items().isEmpty()) {
                status = 0;
            }
        } else if (node instanceof Node.Simple simple) {
            status = checked(simple(simple));
            account();
        } else if (node instanceof Node.Conditional conditional) {
            status = guardedly(conditional.left());
            if (conditional.and() == (status == 0)) {
                status = run(conditional.right());
            }
        } else if (node instanceof Node.Pipeline pipeline) {
            status = pipeline(pipeline);
        } else if (node instanceof Node.Subshell subshell) {
            status = checked(subshell(subshell.body(), Map.of()));
        } else if (node instanceof Node.Redirected redirected) {
            status = redirected(redirected);
        } else {
            status = compound(node);
        }
        state.status = status;
        return status;
    }

    private int compound(Node node) throws IOException {
        if (node instanceof Node.If choice) {
            for (Node.Branch branch : choice.branches()) {
                if (guardedly(branch.condition()) == 0) {
                    return run(branch.body());
                }
            }
            return choice.otherwise() == null ? 0 : run(choice.otherwise());
        }
        if (node instanceof Node.Loop loop) {
            return repeat(loop);
        }
        if (node instanceof Node.For each) {
            return over(each);
        }
        if (node instanceof Node.Case choice) {
            String text = expander.text(choice.word());
            for (Node.Clause clause : choice.clauses()) {
                for (Word pattern : clause.patterns()) {
                    if (Pattern.matches(expander.pattern(pattern), text)) {
                        return run(clause.body());
                    }
                }
            }
            return 0;
        }
        Node.Function function = (Node.Function) node;
        state.function(function.name(), function.body(), Math.max(100, scriptLength));
        account();
        return 0;
    }

    private int repeat(Node.Loop loop) throws IOException {
        int status = 0;
        while ((guardedly(loop.condition()) == 0) != loop.until()) {
            try {
                status = run(loop.body());
            } catch (Leave.Loop leave) {
                if (!leave.stopsHere()) {
                    throw leave;
                }
                status = 0;
                if (!leave.again()) {
                    break;
                }
            }
            signals();
        }
        return status;
    }

    private int over(Node.For loop) throws IOException {
        List<String> values = loop.words() == null ? state.positional : expander.fields(loop.words());
        int status = 0;
        for (String value : values) {
            assign(loop.name(), value);
            try {
                status = run(loop.body());
            } catch (Leave.Loop leave) {
                if (!leave.stopsHere()) {
                    throw leave;
                }
                status = 0;
                if (!leave.again()) {
                    break;
                }
            }
            signals();
        }
        return status;
    }

    private int guardedly(Node node) throws IOException {
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

    private int pipeline(Node.Pipeline pipeline) throws IOException {
        List<Process> started = new ArrayList<>();
        List<Node> commands = pipeline.commands();
        Fd input = null;
        int status = 0;
        for (int i = 0; i < commands.size(); i++) {
            boolean last = i == commands.size() - 1;
            Map<Integer, Fd> fds = new LinkedHashMap<>();
            if (input != null) {
                fds.put(0, input);
            }
            if (last) {
                guarded++;
                try {
                    status = commands.size() == 1 ? run(commands.get(0)) : subshell(commands.get(i), fds);
                } finally {
                    guarded--;
                    fds.values().forEach(Redirects::close);
                }
            } else {
                Pipe pipe = new Pipe();
                Fd output = Fd.writing(pipe.writer());
                fds.put(1, output);
                started.add(start(commands.get(i), fds));
                fds.values().forEach(Redirects::close);
                input = Fd.reading(pipe.reader());
            }
        }
        int failed = 0;
        for (Process each : started) {
            int code = process.waitFor(each);
            failed = code == 0 ? failed : code;
        }
        status = state.pipefail && status == 0 ? failed : status;
        return pipeline.negated() ? (status == 0 ? 1 : 0) : checked(status);
    }

    private int background(Node node) throws IOException {
        Process job = start(node, interactive ? Map.of() : Map.of(0, Fd.nothing()));
        job.background(true);
        state.lastBackground = job.pid();
        state.jobs.put(job.pid(), job);
        if (interactive) {
            process.complain("[" + state.jobs.size() + "] " + job.pid());
        }
        return 0;
    }

    /** Starts a part of the script beside this shell. A plain command needs no shell around it. */
    private Process start(Node node, Map<Integer, Fd> fds) throws IOException {
        if (node instanceof Node.Simple simple
                && simple.assignments().isEmpty()
                && simple.redirects().isEmpty()) {
            List<String> words = expander.fields(simple.words());
            Optional<Commands.Found> found = words.isEmpty() || isOwn(words.get(0))
                    ? Optional.empty()
                    : Commands.find(process, words.get(0), state.environment());
            if (found.isPresent()) {
                return process.machine()
                        .start(
                                process.pid(),
                                spec(words, fds, state.environment()),
                                found.get().program());
            }
        }
        // Copied before this shell goes on and changes what the other is to begin with.
        ShellState own = state.copy();
        Program.Active body = self -> new Shell(self, own).inSubshell(node);
        return process.machine().start(process.pid(), spec(process.arguments(), fds, state.environment()), body);
    }

    private boolean isOwn(String name) {
        return state.functions.containsKey(name) || builtins.has(name);
    }

    /** In a process of its own already: parentheses need no further one. */
    private int inSubshell(Node node) {
        Node body = node instanceof Node.Subshell subshell ? subshell.body() : node;
        return leaveWith(() -> state.status = run(body));
    }

    private int subshell(Node node, Map<Integer, Fd> fds) throws IOException {
        Program.Active body = self -> new Shell(self, state.copy()).inSubshell(node);
        return process.machine().run(process, spec(process.arguments(), fds, state.environment()), body);
    }

    private Process.Spec spec(List<String> arguments, Map<Integer, Fd> fds, Map<String, String> environment) {
        Process.Spec like = process.fork(arguments);
        Map<Integer, Fd> all = new LinkedHashMap<>(like.fds());
        all.putAll(fds);
        return new Process.Spec(arguments, environment, process.directory(), all);
    }

    /** What a command substitution prints, without the line ends at its end. */
    String capture(Node node) throws IOException {
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        OutputStream bounded = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] from, int start, int count) throws IOException {
                if (caught.size() + count > LONGEST_CAPTURE) {
                    throw new IOException("the practice cluster keeps output of a substitution up to 2 MiB");
                }
                Worker.step();
                caught.write(from, start, count);
            }
        };
        state.status = subshell(node, Map.of(1, Fd.writing(bounded)));
        String text = caught.toString(StandardCharsets.UTF_8).replace("\0", "");
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }

    private int simple(Node.Simple command) throws IOException {
        int before = state.status;
        state.status = 0;
        List<String> words;
        Map<String, String> assigned = new LinkedHashMap<>();
        state.status = before;
        words = expander.fields(command.words());
        int substituted = state.status == before ? 0 : state.status;
        for (Node.Assignment each : command.assignments()) {
            state.status = 0;
            assigned.put(each.name(), expander.text(each.value()));
            substituted = state.status;
            if (words.isEmpty()) {
                assign(each.name(), assigned.get(each.name()));
            }
        }
        trace(assigned, words);
        if (command.redirects().isEmpty()) {
            return words.isEmpty() ? substituted : call(words, assigned);
        }
        Map<Integer, Fd> saved = process.save();
        boolean keep = words.size() == 1 && words.get(0).equals("exec");
        try {
            redirects.apply(command.redirects());
            return words.isEmpty() ? substituted : call(words, assigned);
        } catch (Redirects.Refused refused) {
            return complain(String.valueOf(refused.getMessage()), 1);
        } finally {
            if (keep) {
                saved.values().forEach(Redirects::close);
            } else {
                process.restore(saved);
            }
        }
    }

    private void trace(Map<String, String> assigned, List<String> words) throws IOException {
        if (state.options.contains('x')) {
            StringBuilder line = new StringBuilder(state.variables.getOrDefault("PS4", "+ "));
            assigned.forEach((name, value) ->
                    line.append(name).append('=').append(Builtins.quoted(value)).append(' '));
            words.forEach(word -> line.append(Builtins.quoted(word)).append(' '));
            process.complain(line.toString().stripTrailing());
        }
    }

    void assign(String name, String value) {
        try {
            state.set(name, value);
        } catch (ShellState.Refused refused) {
            throw new Leave.Shell(complain(String.valueOf(refused.getMessage()), 2));
        }
    }

    /** Runs a command by name: function, built-in, program. */
    int call(List<String> words, Map<String, String> assigned) throws IOException {
        Node function = state.functions.get(words.get(0));
        if (function != null) {
            return function(function, words, assigned);
        }
        String alias = state.aliases.get(words.get(0));
        if (alias != null && !alias.startsWith(words.get(0) + " ")) {
            List<String> rest = words.subList(1, words.size());
            return evaluate(alias + " "
                    + String.join(" ", rest.stream().map(Builtins::quoted).toList()));
        }
        if (builtins.has(words.get(0))) {
            for (Map.Entry<String, String> each : assigned.entrySet()) {
                assign(each.getKey(), each.getValue());
            }
            return builtins.run(words);
        }
        return external(words, assigned);
    }

    int external(List<String> words, Map<String, String> assigned) throws IOException {
        Map<String, String> environment = state.environment();
        environment.putAll(assigned);
        Optional<Commands.Found> found = Commands.find(process, words.get(0), environment);
        if (found.isEmpty()) {
            return NotFound.say(process, state.name, words.get(0));
        }
        return process.machine()
                .run(process, spec(words, Map.of(), environment), found.get().program());
    }

    private int function(Node body, List<String> words, Map<String, String> assigned) throws IOException {
        if (state.functionDepth >= DEEPEST) {
            throw new Leave.Shell(complain(words.get(0) + ": functions nested too deeply (250)", 2));
        }
        for (Map.Entry<String, String> each : assigned.entrySet()) {
            assign(each.getKey(), each.getValue());
        }
        List<String> before = state.positional;
        Map<String, String> locals = builtins.enterFunction();
        state.positional(words.subList(1, words.size()));
        account();
        state.functionDepth++;
        try {
            return run(body);
        } catch (Leave.Function back) {
            return back.status();
        } finally {
            state.functionDepth--;
            state.positional(before);
            builtins.leaveFunction(locals);
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
