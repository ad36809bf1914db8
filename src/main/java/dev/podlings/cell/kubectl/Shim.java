package dev.podlings.cell.kubectl;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program named {@code kubectl} that hands its command line to this process, so that shells find one where none is
 * installed. They talk through named pipes in a folder that only this user can look into.
 */
public final class Shim implements AutoCloseable {
    private static final String STOP = "stop";
    private static final Set<Thread.State> WAITS = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private static final String SCRIPT = """
            #!/bin/sh
            # Hands this command to the podlings that made this file.
            here=$(dirname "$0")
            call=$(mktemp -d "$here/call.XXXXXX") || exit 1
            trap 'rm -rf "$call"' EXIT
            trap 'exit 130' INT TERM HUP PIPE
            exec 3<&0
            mkfifo "$call/in" "$call/out" "$call/err" || exit 1
            pwd > "$call/folder"
            : > "$call/words"
            reads=no
            for word in "$@"; do
              printf '%s\\0' "$word" >> "$call/words"
              case $word in -|--filename=-|-f-|-i|--stdin|-it|-ti) reads=yes;; esac
            done
            echo "$call" > "$here/requests"
            cat "$call/err" >&2 &
            if [ $reads = yes ]; then cat <&3 > "$call/in" & else : > "$call/in" & fi
            cat "$call/out"
            wait
            exit "$(cat "$call/code" 2>/dev/null || echo 1)"
            """;

    private final Path folder;
    private final Kubectl kubectl;
    private final Set<Thread> serving = ConcurrentHashMap.newKeySet();
    private final Map<Path, Thread> inside = new ConcurrentHashMap<>();

    private Shim(Path folder, Kubectl kubectl) {
        this.folder = folder;
        this.kubectl = kubectl;
    }

    /** Makes the program in a folder of its own; put the folder on the path of a shell. */
    public static Shim open(Kubectl kubectl) throws IOException {
        Path folder = Files.createTempDirectory(
                "podlings-kubectl-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path script = folder.resolve("kubectl");
        Files.writeString(script, SCRIPT);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        pipe(folder.resolve("requests"));
        Shim shim = new Shim(folder, kubectl);
        RandomAccessFile requests =
                new RandomAccessFile(folder.resolve("requests").toFile(), "rw");
        Thread thread = new Thread(() -> shim.listen(requests), "kubectl-requests");
        thread.setDaemon(true);
        thread.start();
        return shim;
    }

    private static void pipe(Path path) throws IOException {
        try {
            Process made = new ProcessBuilder("mkfifo", path.toString()).start();
            if (!made.waitFor(10, TimeUnit.SECONDS) || made.exitValue() != 0) {
                throw new IOException("no named pipe could be made at " + path);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stop);
        }
    }

    public Path folder() {
        return folder;
    }

    /**
     * The pipe is held open for writing, too: were it closed between two callers, one that has just written would be
     * lost and wait for ever.
     */
    private void listen(RandomAccessFile pipe) {
        try (pipe;
                BufferedReader requests = new BufferedReader(
                        new InputStreamReader(new FileInputStream(pipe.getFD()), StandardCharsets.UTF_8))) {
            for (String call = requests.readLine(); call != null; call = requests.readLine()) {
                if (call.equals(STOP)) {
                    return;
                }
                begin(Path.of(call));
            }
        } catch (IOException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(Path call) {
        boolean ours = folder.equals(call.getParent()) && Files.isDirectory(call);
        if (ours) {
            Thread thread = new Thread(
                    () -> {
                        serve(call);
                        serving.remove(Thread.currentThread());
                    },
                    "kubectl");
            thread.setDaemon(true);
            serving.add(thread);
            thread.start();
        }
    }

    private void serve(Path call) {
        // The order in which the pipes are opened is the script's: err, in, out.
        try (PrintStream err = stream(call.resolve("err"));
                InputStream in = new BufferedInputStream(
                        new FileInputStream(call.resolve("in").toFile()));
                PrintStream out = stream(call.resolve("out"))) {
            int code = run(call, in, out, err);
            Files.writeString(call.resolve("code"), String.valueOf(code), StandardOpenOption.CREATE);
        } catch (IOException gone) {
            // The shell was stopped, and its pipes went with it: nobody is left to hear of it.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether a command computes, rather than waits for the cluster. One that is being handed over, or whose end the
     * shell has not seen yet, does: meanwhile the shell only sleeps.
     */
    public boolean isAtWork() {
        try (DirectoryStream<Path> calls = Files.newDirectoryStream(folder, "call.*")) {
            for (Path call : calls) {
                Thread thread = inside.get(call);
                if (thread == null || !WAITS.contains(thread.getState())) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException gone) {
            // The folder has been closed, and nothing runs any more.
            return false;
        }
    }

    private int run(Path call, InputStream in, PrintStream out, PrintStream err) throws IOException {
        Path here = Path.of(Files.readString(call.resolve("folder")).stripTrailing());
        String words = Files.readString(call.resolve("words"));
        List<String> line = new ArrayList<>(List.of(words.split("\0", -1)));
        line.remove(line.size() - 1);
        inside.put(call, Thread.currentThread());
        try {
            return kubectl.run(line, here, in, out, err);
        } finally {
            inside.remove(call);
        }
    }

    private static PrintStream stream(Path pipe) throws IOException {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(pipe.toFile())), false, StandardCharsets.UTF_8);
    }

    /** Commands that still run, such as one that waits in a pod, end with it. */
    @Override
    public void close() {
        serving.forEach(Thread::interrupt);
        try (Stream<Path> files = Files.walk(folder)) {
            Files.writeString(folder.resolve("requests"), STOP + "\n", StandardOpenOption.WRITE);
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder " + folder + " could not be removed", failed);
        }
    }
}
