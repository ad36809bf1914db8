package dev.podlings.practice.node.process;

import dev.podlings.practice.node.file.Dir;
import dev.podlings.practice.node.file.Disk;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.User;
import dev.podlings.practice.node.file.Volume;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The inside of one container: its files, its processes and what they may use. Ends when its first process ends. */
public final class Machine {
    static final int MOST_PROCESSES = 200;

    private final FileTree files;
    private final String hostname;
    private final Timeline time;
    private final Programs programs;
    private final long memoryLimit;
    private final Share share;
    private final Execution execution;
    private final Map<Integer, Process> processes = new TreeMap<>();
    private final Map<Class<?>, Object> services = new java.util.concurrent.ConcurrentHashMap<>();
    private User user = User.ROOT;
    private Hardware hardware = Hardware.UNLIMITED;
    private int lastPid;
    private long memory;
    private boolean oomKilled;
    private boolean over;

    /** Finds what a command name means in this container. */
    public interface Programs {
        /** @param path of the file that is to be run, as it was found in the tree */
        Optional<Program> find(FileTree files, String path);
    }

    /** No more processes may be started here. */
    public static final class CannotFork extends IOException {
        private static final long serialVersionUID = 1;

        CannotFork() {
            super("can't fork: Resource temporarily unavailable");
        }
    }

    /** @param memoryLimit in bytes */
    public Machine(
            String hostname,
            FileTree files,
            Timeline time,
            Programs programs,
            long memoryLimit,
            Share share,
            Consumer<Throwable> onBug) {
        this.hostname = hostname;
        this.files = files;
        this.time = time;
        this.programs = programs;
        this.memoryLimit = memoryLimit;
        this.share = share;
        this.execution = new Execution(this, share, onBug);
    }

    /** As root sees them. */
    public FileTree files() {
        return files;
    }

    /** Says whom processes run as, and what machine they see. Before the first of them. */
    public void settings(User runsAs, Hardware sees) {
        user = runsAs;
        hardware = sees;
    }

    public User user() {
        return user;
    }

    public Hardware hardware() {
        return hardware;
    }

    /** Mounts {@code /proc}, and {@code /sys} with the container's cgroup. */
    public void mountProc() throws FileFailure {
        Volume volume = new Volume(0, Disk.endless(), time::now);
        files.mount("/proc", Dir.live(volume, () -> ProcFiles.proc(this)), true, "proc");
        files.mount("/sys", Dir.live(volume, () -> ProcFiles.sys(this)), true, "sysfs");
    }

    public String hostname() {
        return hostname;
    }

    public Timeline time() {
        return time;
    }

    public Programs programs() {
        return programs;
    }

    /** Something that programs need beside files and processes, such as the network. */
    public <T> void offer(Class<T> type, T service) {
        services.put(type, service);
    }

    public <T> T service(Class<T> type) {
        T found = type.cast(services.get(type));
        if (found == null) {
            throw new IllegalStateException("no " + type.getSimpleName() + " in this container");
        }
        return found;
    }

    /** Starts a process beside the one that asks. */
    public Process start(int parent, Process.Spec spec, Program program) throws IOException {
        return execution.start(parent, spec, program);
    }

    /** Runs a process to its end, on the thread of the one that asks. */
    public int run(Process parent, Process.Spec spec, Program program) throws IOException {
        return execution.run(parent, spec, program);
    }

    public Optional<Process> process(int pid) {
        synchronized (processes) {
            return Optional.ofNullable(processes.get(pid));
        }
    }

    public List<Process> processes() {
        synchronized (processes) {
            return new ArrayList<>(processes.values());
        }
    }

    /** Ends everything at once. */
    public void killAll() {
        synchronized (processes) {
            over = true;
        }
        processes().forEach(each -> each.kill(Signal.KILL));
    }

    /** Whether the container went beyond its memory and was killed for it. */
    public boolean wasOomKilled() {
        synchronized (processes) {
            return oomKilled;
        }
    }

    public long memory() {
        synchronized (processes) {
            return memory;
        }
    }

    public long memoryLimit() {
        return memoryLimit;
    }

    void hold(long bytes) {
        Machine greedy = share.hold(bytes);
        if (greedy != null) {
            greedy.oom();
        }
        synchronized (processes) {
            memory += bytes;
            if (memory <= memoryLimit || over) {
                return;
            }
        }
        oom();
    }

    void oom() {
        synchronized (processes) {
            if (over) {
                return;
            }
            oomKilled = true;
        }
        // Kubernetes since 1.28 (cgroup v2, memory.oom.group): all processes of the container.
        killAll();
    }

    void ended(Process process) {
        synchronized (processes) {
            processes.remove(process.pid());
        }
        if (process.pid() == 1) {
            killAll();
            share.closed(this);
        }
    }

    Process admit(int parent, Process.Spec spec) throws CannotFork {
        synchronized (processes) {
            if (over || processes.size() >= MOST_PROCESSES) {
                throw new CannotFork();
            }
            Process process = new Process(this, ++lastPid, parent, spec, viewFor(parent));
            if (process.pid() == 1) {
                share.opened(this);
            }
            processes.put(process.pid(), process);
            return process;
        }
    }

    /** A child uses files as its parent does; one that is started from outside as the container's user. */
    private FileTree viewFor(int parent) {
        Process forks = processes.get(parent);
        return forks == null ? files.as(user, files.mask()) : forks.files();
    }

    /** The terminal that a process is connected to, or null. */
    static @Nullable Tty terminal(Process process) {
        try {
            return process.fd(0).tty();
        } catch (IOException closed) {
            return null;
        }
    }
}
