package dev.podlings.practice.node.process;

import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.User;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A process in a container. */
public final class Process implements Standard {
    private final Machine machine;
    private final int pid;
    private final int parent;
    private final Instant startedAt;
    private final Descriptors descriptors;
    private final Signals signals = new Signals();
    private final Milestones milestones = new Milestones();
    private List<String> arguments;
    private Map<String, String> environment;
    private String directory;
    private FileTree files;
    private final Lifeline lifeline = new Lifeline();
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
        this.descriptors = new Descriptors(spec.fds());
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
        return new Spec(with, environment, directory, descriptors.all());
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

    @Override
    public Fd fd(int number) throws IOException {
        return descriptors.get(number);
    }

    /** Puts it at that number in place of what was there; null closes. The file is not duplicated by this. */
    public void fd(int number, @Nullable Fd fd) {
        descriptors.put(number, fd);
    }

    /** For another descriptor of the same file. */
    public Fd duplicate(int number) throws IOException {
        return descriptors.duplicate(number);
    }

    /** What is open, to be put back later with {@link #restore}. */
    public Map<Integer, Fd> save() {
        return descriptors.save();
    }

    public void restore(Map<Integer, Fd> saved) {
        descriptors.restore(saved);
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

    boolean isKilled() {
        return lifeline.isKilled();
    }

    void runsOn(Thread worker) {
        lifeline.runsOn(worker);
    }

    int killedCode() {
        return lifeline.killedCode();
    }

    /** Waits until another process has ended. */
    public int waitFor(Process child) {
        synchronized (child) {
            Worker.waitUntil(child, child::hasEnded);
            return child.exitCode();
        }
    }

    /**
     * Waits until another process has ended or a signal that this one handles has come.
     *
     * @return the exit code, or null for a signal
     */
    public @Nullable Integer waitForOrSignal(Process child) {
        Consumer<Signal> before = signals.handler();
        signals.handler(signal -> {
            synchronized (child) {
                child.notifyAll();
            }
        });
        try {
            synchronized (child) {
                Worker.waitUntil(child, () -> child.hasEnded() || signals.hasPending());
                return child.milestones.exitCode();
            }
        } finally {
            signals.handler(before);
        }
    }

    public boolean hasEnded() {
        return milestones.exitCode() != null;
    }

    /** Only of one that has ended. */
    public int exitCode() {
        Integer code = milestones.exitCode();
        if (code == null) {
            throw new IllegalStateException("process " + pid + " has not ended");
        }
        return code;
    }

    /** Told once, also when it has ended already. */
    public void whenEnded(IntConsumer told) {
        milestones.whenEnded(told);
    }

    /** Told once, when it waits for the first time or has ended. */
    public void whenSettled(Runnable told) {
        milestones.whenSettled(told);
    }

    void settled() {
        milestones.settled();
    }

    /** For a resident program: done when the process ends, however it ends. */
    public void atEnd(Runnable task) {
        milestones.atEnd(task);
    }

    /** What to do about signals that it handles. */
    public void handle(Consumer<Signal> what, Signal... handled) {
        signals.handle(what, handled);
    }

    /** Says whether a signal is to be kept for {@link #takePending} (true), or ignored (false). Null: the default. */
    public void trap(Signal signal, @Nullable Boolean kept) {
        signals.trap(signal, kept);
    }

    /** The signals that have come and are handled, in order. */
    public List<Signal> takePending() {
        return signals.takePending();
    }

    /** Sends it a signal, as a process of the same container does. */
    public void signal(Signal signal) {
        if (hasEnded()) {
            return;
        }
        switch (signals.receive(signal, pid == 1, lifeline.isWorking())) {
            case FATAL -> kill(signal);
            case CAUGHT -> {
                Consumer<Signal> told = signals.handler();
                if (told != null) {
                    told.accept(signal);
                }
            }
            case DROPPED -> {
                // As if it had never been sent.
            }
        }
    }

    /** Ends it whatever it says: how the node does it. */
    public void kill(Signal by) {
        if (!hasEnded() && lifeline.cut(by)) {
            exit(by.exitCode());
        }
    }

    /** It has ended. Only the first call counts. */
    public void exit(int code) {
        Milestones.Told told = milestones.ended(code & 0xff);
        if (told == null) {
            return;
        }
        told.tasks().forEach(Runnable::run);
        descriptors.closeAll();
        machine.hold(-memory.get());
        machine.ended(this);
        settled();
        synchronized (this) {
            notifyAll();
        }
        told.waiting().forEach(each -> each.accept(code & 0xff));
    }
}
