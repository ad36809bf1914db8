package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls commands: functions, built-in ones, programs. */
final class Calls {
    private static final int DEEPEST = 250;

    private final Shell shell;
    private final ShellState state;
    private final Process process;
    private final Builtins builtins;
    private final Redirects redirects;

    Calls(Shell shell, ShellState state, Process process) {
        this.shell = shell;
        this.state = state;
        this.process = process;
        this.builtins = new Builtins(shell, this, state, process);
        this.redirects = new Redirects(process, shell.expander());
    }

    boolean isBuiltin(String name) {
        return builtins.has(name);
    }

    /** A command with its assignments and redirections. */
    int simple(Node.Simple command) throws IOException {
        int before = state.status;
        state.status = 0;
        List<String> words;
        Map<String, String> assigned = new LinkedHashMap<>();
        state.status = before;
        words = shell.expander().fields(command.words());
        int substituted = state.status == before ? 0 : state.status;
        for (Node.Assignment each : command.assignments()) {
            state.status = 0;
            assigned.put(each.name(), shell.expander().text(each.value()));
            substituted = state.status;
            if (words.isEmpty()) {
                shell.assign(each.name(), assigned.get(each.name()));
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
            return shell.complain(String.valueOf(refused.getMessage()), 1);
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

    /** Runs a command by name: function, built-in, program. */
    int call(List<String> words, Map<String, String> assigned) throws IOException {
        Node function = state.functions.get(words.get(0));
        if (function != null) {
            return function(function, words, assigned);
        }
        String alias = state.aliases.get(words.get(0));
        if (alias != null && !alias.startsWith(words.get(0) + " ")) {
            List<String> rest = words.subList(1, words.size());
            return shell.evaluate(alias + " "
                    + String.join(" ", rest.stream().map(Builtins::quoted).toList()));
        }
        if (builtins.has(words.get(0))) {
            for (Map.Entry<String, String> each : assigned.entrySet()) {
                shell.assign(each.getKey(), each.getValue());
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
                .run(
                        process,
                        shell.forks().spec(words, Map.of(), environment),
                        found.get().program());
    }

    private int function(Node body, List<String> words, Map<String, String> assigned) throws IOException {
        if (state.functionDepth >= DEEPEST) {
            throw new Leave.Shell(shell.complain(words.get(0) + ": functions nested too deeply (250)", 2));
        }
        for (Map.Entry<String, String> each : assigned.entrySet()) {
            shell.assign(each.getKey(), each.getValue());
        }
        List<String> before = state.positional;
        Map<String, String> locals = builtins.declarations().enterFunction();
        state.positional(words.subList(1, words.size()));
        shell.account();
        state.functionDepth++;
        try {
            return shell.run(body);
        } catch (Leave.Function back) {
            return back.status();
        } finally {
            state.functionDepth--;
            state.positional(before);
            builtins.declarations().leaveFunction(locals);
        }
    }
}
