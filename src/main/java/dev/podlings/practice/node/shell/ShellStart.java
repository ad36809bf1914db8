package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.process.Tty;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command {@code sh}: its options, then a script, a string, or what is typed. */
final class ShellStart {

    int run(Process process) throws IOException {
        ShellState state = new ShellState();
        state.importEnvironment(process.environment());
        state.place(process.directory(), process.parent());
        List<String> arguments = process.arguments();
        state.name = base(arguments.get(0));
        Shell shell = new Shell(process, state);
        int at = 1;
        boolean text = false;
        boolean interactive = false;
        while (at < arguments.size() && arguments.get(at).matches("[-+][A-Za-z]+")) {
            for (char letter : arguments.get(at).substring(1).toCharArray()) {
                text |= letter == 'c';
                interactive |= letter == 'i';
                if ("exuaf".indexOf(letter) >= 0) {
                    state.options.add(letter);
                }
            }
            at++;
        }
        List<String> rest = arguments.subList(at, arguments.size());
        if (text) {
            if (rest.isEmpty()) {
                return shell.complain("-c requires an argument", 2);
            }
            state.name = rest.size() > 1 ? rest.get(1) : state.name;
            state.positional = rest.size() > 2 ? List.copyOf(rest.subList(2, rest.size())) : List.of();
            return shell.runAll(rest.get(0));
        }
        if (!rest.isEmpty()) {
            return script(process, shell, rest);
        }
        Tty tty = process.fd(0).tty();
        shell.interactive(interactive || tty != null);
        return shell.leaveWith(() -> typed(process, shell, tty));
    }

    private static int script(Process process, Shell shell, List<String> rest) throws IOException {
        String path = process.path(rest.get(0));
        if (!process.files().exists(path)) {
            return shell.complain("can't open '" + rest.get(0) + "': No such file or directory", 2);
        }
        String text = Scripts.read(process, path);
        shell.state().name = rest.get(0);
        shell.state().positional = List.copyOf(rest.subList(1, rest.size()));
        return shell.runAll(text);
    }

    /** Command by command, as they come. */
    private static void typed(Process process, Shell shell, @Nullable Tty tty) throws IOException {
        if (shell.isInteractive()) {
            process.trap(Signal.INT, true);
            process.trap(Signal.TERM, false);
        }
        StringBuilder sofar = new StringBuilder();
        while (true) {
            prompt(process, shell, sofar.length() == 0 ? "PS1" : "PS2", tty);
            String line;
            try {
                line = Read.line(process.in());
            } catch (InterruptedIOException interrupted) {
                sofar.setLength(0);
                process.takePending();
                shell.state().status = 130;
                continue;
            }
            if (line == null && sofar.length() == 0) {
                if (shell.isInteractive() && tty != null) {
                    process.println("");
                }
                return;
            }
            sofar.append(line == null ? "" : line);
            try {
                Node node = Parser.parse(sofar.toString());
                sofar.setLength(0);
                shell.run(node);
                shell.signals();
            } catch (SyntaxError error) {
                if (error.incomplete() && line != null) {
                    continue;
                }
                sofar.setLength(0);
                shell.state().status = shell.complain(error.words(), 2);
                if (!shell.isInteractive()) {
                    return;
                }
            } catch (Leave.Line back) {
                shell.state().status = 130;
            }
        }
    }

    private static void prompt(Process process, Shell shell, String which, @Nullable Tty tty) throws IOException {
        if (!shell.isInteractive()) {
            return;
        }
        if (tty != null) {
            tty.dropInterrupt();
        }
        String home = shell.state().variables.getOrDefault("HOME", "/root");
        String where = process.directory().equals(home) ? "~" : process.directory();
        boolean root = process.user().isRoot();
        String prompt = shell.state()
                .variables
                .getOrDefault(which, "")
                .replace("\\w", where)
                .replace("\\h", process.machine().hostname())
                .replace("\\u", root ? "root" : "?")
                .replace("\\$", root ? "#" : "$");
        process.print(prompt);
    }

    private static String base(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith("-") ? name.substring(1) : name;
    }
}
