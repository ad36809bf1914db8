package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-in commands about variables, options and arguments. */
final class Declarations {
    private final Shell shell;
    private final ShellState state;
    private final Process process;
    private @Nullable Map<String, String> locals;

    Declarations(Shell shell, ShellState state, Process process) {
        this.shell = shell;
        this.state = state;
        this.process = process;
    }

    int export(List<String> arguments) throws IOException {
        if (arguments.isEmpty() || arguments.get(0).equals("-p")) {
            for (Map.Entry<String, String> each : state.environment().entrySet()) {
                process.println("export " + each.getKey() + "=" + Builtins.quoted(each.getValue()));
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

    int declare(List<String> arguments) {
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

    int unset(List<String> arguments) {
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

    int set(List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            for (Map.Entry<String, String> each : state.variables.entrySet()) {
                process.println(each.getKey() + "=" + Builtins.quoted(each.getValue()));
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

    int shift(int count) {
        if (count > state.positional.size()) {
            return shell.complain("shift: can't shift that many", 2);
        }
        state.positional(state.positional.subList(count, state.positional.size()));
        return 0;
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

    int local(List<String> arguments) {
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
}
