package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The commands that are part of the shell, as they change it. */
final class Builtins {
    private static final String OPEN_FILES = "1048576";
    private static final int LONGEST_LINE = 1 << 20;
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
    private final ShellState state;
    private final Process process;
    private @Nullable Map<String, String> locals;

    Builtins(Shell shell, ShellState state, Process process) {
        this.shell = shell;
        this.state = state;
        this.process = process;
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
                return export(arguments);
            case "readonly":
                return declare(arguments);
            case "unset":
                return unset(arguments);
            case "set":
                return set(arguments);
            case "shift":
                return shift(number(first, 1));
            case "trap":
                return trap(arguments);
            case "wait":
                return waitFor(arguments);
            case "read":
                return new Read(process, shell).run(arguments);
            case "local":
                return local(arguments);
            case "command":
                return command(arguments);
            case "type":
                return type(arguments);
            case "jobs":
                return jobs();
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
                return shell.external(withPids(words), Map.of());
            case "fg":
                return waitFor(List.of());
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

    private int number(String text, int otherwise) {
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
        String path = FileTree.canonical(process.path(target));
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

    private int export(List<String> arguments) throws IOException {
        if (arguments.isEmpty() || arguments.get(0).equals("-p")) {
            for (Map.Entry<String, String> each : state.environment().entrySet()) {
                process.println("export " + each.getKey() + "=" + quoted(each.getValue()));
            }
            return 0;
        }
        for (String each : arguments) {
            String name = assignment(each);
            if (!WordParser.isName(name)) {
                return shell.complain("export: " + each + ": bad variable name", 2);
            }
            state.exported.add(name);
        }
        return 0;
    }

    private int declare(List<String> arguments) {
        for (String each : arguments) {
            state.readonly.add(assignment(each));
        }
        return 0;
    }

    private String assignment(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (equals >= 0 && WordParser.isName(name)) {
            shell.assign(name, text.substring(equals + 1));
        }
        return name;
    }

    private int unset(List<String> arguments) {
        for (String each : arguments) {
            if (state.readonly.contains(each)) {
                return shell.complain("unset: " + each + ": is read only", 2);
            }
            if (arguments.get(0).equals("-f")) {
                state.functions.remove(each);
            } else {
                state.drop(each);
                state.exported.remove(each);
            }
        }
        return 0;
    }

    private int set(List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            for (Map.Entry<String, String> each : state.variables.entrySet()) {
                process.println(each.getKey() + "=" + quoted(each.getValue()));
            }
            return 0;
        }
        int at = 0;
        while (at < arguments.size()) {
            String each = arguments.get(at);
            if (each.equals("--")) {
                state.positional(arguments.subList(at + 1, arguments.size()));
                return 0;
            }
            if (each.equals("-o") || each.equals("+o")) {
                at++;
                option(at < arguments.size() ? arguments.get(at) : "", each.charAt(0) == '-');
            } else if (each.length() > 1 && (each.charAt(0) == '-' || each.charAt(0) == '+')) {
                boolean lastTakesName = each.endsWith("o");
                for (char letter : each.substring(1, each.length() - (lastTakesName ? 1 : 0))
                        .toCharArray()) {
                    toggle(letter, each.charAt(0) == '-');
                }
                if (lastTakesName) {
                    at++;
                    option(at < arguments.size() ? arguments.get(at) : "", each.charAt(0) == '-');
                }
            } else {
                state.positional(arguments.subList(at, arguments.size()));
                return 0;
            }
            at++;
        }
        return 0;
    }

    private void option(String name, boolean on) {
        switch (name) {
            case "errexit" -> toggle('e', on);
            case "xtrace" -> toggle('x', on);
            case "nounset" -> toggle('u', on);
            case "noglob" -> toggle('f', on);
            case "allexport" -> toggle('a', on);
            case "pipefail" -> state.pipefail = on;
            default -> {
                // vi, emacs, history and the like change nothing that could be told here
            }
        }
    }

    private void toggle(char letter, boolean on) {
        if (on) {
            state.options.add(letter);
        } else {
            state.options.remove(letter);
        }
    }

    private int shift(int count) {
        if (count > state.positional.size()) {
            return shell.complain("shift: can't shift that many", 2);
        }
        state.positional(state.positional.subList(count, state.positional.size()));
        return 0;
    }

    private int trap(List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            if (state.exitTrap != null) {
                process.println("trap -- " + quoted(state.exitTrap) + " EXIT");
            }
            for (Map.Entry<Signal, String> each : state.traps.entrySet()) {
                process.println("trap -- " + quoted(each.getValue()) + " " + each.getKey());
            }
            return 0;
        }
        boolean reset = arguments.get(0).equals("-") || arguments.size() == 1;
        String action = reset ? null : arguments.get(0);
        for (String name : arguments.subList(arguments.size() == 1 ? 0 : 1, arguments.size())) {
            if (name.equals("EXIT") || name.equals("0")) {
                state.exitTrap = action;
                continue;
            }
            Optional<Signal> signal = Signal.of(name);
            if (signal.isEmpty()) {
                return shell.complain("trap: " + name + ": invalid signal specification", 1);
            }
            if (action == null) {
                state.traps.remove(signal.get());
            } else {
                state.traps.put(signal.get(), action);
            }
            process.trap(signal.get(), action == null ? null : Boolean.valueOf(!action.isEmpty()));
        }
        return 0;
    }

    private int waitFor(List<String> arguments) throws IOException {
        List<Integer> pids = new ArrayList<>();
        for (String each : arguments) {
            pids.add(each.startsWith("%") ? jobPid(number(each.substring(1), 0)) : number(each, 0));
        }
        int status = 0;
        for (int pid : pids.isEmpty() ? List.copyOf(state.jobs.keySet()) : pids) {
            Process job = state.jobs.get(pid);
            if (job == null) {
                status = 127;
                continue;
            }
            Integer code = process.waitForOrSignal(job);
            if (code == null) {
                shell.signals();
                return 128 + Signal.TERM.number();
            }
            state.jobs.remove(pid);
            status = pids.isEmpty() ? 0 : code;
        }
        return status;
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

    /** Jobs such as {@code %1} as the processes that they are. */
    private List<String> withPids(List<String> words) {
        return words.stream()
                .map(each -> each.matches("%\\d{1,4}") ? Integer.toString(jobPid(number(each.substring(1), 0))) : each)
                .toList();
    }

    private int jobPid(int index) {
        return state.jobs.keySet().stream()
                .skip(Math.max(0, index - 1))
                .findFirst()
                .orElse(0);
    }

    /** A function begins: what it declares local is put back at its end. */
    Map<String, String> enterFunction() {
        Map<String, String> outer = locals == null ? Map.of() : locals;
        locals = new HashMap<>();
        return outer;
    }

    void leaveFunction(Map<String, String> outer) {
        if (locals != null) {
            locals.forEach((name, value) -> {
                if (value.equals("\0")) {
                    state.drop(name);
                } else {
                    state.put(name, value);
                }
            });
        }
        locals = new HashMap<>(outer);
    }

    private int local(List<String> arguments) {
        if (state.functionDepth == 0 || locals == null) {
            return shell.complain("local: not in a function", 2);
        }
        for (String each : arguments) {
            String name = each.contains("=") ? each.substring(0, each.indexOf('=')) : each;
            locals.putIfAbsent(name, state.variables.getOrDefault(name, "\0"));
            if (each.contains("=")) {
                assignment(each);
            } else {
                state.drop(name);
            }
        }
        return 0;
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
        return has(arguments.get(0)) ? run(arguments) : shell.external(arguments, Map.of());
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

    private int jobs() throws IOException {
        int number = 1;
        for (Process job : state.jobs.values()) {
            process.println("[" + number++ + "]   " + (job.hasEnded() ? "Done" : "Running") + "                 "
                    + String.join(" ", job.arguments()));
        }
        return 0;
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

    /** One line from a stream, byte by byte, as others may read on from there. Null at the end. */
    static @Nullable String line(java.io.InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            line.write(c);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("line too long: the practice cluster's shell reads lines up to 1 MiB");
            }
            c = in.read();
        }
        return line.toString(StandardCharsets.UTF_8) + (c < 0 ? "" : "\n");
    }
}
