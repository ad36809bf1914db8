package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Hardware;
import dev.podlings.practice.node.process.Machine;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands about the machine, its processes and its time. */
final class SystemCommands {
    private SystemCommands() {}

    static void addTo(Toolbox box) {
        box.add("true", self -> 0);
        box.add("false", self -> 1);
        box.add("sleep", (Program) (Program.Resident) SystemCommands::sleep);
        box.add("hostname", SystemCommands::hostname);
        box.add("env", SystemCommands::env);
        box.add("printenv", SystemCommands::printenv);
        box.add("date", DateCommand::run);
        box.add("uname", SystemCommands::uname);
        box.add("arch", self -> line(self, "x86_64"));
        box.add("nproc", self -> line(self, Integer.toString(Hardware.PROCESSORS)));
        box.add("uptime", SystemCommands::uptime);
        box.add("free", SystemCommands::free);
        box.add("which", SystemCommands::which);
        box.add("tty", self -> line(self, self.fd(0).tty() == null ? "not a tty" : "/dev/pts/0"));
        box.add("stty", SystemCommands::stty);
        box.add("clear", self -> {
            self.print("\u001b[H\u001b[2J");
            return 0;
        });
        box.add("reset", self -> 0);
        box.add("nohup", self -> other(self, 1));
        box.add("time", SystemCommands::time);
        box.add("nice", self -> other(self, 1));
        box.add("usleep", (Program) (Program.Resident) self -> endAfter(
                self,
                Duration.ofMillis(
                        Options.count(self.arguments().get(self.arguments().size() - 1)) / 1000)));
        box.add("dmesg", self -> 0);
    }

    private static int line(Process self, String text) throws IOException {
        self.println(text);
        return 0;
    }

    private static void sleep(Process self) throws IOException {
        Duration length = Duration.ZERO;
        for (String each : self.arguments().subList(1, self.arguments().size())) {
            if (each.equals("infinity") || each.equals("inf")) {
                return;
            }
            java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([smhd]?)")
                    .matcher(each);
            if (!matcher.matches()) {
                self.complain("sleep: invalid number '" + each + "'");
                self.exit(1);
                return;
            }
            double unit = switch (matcher.group(2)) {
                case "m" -> 60;
                case "h" -> 3600;
                case "d" -> 86_400;
                default -> 1;
            };
            length = length.plusMillis((long) (Double.parseDouble(matcher.group(1)) * unit * 1000));
        }
        if (self.arguments().size() == 1) {
            self.complain("sleep: missing operand");
            self.exit(1);
            return;
        }
        endAfter(self, length);
    }

    private static void endAfter(Process self, Duration length) {
        Timeline.Later end = self.machine().time().after(length, () -> self.exit(0));
        self.atEnd(end::cancel);
    }

    /** Waits as a child of the process that asks. */
    static void sleep(Process self, Duration length) throws IOException {
        Program.Resident program = child -> endAfter(child, length);
        self.machine().run(self, self.fork(List.of("sleep")), program);
    }

    private static int hostname(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "fisd", "fqdn=f");
        String host = self.machine().hostname();
        if (options.has('f') || options.has('d')) {
            String full = hosts(self, host, true);
            return line(self, options.has('d') ? full.substring(Math.min(full.length(), host.length() + 1)) : full);
        }
        if (!options.operands().isEmpty()) {
            self.complain("hostname: sethostname: Operation not permitted");
            return 1;
        }
        return line(self, options.has('i') ? hosts(self, host, false) : host);
    }

    /** From /etc/hosts: the line that names the host. */
    private static String hosts(Process self, String host, boolean name) throws IOException {
        String text = new String(self.files().read("/etc/hosts"), java.nio.charset.StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            List<String> words = List.of(line.strip().split("\\s+"));
            if (words.size() > 1 && words.subList(1, words.size()).contains(host)) {
                return name ? words.get(1) : words.get(0);
            }
        }
        return host;
    }

    private static int env(Process self) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(self.environment());
        List<String> arguments = self.arguments();
        int at = 1;
        while (at < arguments.size()) {
            String each = arguments.get(at);
            if (each.equals("-i") || each.equals("-")) {
                environment.clear();
            } else if (each.equals("-u") && at + 1 < arguments.size()) {
                environment.remove(arguments.get(++at));
            } else if (each.contains("=") && !each.startsWith("-")) {
                environment.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
            } else {
                break;
            }
            at++;
        }
        if (at < arguments.size()) {
            self.environment(environment);
            return other(self, at);
        }
        for (Map.Entry<String, String> each : environment.entrySet()) {
            self.println(each.getKey() + "=" + each.getValue());
        }
        return 0;
    }

    /** Runs the command that begins at this argument. */
    private static int other(Process self, int from) throws IOException {
        List<String> words = self.arguments()
                .subList(
                        Math.min(from, self.arguments().size()),
                        self.arguments().size());
        if (words.isEmpty()) {
            return 0;
        }
        Optional<Commands.Found> found = Commands.find(self, words.get(0), self.environment());
        return found.isEmpty()
                ? NotFound.say(self, FileCommands.name(self), words.get(0))
                : self.machine().run(self, self.fork(words), found.get().program());
    }

    private static int time(Process self) throws IOException {
        Instant before = self.machine().time().now();
        int code = other(self, 1);
        long millis = Duration.between(before, self.machine().time().now()).toMillis();
        self.complain(String.format(
                java.util.Locale.ROOT,
                "real\t%dm %.2fs\nuser\t0m 0.00s\nsys\t0m 0.00s",
                millis / 60_000,
                millis % 60_000 / 1000.0));
        return code;
    }

    private static int printenv(Process self) throws IOException {
        if (self.arguments().size() == 1) {
            return env(self);
        }
        int status = 0;
        for (String name : self.arguments().subList(1, self.arguments().size())) {
            String value = self.environment().get(name);
            if (value == null) {
                status = 1;
            } else {
                self.println(value);
            }
        }
        return status;
    }

    private static int uname(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "amnrspivo");
        String host = self.machine().hostname();
        String release = Hardware.KERNEL;
        if (options.has('a')) {
            return line(
                    self,
                    "Linux " + host + " " + release + " #1 SMP podlings practice cluster (simulated) x86_64 GNU/Linux");
        }
        StringBuilder shown = new StringBuilder();
        String[] parts = {
            "s",
            "Linux",
            "n",
            host,
            "r",
            release,
            "v",
            "#1 SMP podlings",
            "m",
            "x86_64",
            "p",
            "x86_64",
            "o",
            "GNU/Linux"
        };
        for (int i = 0; i < parts.length; i += 2) {
            if (options.has(parts[i].charAt(0))) {
                shown.append(parts[i + 1]).append(' ');
            }
        }
        return line(self, shown.length() == 0 ? "Linux" : shown.toString().strip());
    }

    private static int uptime(Process self) throws IOException {
        Instant since = self.machine().process(1).map(Process::startedAt).orElse(self.startedAt());
        Duration up = Duration.between(since, self.machine().time().now());
        return line(
                self,
                DateCommand.formatted(self.machine().time().now(), " %H:%M:%S up ") + up.toMinutes()
                        + " min,  0 users,  load average: 0.00, 0.00, 0.00");
    }

    private static int free(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "mhkgb");
        long unit = options.has('m') || options.has('h') ? 1 << 20 : 1024;
        Machine machine = self.machine();
        long used = machine.memory() / unit;
        // As in any container: the node's memory, not the container's limit.
        long total = (Hardware.MEMORY_KIB << 10) / unit;
        self.println("              total        used        free      shared  buff/cache   available");
        self.println(String.format(
                "Mem:     %10d  %10d  %10d           0           0  %10d", total, used, total - used, total - used));
        return 0;
    }

    private static int which(Process self) throws IOException {
        int status = 0;
        for (String name : self.arguments().subList(1, self.arguments().size())) {
            Optional<Commands.Found> found = Commands.find(self, name, self.environment());
            if (found.isEmpty()) {
                status = 1;
            } else {
                self.println(found.get().path());
            }
        }
        return status;
    }

    private static int stty(Process self) throws IOException {
        dev.podlings.practice.node.process.Tty tty = self.fd(0).tty();
        if (tty == null) {
            self.complain("stty: standard input: Not a tty");
            return 1;
        }
        if (self.arguments().contains("size")) {
            return line(self, tty.rows() + " " + tty.columns());
        }
        return 0;
    }
}
