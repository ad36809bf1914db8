package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Machine;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        box.add("id", SystemCommands::id);
        box.add("whoami", self -> line(self, "root"));
        box.add("ps", SystemCommands::ps);
        box.add("top", SystemCommands::top);
        box.add("kill", SystemCommands::kill);
        box.add("killall", SystemCommands::killall);
        box.add("pidof", SystemCommands::pidof);
        box.add("date", SystemCommands::date);
        box.add("uname", SystemCommands::uname);
        box.add("arch", self -> line(self, "x86_64"));
        box.add("nproc", self -> line(self, "2"));
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
        box.add("timeout", SystemCommands::timeout);
        box.add("nohup", self -> other(self, 1));
        box.add("time", self -> other(self, 1));
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
        return line(self, options.has('i') ? hosts(self, host, false) : host);
    }

    /** From /etc/hosts: the line that names the host. */
    private static String hosts(Process self, String host, boolean name) throws IOException {
        String text = new String(self.machine().files().read("/etc/hosts"), java.nio.charset.StandardCharsets.UTF_8);
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

    private static int id(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "ugnG");
        if (options.has('u') || options.has('g')) {
            return line(self, options.has('n') ? "root" : "0");
        }
        return line(self, "uid=0(root) gid=0(root) groups=0(root),10(wheel)");
    }

    private static int ps(Process self) throws IOException {
        self.println("PID   USER     TIME  COMMAND");
        for (Process each : self.machine().processes()) {
            self.println(String.format(
                    Locale.ROOT, "%5d root      0:00 %s", each.pid(), String.join(" ", each.arguments())));
        }
        return 0;
    }

    /** Once; who wants more asks again. */
    private static int top(Process self) throws IOException {
        Machine machine = self.machine();
        long used = machine.memory() >> 10;
        self.println("Mem: " + used + "K used, " + ((machine.memoryLimit() >> 10) - used) + "K free");
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
        return line(self, String.join(" ", pids));
    }

    private static int date(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "ud:I::Rr:", "utc=u", "date=d");
        Instant now = self.machine().time().now();
        if (options.has('d')) {
            String text = options.get('d', "");
            try {
                now = text.startsWith("@")
                        ? Instant.ofEpochSecond(Options.count(text.substring(1)))
                        : Instant.parse(text);
            } catch (java.time.DateTimeException bad) {
                self.complain("date: invalid date '" + text + "'");
                return 1;
            }
        }
        String format = options.operands().stream()
                .filter(each -> each.startsWith("+"))
                .findFirst()
                .orElse("+%a %b %e %H:%M:%S UTC %Y");
        return line(self, formatted(now, format.substring(1)));
    }

    private static String formatted(Instant now, String format) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            char letter = format.charAt(++i);
            switch (letter) {
                case 's' -> out.append(now.getEpochSecond());
                case 'N' -> out.append(String.format("%09d", now.getNano()));
                case 'n' -> out.append('\n');
                case '%' -> out.append('%');
                default -> {
                    String pattern = pattern(letter);
                    out.append(
                            pattern.isEmpty()
                                    ? "%" + letter
                                    : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                                            .withZone(ZoneOffset.UTC)
                                            .format(now));
                }
            }
        }
        return out.toString();
    }

    private static String pattern(char letter) {
        return switch (letter) {
            case 'Y' -> "uuuu";
            case 'y' -> "uu";
            case 'm' -> "MM";
            case 'd' -> "dd";
            case 'e' -> "ppd";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'b', 'h' -> "MMM";
            case 'B' -> "MMMM";
            case 'j' -> "DDD";
            case 'p' -> "a";
            case 'Z' -> "'UTC'";
            case 'z' -> "'+0000'";
            case 'F' -> "uuuu-MM-dd";
            case 'T' -> "HH:mm:ss";
            case 'R' -> "HH:mm";
            case 'D' -> "MM/dd/uu";
            case 'c' -> "EEE MMM ppd HH:mm:ss uuuu";
            default -> "";
        };
    }

    private static int uname(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "amnrspivo");
        String host = self.machine().hostname();
        String release = "6.6.95-podlings";
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
                formatted(self.machine().time().now(), " %H:%M:%S up ") + up.toMinutes()
                        + " min,  0 users,  load average: 0.00, 0.00, 0.00");
    }

    private static int free(Process self) throws IOException {
        Options options = Options.parse(self.arguments(), "mhkgb");
        long unit = options.has('m') || options.has('h') ? 1 << 20 : 1024;
        Machine machine = self.machine();
        long used = machine.memory() / unit;
        long total = machine.memoryLimit() / unit;
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
