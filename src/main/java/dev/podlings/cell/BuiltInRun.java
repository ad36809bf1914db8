package dev.podlings.cell;

import dev.podlings.cell.kubectl.Kubectl;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Commands of the built-in kubectl, one after the other, on a thread of their own, as a shell would run them. */
final class BuiltInRun {
    private static final int PIPE_BYTES = 64 * 1024;

    private final Thread thread;
    private final Drain out;
    private final Drain err;
    private volatile int exitCode = 1;
    private volatile boolean stopped;

    private BuiltInRun(Kubectl kubectl, List<List<String>> commands, Path folder, CellOutput output)
            throws IOException {
        PipedInputStream outPipe = new PipedInputStream(PIPE_BYTES);
        PipedInputStream errPipe = new PipedInputStream(PIPE_BYTES);
        PrintStream toOut = printer(outPipe);
        PrintStream toErr = printer(errPipe);
        this.thread = new Thread(() -> run(kubectl, commands, folder, toOut, toErr), "built-in-kubectl");
        thread.setDaemon(true);
        this.out = Drain.of(outPipe, text -> heard(text, output::out));
        this.err = Drain.of(errPipe, text -> heard(text, output::err));
    }

    private static PrintStream printer(PipedInputStream pipe) throws IOException {
        return new PrintStream(new PipedOutputStream(pipe), true, StandardCharsets.UTF_8);
    }

    static BuiltInRun begin(Kubectl kubectl, List<List<String>> commands, Path folder, CellOutput output)
            throws IOException {
        BuiltInRun run = new BuiltInRun(kubectl, commands, folder, output);
        run.thread.start();
        return run;
    }

    private void run(Kubectl kubectl, List<List<String>> commands, Path folder, PrintStream out, PrintStream err) {
        try (out;
                err) {
            for (List<String> command : commands) {
                if (stopped) {
                    return;
                }
                exitCode = kubectl.run(
                        command.subList(1, command.size()), folder, InputStream.nullInputStream(), out, err);
            }
        }
    }

    /** Whether it ended within this time. */
    boolean endsWithin(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
        return !thread.isAlive();
    }

    /** Whether it computes, rather than waits for the cluster. */
    boolean isAtWork() {
        Thread.State state = thread.getState();
        return state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED;
    }

    /** Ends it; what it says to that is not passed on. */
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    private void heard(String text, Consumer<String> listener) {
        if (!stopped) {
            listener.accept(text);
        }
    }

    /** That of the last command. */
    int exitCode() {
        return exitCode;
    }

    String stdout() {
        return out.finish();
    }

    String stderr() {
        return err.finish();
    }
}
