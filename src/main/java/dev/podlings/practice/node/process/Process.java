package dev.podlings.practice.node.process;

import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A process in a container. */
public final class Process {
    private final Machine machine;
    private final int pid;
    private final int parent;
    private final Instant startedAt;
    private final Map<Integer, Fd> fds = new HashMap<>();
    private final Set<Signal> handled = EnumSet.noneOf(Signal.class);
    private final Set<Signal> ignored = EnumSet.noneOf(Signal.class);
    private final List<Signal> pending = new ArrayList<>();
    private final List<IntConsumer> onExit = new ArrayList<>();
    private final List<Runnable> onSettled = new ArrayList<>();
    private final List<Runnable> atEnd = new ArrayList<>();
    private List<String> arguments;
    private Map<String, String> environment;
    private String directory;
    private FileTree files;
    private @Nullable Consumer<Signal> handler;
    private @Nullable Thread thread;
    private @Nullable Integer exitCode;
    private @Nullable Signal killedBy;
    private boolean background;
    private final AtomicLong memory = new AtomicLong();

    Process(Machine machine, int pid, int parent, Spec spec, FileTree files) {
        this.files = files;
        this.machine = machine;
        this.pid = pid;
        this.parent = parent;
        this.startedAt = machine.time().now();
        this.arguments = spec.arguments();
        this.environment = new LinkedHashMap<>(spec.environment());
        this.directory = spec.directory();
        spec.fds().forEach((number, fd) -> fds.put(number, fd.share()));
    }

    /** How a process is started. The descriptors are duplicated. */
    public record Spec(
            List<String> arguments, Map<String, String> environment, String directory, Map<Integer, Fd> fds) {
        public Spec {
            arguments = List.copyOf(arguments);
            fds = Map.copyOf(fds);
        }
    }

    /** A process like this one, with other arguments. */
    public Spec fork(List<String> with) {
        synchronized (this) {
            return new Spec(with, environment, directory, fds);
        }
    }

    public Machine machine() {
        return machine;
    }

    /** The container's files, as this process may use them. */
    public FileTree files() {
        return files;
    }

    public User user() {
        return files.user();
    }

    /** From now on it, and what it starts, runs as somebody else. */
    public void become(User other) {
        files = files.as(other, files.mask());
    }

    /** @param mask the permission bits that files are made without */
    public void mask(int mask) {
        files = files.as(files.user(), mask);
    }

    public int pid() {
        return pid;
    }

    public int parent() {
        return parent;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** With the program's name as the first. */
    public List<String> arguments() {
        return arguments;
    }

    public void arguments(List<String> now) {
        arguments = List.copyOf(now);
    }

    public Map<String, String> environment() {
        return environment;
    }

    public void environment(Map<String, String> now) {
        environment = new LinkedHashMap<>(now);
    }

    public String directory() {
        return directory;
    }

    public void directory(String path) {
        directory = path;
    }

    /** Makes a path absolute; it is not made canonical, as links may be on the way. */
    public String path(String text) {
        if (text.startsWith("/") || text.isEmpty()) {
            return text;
        }
        return directory.endsWith("/") ? directory + text : directory + "/" + text;
    }

    public InputStream in() throws IOException {
        return fd(0).in();
    }

    public OutputStream out() throws IOException {
        return fd(1).out();
    }

    public OutputStream err() throws IOException {
        return fd(2).out();
    }

    public Fd fd(int number) throws IOException {
        synchronized (this) {
            Fd found = fds.get(number);
            if (found == null) {
                throw new IOException("Bad file descriptor");
            }
            return found;
        }
    }

    /** Puts it at that number in place of what was there; null closes. The file is not duplicated by this. */
    public void fd(int number, @Nullable Fd fd) {
        Fd before;
        synchronized (this) {
            before = fd == null ? fds.remove(number) : fds.put(number, fd);
        }
        if (before != null) {
            before.close();
        }
    }

    /** For another descriptor of the same file. */
    public Fd duplicate(int number) throws IOException {
        return fd(number).share();
    }

    /** What is open, to be put back later with {@link #restore}. */
    public Map<Integer, Fd> save() {
        synchronized (this) {
            fds.values().forEach(Fd::share);
            return new HashMap<>(fds);
        }
    }

    public void restore(Map<Integer, Fd> saved) {
        List<Fd> before;
        synchronized (this) {
            before = new ArrayList<>(fds.values());
            fds.clear();
            fds.putAll(saved);
        }
        before.forEach(Fd::close);
    }

    public void print(String text) throws IOException {
        Worker.step();
        out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void println(String text) throws IOException {
        print(text + "\n");
    }

    /** A line on stderr. */
    public void complain(String text) throws IOException {
        err().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public boolean isBackground() {
        return background;
    }

    public void background(boolean now) {
        background = now;
    }

    /** So many more bytes are held in memory. A container that goes beyond its limit is killed as a whole. */
    public void hold(long bytes) {
        memory.addAndGet(bytes);
        machine.hold(bytes);
        Worker.step();
    }

    /** Waits until another process has ended. */
    public int waitFor(Process child) {
        synchronized (child) {
            Worker.waitUntil(child, () -> child.exitCode != null);
            return child.exitCode();
        }
    }

    /**
     * Waits until another process has ended or a signal that this one handles has come.
     *
     * @return the exit code, or null for a signal
     */
    public @Nullable Integer waitForOrSignal(Process child) {
        Consumer<Signal> before = handler;
        Object monitor = child;
        synchronized (child) {
            handler = signal -> {
                synchronized (monitor) {
                    monitor.notifyAll();
                }
            };
        }
        try {
            synchronized (child) {
                Worker.waitUntil(child, () -> child.exitCode != null || hasPending());
                return child.exitCode;
            }
        } finally {
            handler = before;
        }
    }

    public synchronized boolean hasEnded() {
        return exitCode != null;
    }

    /** Only of one that has ended. */
    public synchronized int exitCode() {
        if (exitCode == null) {
            throw new IllegalStateException("process " + pid + " has not ended");
        }
        return exitCode;
    }

    /** Told once, also when it has ended already. */
    public void whenEnded(IntConsumer told) {
        int code;
        synchronized (this) {
            if (exitCode == null) {
                onExit.add(told);
                return;
            }
            code = exitCode;
        }
        told.accept(code);
    }

    /** Told once, when it waits for the first time or has ended. */
    public void whenSettled(Runnable told) {
        synchronized (this) {
            if (exitCode == null && !settledOnce) {
                onSettled.add(told);
                return;
            }
        }
        told.run();
    }

    private boolean settledOnce;

    void settled() {
        List<Runnable> told;
        synchronized (this) {
            if (settledOnce) {
                return;
            }
            settledOnce = true;
            told = List.copyOf(onSettled);
            onSettled.clear();
        }
        told.forEach(Runnable::run);
    }

    /** For a resident program: done when the process ends, however it ends. */
    public void atEnd(Runnable task) {
        synchronized (this) {
            if (exitCode == null) {
                atEnd.add(task);
                return;
            }
        }
        task.run();
    }

    /** For a resident program: what to do about signals that it handles. */
    public void handle(Consumer<Signal> what, Signal... signals) {
        synchronized (this) {
            handler = what;
            handled.addAll(List.of(signals));
        }
    }

    /** Says whether a signal is to be kept for {@link #takePending} (true), or ignored (false). Null: the default. */
    public void trap(Signal signal, @Nullable Boolean kept) {
        synchronized (this) {
            handled.remove(signal);
            ignored.remove(signal);
            if (kept != null) {
                (kept ? handled : ignored).add(signal);
            }
        }
    }

    private synchronized boolean hasPending() {
        return !pending.isEmpty();
    }

    /** The signals that have come and are handled, in order. */
    public List<Signal> takePending() {
        synchronized (this) {
            List<Signal> taken = List.copyOf(pending);
            pending.clear();
            return taken;
        }
    }

    /** Sends it a signal, as a process of the same container does. */
    public void signal(Signal signal) {
        Consumer<Signal> told;
        boolean caught;
        synchronized (this) {
            // Linux: the first process of a container is safe from signals that it does not handle, KILL included.
            boolean dropped = !handled.contains(signal) && (!signal.ends() || pid == 1);
            if (exitCode != null || ignored.contains(signal) || dropped) {
                return;
            }
            caught = signal != Signal.KILL && handled.contains(signal);
            told = handler;
            // As with Linux' standard signals: one that waits already is not counted twice.
            if (caught && thread != null && !pending.contains(signal)) {
                pending.add(signal);
            }
        }
        if (!caught) {
            kill(signal);
        } else if (told != null) {
            told.accept(signal);
        }
    }

    /** Ends it whatever it says: how the node does it. */
    public void kill(Signal by) {
        Thread running;
        synchronized (this) {
            if (exitCode != null || killedBy != null) {
                return;
            }
            killedBy = by;
            running = thread;
        }
        if (running == null) {
            exit(128 + by.number());
        } else if (running != Thread.currentThread()) {
            running.interrupt();
        }
    }

    synchronized boolean isKilled() {
        return killedBy != null;
    }

    void runsOn(Thread worker) {
        synchronized (this) {
            thread = worker;
        }
    }

    int killedCode() {
        synchronized (this) {
            return 128 + (killedBy == null ? Signal.KILL : killedBy).number();
        }
    }

    /** It has ended. Only the first call counts. */
    public void exit(int code) {
        List<IntConsumer> told;
        List<Runnable> tasks;
        List<Fd> open;
        synchronized (this) {
            if (exitCode != null) {
                return;
            }
            exitCode = code & 0xff;
            told = List.copyOf(onExit);
            tasks = List.copyOf(atEnd);
            open = List.copyOf(fds.values());
            fds.clear();
        }
        tasks.forEach(Runnable::run);
        open.forEach(Fd::close);
        machine.hold(-memory.get());
        machine.ended(this);
        settled();
        synchronized (this) {
            notifyAll();
        }
        told.forEach(each -> each.accept(code & 0xff));
    }
}
