package dev.podlings.practice.node.process;

import dev.podlings.practice.node.file.Device;
import dev.podlings.practice.node.file.ImageTree;
import dev.podlings.practice.node.file.Mount;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What {@code /proc} and {@code /sys} show of a container, as it is when somebody looks. */
final class ProcFiles {
    private static final int READABLE = 0444;

    private ProcFiles() {}

    static ImageTree proc(Machine machine) {
        ImageTree tree = new ImageTree();
        Hardware hardware = machine.hardware();
        tree.file(
                "/version", "Linux version " + Hardware.KERNEL + " (podlings practice cluster, simulated)\n", READABLE);
        tree.file("/cpuinfo", hardware.cpuInfo(), READABLE);
        tree.file("/meminfo", hardware.memoryInfo(machine.memory()), READABLE);
        tree.file("/loadavg", "0.00 0.00 0.00 1/" + machine.processes().size() + " 1\n", READABLE);
        tree.file("/uptime", seconds(machine) + " " + seconds(machine) + "\n", READABLE);
        tree.file("/mounts", mounts(machine), READABLE);
        tree.file("/filesystems", "nodev\tproc\nnodev\tcgroup2\nnodev\ttmpfs\nnodev\toverlay\n\text4\n", READABLE);
        for (Process each : machine.processes()) {
            process(tree, "/" + each.pid(), each);
        }
        Process looks = Worker.process();
        if (looks != null && looks.machine() == machine) {
            tree.link("/self", Integer.toString(looks.pid()));
        }
        return tree;
    }

    private static void process(ImageTree tree, String at, Process of) {
        List<String> words = of.arguments();
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        tree.file(at + "/cmdline", String.join("\0", words) + "\0", READABLE);
        tree.file(at + "/comm", program + "\n", READABLE);
        StringBuilder environment = new StringBuilder();
        of.environment()
                .forEach((name, value) ->
                        environment.append(name).append('=').append(value).append('\0'));
        tree.file(at + "/environ", environment.toString(), isOpen(of) ? READABLE : 0400);
        int uid = of.user().uid();
        int gid = of.user().gid();
        tree.file(
                at + "/status",
                String.format(Locale.ROOT, """
                        Name:\t%s
                        State:\tS (sleeping)
                        Pid:\t%d
                        PPid:\t%d
                        Uid:\t%d\t%d\t%d\t%d
                        Gid:\t%d\t%d\t%d\t%d
                        Threads:\t1
                        """, program, of.pid(), of.parent(), uid, uid, uid, uid, gid, gid, gid, gid),
                READABLE);
        tree.file(at + "/cgroup", "0::/\n", READABLE);
        tree.file(at + "/mounts", mounts(of.machine()), READABLE);
        tree.link(at + "/cwd", of.directory());
        tree.link(at + "/root", "/");
        tree.device(at + "/fd/0", Device.Kind.STDIN);
        // What the first process prints is the container's log.
        tree.device(at + "/fd/1", of.pid() == 1 ? Device.Kind.LOG : Device.Kind.STDOUT);
        tree.device(at + "/fd/2", of.pid() == 1 ? Device.Kind.LOG : Device.Kind.STDERR);
    }

    /** Linux: what a process was started with is for its own user. */
    private static boolean isOpen(Process of) {
        Process looks = Worker.process();
        return looks != null && looks.user().uid() == of.user().uid();
    }

    private static String mounts(Machine machine) {
        StringBuilder text = new StringBuilder("overlay / overlay rw,relatime 0 0\n");
        for (Mount each : machine.files().mounts()) {
            text.append(each.source())
                    .append(' ')
                    .append(each.path())
                    .append(' ')
                    .append(each.type());
            text.append(each.readOnly() ? " ro" : " rw").append(",relatime 0 0\n");
        }
        return text.toString();
    }

    private static String seconds(Machine machine) {
        Duration up = machine.process(1)
                .map(first -> Duration.between(first.startedAt(), machine.time().now()))
                .orElse(Duration.ZERO);
        return String.format(Locale.ROOT, "%.2f", up.toMillis() / 1000.0);
    }

    static ImageTree sys(Machine machine) {
        Hardware hardware = machine.hardware();
        ImageTree tree = new ImageTree();
        tree.file("/fs/cgroup/cgroup.controllers", "cpu memory pids\n", READABLE);
        tree.file("/fs/cgroup/cpu.max", hardware.cpuMax() + "\n", READABLE);
        tree.file("/fs/cgroup/cpu.weight", hardware.cpuWeight() + "\n", READABLE);
        tree.file("/fs/cgroup/memory.max", hardware.memoryMax() + "\n", READABLE);
        tree.file("/fs/cgroup/memory.current", machine.memory() + "\n", READABLE);
        tree.file("/fs/cgroup/memory.events", "oom " + oom(machine) + "\noom_kill " + oom(machine) + "\n", READABLE);
        tree.file("/fs/cgroup/pids.max", Machine.MOST_PROCESSES + "\n", READABLE);
        tree.file("/fs/cgroup/pids.current", machine.processes().size() + "\n", READABLE);
        return tree;
    }

    private static int oom(Machine machine) {
        return machine.wasOomKilled() ? 1 : 0;
    }
}
