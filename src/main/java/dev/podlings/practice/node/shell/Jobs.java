package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The built-in commands about jobs and signals. */
final class Jobs {
    private final Shell shell;
    private final Builtins builtins;
    private final ShellState state;
    private final Process process;

    Jobs(Shell shell, Builtins builtins, ShellState state, Process process) {
        this.shell = shell;
        this.builtins = builtins;
        this.state = state;
        this.process = process;
    }

    int trap(List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            if (state.exitTrap != null) {
                process.println("trap -- " + Builtins.quoted(state.exitTrap) + " EXIT");
            }
            for (Map.Entry<Signal, String> each : state.traps.entrySet()) {
                process.println("trap -- " + Builtins.quoted(each.getValue()) + " " + each.getKey());
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

    int waitFor(List<String> arguments) throws IOException {
        List<Integer> pids = new ArrayList<>();
        for (String each : arguments) {
            pids.add(each.startsWith("%") ? jobPid(builtins.number(each.substring(1), 0)) : builtins.number(each, 0));
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
                return Signal.TERM.exitCode();
            }
            state.jobs.remove(pid);
            status = pids.isEmpty() ? 0 : code;
        }
        return status;
    }

    /** Jobs such as {@code %1} as the processes that they are. */
    List<String> withPids(List<String> words) {
        return words.stream()
                .map(each -> each.matches("%\\d{1,4}")
                        ? Integer.toString(jobPid(builtins.number(each.substring(1), 0)))
                        : each)
                .toList();
    }

    private int jobPid(int index) {
        return state.jobs.keySet().stream()
                .skip(Math.max(0, index - 1))
                .findFirst()
                .orElse(0);
    }

    int jobs() throws IOException {
        int number = 1;
        for (Process job : state.jobs.values()) {
            process.println("[" + number++ + "]   " + (job.hasEnded() ? "Done" : "Running") + "                 "
                    + String.join(" ", job.arguments()));
        }
        return 0;
    }
}
