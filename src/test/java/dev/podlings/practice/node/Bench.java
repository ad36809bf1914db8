package dev.podlings.practice.node;

import dev.podlings.practice.node.command.Toolbox;
import dev.podlings.practice.node.file.Disk;
import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.file.FileTree;
import dev.podlings.practice.node.file.Volume;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Machine;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.process.Share;
import dev.podlings.practice.node.shell.Commands;
import dev.podlings.time.VirtualTimeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A container without a cluster, to type commands into. Its time jumps. */
final class Bench implements AutoCloseable {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/bin:/usr/bin", "HOME", "/root", "HOSTNAME", "bench");

    final VirtualTimeline time =
            new VirtualTimeline(Instant.parse("2026-11-22T12:00:00Z"), Duration.ofMillis(5), bug -> {
                throw new IllegalStateException(bug);
            });
    final FileTree files;
    final Machine machine;
    final Share share;
    final Toolbox toolbox = new Toolbox();

    /** What came of a command. */
    record Result(int code, String out, String err) {
        String all() {
            return out + err + (code == 0 ? "" : "[" + code + "]");
        }
    }

    Bench() {
        this(32L << 20);
    }

    Bench(long memory) {
        this(memory, new Share(500, 256L << 20));
    }

    /** Beside another one. */
    Bench(long memory, Share share) {
        this.share = share;
        time.advancing();
        ImageFamily family = new ImageFamily(
                List.of(),
                List.of("sh"),
                "",
                0,
                Map.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                Map.of("app", 1000),
                0,
                false);
        files = new FileTree(new Volume(family.tree(toolbox.names(), "1.36"), 16L << 20, Disk.endless(), time::now));
        machine = new Machine("bench", files, time, toolbox, memory, share, bug -> {
            throw new IllegalStateException(bug);
        });
        try {
            machine.mountProc();
        } catch (FileFailure impossible) {
            throw new IllegalStateException(impossible);
        }
        // So that the shells under test are not the first process, which signals cannot hurt.
        start(List.of("sleep", "infinity"), "", new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    Result sh(String script) {
        return run(List.of("sh", "-c", script), "");
    }

    Result run(List<String> command, String input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Process process = start(command, input, out, err);
        return new Result(await(process), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Process start(List<String> command, String input, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        Map<Integer, Fd> fds = Map.of(
                0,
                Fd.reading(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))),
                1,
                Fd.writing(out),
                2,
                Fd.writing(err));
        try {
            Program program = Commands.find(machine, "/", command.get(0), ENVIRONMENT)
                    .orElseThrow()
                    .program();
            return machine.start(0, new Process.Spec(command, ENVIRONMENT, "/", fds), program);
        } catch (IOException cannot) {
            throw new IllegalStateException(cannot);
        }
    }

    static int await(Process process) {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        process.whenEnded(code::complete);
        try {
            return code.get(30, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new IllegalStateException(process.arguments() + " did not end", late);
        }
    }

    @Override
    public void close() {
        machine.killAll();
        time.close();
    }
}
