package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Hardware;
import dev.podlings.practice.node.process.Machine;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import dev.podlings.practice.node.shell.Shell;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands that look at processes, and end them. */
final class ProcessCommands {
    private ProcessCommands() {}

    static void addTo(Toolbox box) {
        box.add("ps", ProcessCommands::ps);
        box.add("top", ProcessCommands::top);
        box.add("kill", ProcessCommands::kill);
        box.add("killall", ProcessCommands::killall);
        box.add("pidof", ProcessCommands::pidof);
        box.add("pgrep", self -> matching(self, null));
        box.add("pkill", self -> matching(self, Signal.TERM));
        box.add("watch", ProcessCommands::watch);
        box.add("timeout", ProcessCommands::timeout);
    }

    private static int ps(Process self) throws IOException {
        Accounts accounts = Accounts.of(self);
        self.println("PID   USER     TIME  COMMAND");
        for (Process each : self.machine().processes()) {
            self.println(String.format(
                    Locale.ROOT,
                    "%5d %-8s  0:00 %s",
                    each.pid(),
                    accounts.shownUser(each.user().uid()),
                    String.join(" ", each.arguments())));
        }
        return 0;
    }

    /** Once; who wants more asks again. */
    private static int top(Process self) throws IOException {
        Machine machine = self.machine();
        long used = machine.memory() >> 10;
        self.println("Mem: " + used + "K used, " + (Hardware.MEMORY_KIB - used) + "K free");
        self.println("Load average: 0.00 0.00 0.00 1/" + machine.processes().size() + " " + self.pid());
        return ps(self);
    }

    private static int kill(Process self) throws IOException {
        List<String> arguments = self.arguments().subList(1, self.arguments().size());
        Signal signal = Signal.TERM;
        int at = 0;
        if (!arguments.isEmpty() && arguments.get(0).equals("-l")) {
            StringBuilder names = new StringBuilder();
            for (Signal each : Signal.values()) {
                names.append(String.format("%2d) %s%n", each.number(), each));
            }
            self.print(names.toString());
            return 0;
        }
        if (!arguments.isEmpty()
                && arguments.get(0).startsWith("-")
                && arguments.get(0).length() > 1) {
            String name = arguments.get(0).substring(1);
            at = 1;
            if (name.equals("s") && arguments.size() > 1) {
                name = arguments.get(1);
                at = 2;
            }
            Optional<Signal> named = Signal.of(name);
            if (named.isEmpty() && !name.equals("0")) {
                self.complain("kill: bad signal name '" + name + "'");
                return 1;
            }
            if (named.isEmpty()) {
                return probe(self, arguments.subList(1, arguments.size()));
            }
            signal = named.get();
        }
        if (at >= arguments.size()) {
            self.complain("kill: you need to specify whom to kill");
            return 1;
        }
        int status = 0;
        for (String each : arguments.subList(at, arguments.size())) {
            if (!each.matches("-?\\d{1,9}")) {
                self.complain("kill: invalid number '" + each + "'");
                status = 1;
                continue;
            }
            int pid = Integer.parseInt(each);
            if (pid == -1) {
                for (Process other : self.machine().processes()) {
                    if (other.pid() != 1 && other != self) {
                        other.signal(signal);
                    }
                }
                continue;
            }
            Optional<Process> found = self.machine().process(Math.abs(pid));
            if (found.isEmpty()) {
                self.complain("kill: can't kill pid " + each + ": No such process");
                status = 1;
            } else {
                found.get().signal(signal);
            }
        }
        return status;
    }

    private static int probe(Process self, List<String> pids) throws IOException {
        for (String each : pids) {
            if (!each.matches("\\d{1,9}")
                    || self.machine().process(Integer.parseInt(each)).isEmpty()) {
                self.complain("kill: can't kill pid " + each + ": No such process");
                return 1;
            }
        }
        return 0;
    }

    private static boolean isCalled(Process process, String name) {
        String path = process.arguments().get(0);
        return path.substring(path.lastIndexOf('/') + 1).equals(name);
    }

    private static int killall(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "9q");
        int status = 0;
        for (String name : options.operands()) {
            List<Process> found = self.machine().processes().stream()
                    .filter(each -> isCalled(each, name))
                    .toList();
            if (found.isEmpty()) {
                self.complain("killall: " + name + ": no process killed");
                status = 1;
            }
            found.forEach(each -> each.signal(options.has('9') ? Signal.KILL : Signal.TERM));
        }
        return status;
    }

    private static int pidof(Process self) throws IOException {
        String name = Options.parse(self.arguments(), "s").operand(0, "");
        List<String> pids = self.machine().processes().stream()
                .filter(each -> isCalled(each, name))
                .map(each -> Integer.toString(each.pid()))
                .toList();
        if (pids.isEmpty()) {
            return 1;
        }
        self.println(String.join(" ", pids));
        return 0;
    }

    /**
     * By a pattern in the name, or with {@code -f} in the whole command.
     *
     * @param signal null to list them
     */
    private static int matching(Process self, @Nullable Signal signal) throws IOException {
        Options options = Options.parse(
                self.arguments().stream()
                        .filter(each -> !each.matches("-(9|KILL|TERM|INT)"))
                        .toList(),
                "flxov");
        boolean kills = self.arguments().stream().anyMatch(each -> each.matches("-(9|KILL)"));
        Pattern pattern = Regex.compile(options.operand(0, ""), true, 0);
        int found = 0;
        for (Process each : self.machine().processes()) {
            String path = each.arguments().get(0);
            String name = path.substring(path.lastIndexOf('/') + 1);
            String whole = String.join(" ", each.arguments());
            boolean matches = pattern.matcher(new WatchedText(options.has('f') ? whole : name))
                    .find();
            if (!matches || each == self) {
                continue;
            }
            found++;
            if (signal != null) {
                each.signal(kills ? Signal.KILL : signal);
            } else {
                self.println(each.pid() + (options.has('l') ? " " + (options.has('f') ? whole : name) : ""));
            }
        }
        return found > 0 ? 0 : 1;
    }

    private static int watch(Process self) throws IOException {
        List<String> words = self.arguments();
        int at = 1;
        long seconds = 2;
        while (at < words.size() && words.get(at).startsWith("-")) {
            String each = words.get(at++);
            if (each.startsWith("-n")) {
                seconds = Options.count(
                        each.length() > 2 ? each.substring(2) : at < words.size() ? words.get(at++) : "2");
            }
        }
        String command = String.join(" ", words.subList(Math.min(at, words.size()), words.size()));
        while (!command.isEmpty()) {
            self.println("\u001b[H\u001b[2JEvery " + seconds + ".0s: " + command + "\n");
            self.machine().run(self, self.fork(List.of("sh", "-c", command)), Shell.program());
            SystemCommands.sleep(self, Duration.ofSeconds(Math.max(1, seconds)));
        }
        self.complain("watch: a command is missing");
        return 1;
    }

    private static int timeout(Process self) throws IOException {
        Options options = Options.parse(
                self.arguments().subList(0, Math.min(2, self.arguments().size())), "s:k:");
        int at = self.arguments().size() > 1 && self.arguments().get(1).startsWith("-") ? 3 : 1;
        if (self.arguments().size() <= at + 1) {
            self.complain("timeout: usage: timeout SECS PROG ARGS");
            return 1;
        }
        Signal signal = Signal.of(options.get('s', "TERM")).orElse(Signal.TERM);
        Duration length =
                Duration.ofSeconds(Options.count(self.arguments().get(at).replace("s", "")));
        List<String> words = self.arguments().subList(at + 1, self.arguments().size());
        Optional<Commands.Found> found = Commands.find(self, words.get(0), self.environment());
        if (found.isEmpty()) {
            return NotFound.say(self, "timeout", words.get(0));
        }
        Process child =
                self.machine().start(self.pid(), self.fork(words), found.get().program());
        Timeline.Later end = self.machine().time().after(length, () -> child.signal(signal));
        try {
            return self.waitFor(child);
        } finally {
            end.cancel();
        }
    }
}
