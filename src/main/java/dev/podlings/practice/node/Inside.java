package dev.podlings.practice.node;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.node.net.PodLink;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Machine;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.process.Signal;
import dev.podlings.practice.node.process.Tty;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.practice.node.shell.NotFound;
import dev.podlings.time.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A running container: its machine, its first process, and ways to look into it. */
final class Inside implements ContainerRecord.Running {
    /** As a runtime answers for a program that is not there. */
    private static final int CANNOT_RUN = 126;

    private static final int LONGEST_PROBE_OUTPUT = 10 * 1024;

    private final Machine machine;
    private final Process first;
    private final JsonNode container;
    private final Map<String, String> environment;
    private final String directory;
    private final ContainerLog log;
    private final @Nullable Tty tty;
    private final @Nullable OutputStream stdin;
    private final Attachments attachments;

    /** What the container's first process is connected to, beside its log. */
    record Terminal(@Nullable Tty tty, @Nullable OutputStream stdin, Attachments attachments) {}

    Inside(
            Machine machine,
            Process first,
            JsonNode container,
            Map<String, String> environment,
            String directory,
            ContainerLog log,
            Terminal terminal) {
        this.machine = machine;
        this.first = first;
        this.container = container;
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.log = log;
        this.tty = terminal.tty();
        this.stdin = terminal.stdin();
        this.attachments = terminal.attachments();
    }

    ContainerLog log() {
        return log;
    }

    Process first() {
        return first;
    }

    Machine machine() {
        return machine;
    }

    @Nullable
    Tty tty() {
        return tty;
    }

    @Nullable
    OutputStream stdin() {
        return stdin;
    }

    Attachments attachments() {
        return attachments;
    }

    @Override
    public void terminate() {
        first.signal(Signal.TERM);
    }

    @Override
    public void kill() {
        machine.killAll();
    }

    @Override
    public void whenSettled(Runnable task) {
        first.whenSettled(task);
    }

    /** Starts a command beside the first process. The descriptors are closed by the caller. */
    Process start(List<String> command, Map<Integer, Fd> fds, Map<String, String> more) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        Process.Spec spec = new Process.Spec(command, all, directory, fds);
        Optional<Commands.Found> found = Commands.find(machine, directory, command.get(0), environment);
        Program missing = (Program.Active) self -> {
            self.complain(missing(command.get(0)));
            NotFound.say(self, "exec", command.get(0));
            return CANNOT_RUN;
        };
        return machine.start(0, spec, found.isPresent() ? found.get().program() : missing);
    }

    /** In the words of runc. */
    private static String missing(String command) {
        String why = command.contains("/")
                ? "stat " + command + ": no such file or directory"
                : "executable file not found in $PATH";
        return "OCI runtime exec failed: exec failed: unable to start container process: exec: \"" + command + "\": "
                + why;
    }

    @Override
    public void look(JsonNode action, Duration timeout, Consumer<Prober.Finding> found) {
        if (first.hasEnded()) {
            found.accept(exited());
        } else if (action.has("exec")) {
            exec(action.path("exec"), timeout, found);
        } else if (action.has("sleep")) {
            Duration length = Duration.ofSeconds(Json.number(action, 0, "sleep", "seconds"));
            machine.time().after(length, () -> found.accept(Prober.Finding.SUCCESS));
        } else {
            new NetworkProbe(machine.service(PodLink.class).ofKubelet(), machine.time(), container, timeout, found)
                    .look(action);
        }
    }

    private static Prober.Finding exited() {
        return Prober.Finding.error("rpc error: code = Unknown desc = failed to exec in container: "
                + "container is in CONTAINER_EXITED state");
    }

    private void exec(JsonNode action, Duration timeout, Consumer<Prober.Finding> found) {
        List<String> command = new ArrayList<>();
        action.path("command").forEach(each -> command.add(each.asString("")));
        if (Commands.find(machine, directory, command.get(0), environment).isEmpty()) {
            found.accept(Prober.Finding.error(
                    "rpc error: code = Unknown desc = failed to exec in container: failed to start exec: "
                            + missing(command.get(0)) + ": unknown"));
            return;
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        OutputStream bounded = new OutputStream() {
            @Override
            public synchronized void write(int one) {
                if (output.size() < LONGEST_PROBE_OUTPUT) {
                    output.write(one);
                }
            }
        };
        AtomicBoolean answered = new AtomicBoolean();
        try {
            Process process =
                    start(command, Map.of(0, Fd.nothing(), 1, Fd.writing(bounded), 2, Fd.writing(bounded)), Map.of());
            Timeline.Later late = machine.time().after(timeout, () -> {
                if (answered.compareAndSet(false, true)) {
                    found.accept(Prober.Finding.failure("command timed out: \"" + String.join(" ", command)
                            + "\" timed out after " + ContainerStarter.text(timeout)));
                    process.kill(Signal.KILL);
                }
            });
            process.whenEnded(code -> {
                late.cancel();
                if (answered.compareAndSet(false, true)) {
                    boolean died = first.hasEnded();
                    found.accept(
                            code == 0
                                    ? Prober.Finding.SUCCESS
                                    : died
                                            ? exited()
                                            : Prober.Finding.failure(output.toString(StandardCharsets.UTF_8)));
                }
            });
        } catch (IOException cannot) {
            found.accept(first.hasEnded() ? exited() : Prober.Finding.failure(String.valueOf(cannot.getMessage())));
        }
    }
}
