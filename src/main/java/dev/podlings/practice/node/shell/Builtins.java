package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Paths;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Signal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The commands that are part of the shell, as they change it. */
final class Builtins {
    private static final String OPEN_FILES = "1048576";
    private static final Set<String> NAMES = Set.of(
            ":",
            ".",
            "source",
            "break",
            "continue",
            "return",
            "exit",
            "cd",
            "pwd",
            "eval",
            "exec",
            "export",
            "readonly",
            "unset",
            "set",
            "shift",
            "trap",
            "wait",
            "read",
            "local",
            "command",
            "type",
            "umask",
            "jobs",
            "getopts",
            "hash",
            "ulimit",
            "let",
            "fg",
            "bg",
            "times",
            "alias",
            "unalias",
            "kill");

    private final Shell shell;
    private final Calls calls;
    private final ShellState state;
    private final Process process;
    private final Declarations declarations;
    private final Jobs jobs;

    Builtins(Shell shell, Calls calls, ShellState state, Process process) {
        this.shell = shell;
        this.calls = calls;
        this.state = state;
        this.process = process;
        this.declarations = new Declarations(shell, state, process);
        this.jobs = new Jobs(shell, this, state, process);
    }

    Declarations declarations() {
        return declarations;
    }

    boolean has(String name) {
        return NAMES.contains(name);
    }

    int run(List<String> words) throws IOException {
        List<String> arguments = words.subList(1, words.size());
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        switch (words.get(0)) {
            case ".", "source":
                return include(arguments);
            case "break":
                throw new Leave.Loop(false, number(first, 1));
            case "continue":
                throw new Leave.Loop(true, number(first, 1));
            case "return":
                throw new Leave.Function(number(first, state.status));
            case "exit":
                throw new Leave.Shell(number(first, state.status) & 0xff);
            case "cd":
                return changeDirectory(first);
            case "pwd":
                process.println(process.directory());
                return 0;
            case "eval":
                return shell.evaluate(String.join(" ", arguments));
            case "exec":
                return arguments.isEmpty() ? 0 : replace(arguments);
            case "export":
                return declarations.export(arguments);
            case "readonly":
                return declarations.declare(arguments);
            case "unset":
                return declarations.unset(arguments);
            case "set":
                return declarations.set(arguments);
            case "shift":
                return declarations.shift(number(first, 1));
            case "trap":
                return jobs.trap(arguments);
            case "wait":
                return jobs.waitFor(arguments);
            case "read":
                return new Read(process, shell).run(arguments);
            case "local":
                return declarations.local(arguments);
            case "command":
                return command(arguments);
            case "type":
                return type(arguments);
            case "jobs":
                return jobs.jobs();
            case "getopts":
                return new GetOpts(state, shell, process).run(arguments);
            case "let":
                return let(arguments);
            case "umask":
                return mask(first);
            case "ulimit":
                process.println(first.equals("-n") ? OPEN_FILES : "unlimited");
                return 0;
            case "alias":
                return alias(arguments);
            case "unalias":
                state.aliases.keySet().removeAll(arguments);
                return 0;
            case "kill":
                return calls.external(jobs.withPids(words), Map.of());
            case "fg":
                return jobs.waitFor(List.of());
            default:
                return 0;
        }
    }

    private int mask(String text) throws IOException {
        if (text.isEmpty()) {
            process.println(String.format("%04o", process.files().mask()));
        } else if (text.matches("[0-7]{1,4}")) {
            process.mask(Integer.parseInt(text, 8));
        } else {
            return shell.complain("umask: Illegal number: " + text, 2);
        }
        return 0;
    }

    int number(String text, int otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("-?\\d{1,9}")) {
            throw new Leave.Shell(shell.complain("Illegal number: " + text, 2));
        }
        return Integer.parseInt(text);
    }

    private int include(List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            return shell.complain(".: filename argument required", 2);
        }
        String path = process.path(arguments.get(0));
        if (!process.files().exists(path)) {
            throw new Leave.Shell(
                    shell.complain(".: can't open '" + arguments.get(0) + "': No such file or directory", 2));
        }
        try {
            return shell.evaluate(Scripts.read(process, path));
        } catch (Leave.Function back) {
            return back.status();
        }
    }

    private int changeDirectory(String to) throws IOException {
        String target = to;
        if (to.isEmpty() || to.equals("~")) {
            target = state.variables.getOrDefault("HOME", "/");
        } else if (to.equals("-")) {
            target = state.variables.getOrDefault("OLDPWD", "/");
            process.println(target);
        }
        String path = Paths.canonical(process.path(target));
        FileTree files = process.files();
        try {
            files.enter(path);
        } catch (FileFailure no) {
            return shell.complain("cd: can't cd to " + target + ": " + no.words(), 2);
        }
        shell.assign("OLDPWD", process.directory());
        process.directory(path);
        shell.assign("PWD", path);
        return 0;
    }

    /** The shell becomes another program: it waits for it, passes its signals on, and ends with it. */
    private int replace(List<String> words) throws IOException {
        Optional<Commands.Found> found = Commands.find(process, words.get(0), state.environment());
        if (found.isEmpty()) {
            throw new Leave.Shell(NotFound.say(process, state.name, words.get(0)));
        }
        Process.Spec like = process.fork(words);
        Process child = process.machine()
                .start(
                        process.pid(),
                        new Process.Spec(words, state.environment(), process.directory(), like.fds()),
                        found.get().program());
        process.handle(child::signal, Signal.TERM, Signal.INT, Signal.HUP, Signal.QUIT, Signal.USR1, Signal.USR2);
        state.exitTrap = null;
        throw new Leave.Shell(process.waitFor(child));
    }

    private int alias(List<String> arguments) throws IOException {
        int status = 0;
        for (String each : arguments.isEmpty() ? List.copyOf(state.aliases.keySet()) : arguments) {
            int equals = each.indexOf('=');
            String known = state.aliases.get(each);
            if (equals > 0) {
                state.aliases.put(each.substring(0, equals), each.substring(equals + 1));
            } else if (known != null) {
                process.println(each + "='" + known + "'");
            } else {
                status = shell.complain("alias: " + each + " not found", 1);
            }
        }
        return status;
    }

    private int command(List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            return 0;
        }
        if (arguments.get(0).equalsIgnoreCase("-v")) {
            for (String name : arguments.subList(1, arguments.size())) {
                if (has(name) || state.functions.containsKey(name)) {
                    process.println(name);
                    continue;
                }
                Optional<Commands.Found> found = Commands.find(process, name, state.environment());
                if (found.isEmpty()) {
                    return 127;
                }
                process.println(found.get().path());
            }
            return 0;
        }
        return has(arguments.get(0)) ? run(arguments) : calls.external(arguments, Map.of());
    }

    private int type(List<String> names) throws IOException {
        int status = 0;
        for (String name : names) {
            Optional<Commands.Found> found = Commands.find(process, name, state.environment());
            if (state.functions.containsKey(name)) {
                process.println(name + " is a function");
            } else if (has(name)) {
                process.println(name + " is a shell builtin");
            } else if (found.isPresent()) {
                process.println(name + " is " + found.get().path());
            } else {
                process.println(name + ": not found");
                status = 127;
            }
        }
        return status;
    }

    private int let(List<String> expressions) throws IOException {
        String last = "0";
        for (String each : expressions) {
            last = shell.expander().arithmetic(each);
        }
        return last.equals("0") ? 1 : 0;
    }

    /** As the shell would have to read it. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:=@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** The names of all of them, sorted. */
    static Set<String> names() {
        return new TreeSet<>(NAMES);
    }
}
