package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Process;
import java.util.List;

/** {@code getopts}: one option after the other. */
final class GetOpts {
    private final ShellState state;
    private final Shell shell;
    private final Process process;

    GetOpts(ShellState state, Shell shell, Process process) {
        this.state = state;
        this.shell = shell;
        this.process = process;
    }

    int run(List<String> words) {
        if (words.size() < 2) {
            return shell.complain("getopts: usage: getopts optstring name [arg]", 2);
        }
        List<String> given = words.size() > 2 ? words.subList(2, words.size()) : state.positional;
        String position = String.valueOf(state.get("OPTIND", process.pid()));
        int index = position.matches("\\d{1,6}") ? Integer.parseInt(position) : 1;
        String inside = state.variables.getOrDefault("_OPT", "");
        if (inside.isEmpty()) {
            boolean over = index > given.size()
                    || !given.get(index - 1).startsWith("-")
                    || given.get(index - 1).equals("-");
            if (over || given.get(index - 1).equals("--")) {
                shell.assign(words.get(1), "?");
                shell.assign("OPTIND", Integer.toString(over ? index : index + 1));
                return 1;
            }
            inside = given.get(index - 1).substring(1);
            index++;
        }
        char letter = inside.charAt(0);
        String rest = inside.substring(1);
        int known = words.get(0).indexOf(letter);
        if (known < 0 || letter == ':') {
            shell.complain("Illegal option -" + letter, 0);
            shell.assign(words.get(1), "?");
        } else {
            shell.assign(words.get(1), String.valueOf(letter));
            if (words.get(0).startsWith(":", known + 1)) {
                shell.assign("OPTARG", !rest.isEmpty() ? rest : index <= given.size() ? given.get(index - 1) : "");
                index += rest.isEmpty() ? 1 : 0;
                rest = "";
            }
        }
        shell.assign("_OPT", rest);
        shell.assign("OPTIND", Integer.toString(index));
        return 0;
    }
}
