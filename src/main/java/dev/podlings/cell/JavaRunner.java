package dev.podlings.cell;

import com.sun.jdi.VMDisconnectedException;
import dev.podlings.words.Sentence;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;

/**
 * The one JShell of a document. Its snippets run in a Java of their own, so that {@code System.exit}, an endless loop
 * or an exhausted heap in them ends that one and not the app; the next snippet then gets a fresh one.
 */
public final class JavaRunner implements AutoCloseable {
    /** A terminal sends Ctrl-C to all that runs in it; only the snippet is to be stopped, not the Java that it runs in. */
    private static final String DEAF_TO_CTRL_C =
            "sun.misc.Signal.handle(new sun.misc.Signal(\"INT\"), sun.misc.SignalHandler.SIG_IGN);";

    /** How often a snippet is asked to stop before its Java is ended, and how long it has each time. */
    private static final int ASKED = 3;

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String classPath;
    private final List<String> startup;
    private final Map<String, String> properties;
    private final Object lock = new Object();
    private List<String> recalled = List.of();
    private volatile @Nullable JShell shell;
    private volatile boolean gone;
    private volatile Printed printed = new Printed(CellOutput.SILENT);

    /** How much is told of what a snippet did; the names are JShell's own. */
    public enum Feedback {
        /** Values. */
        CONCISE,
        /** Values, and what was declared. */
        NORMAL
    }

    /**
     * @param classPath what snippets can use besides the JDK
     * @param startup snippets that run first, such as imports and the connected client
     * @param properties system properties of the snippets' Java
     */
    public JavaRunner(String classPath, List<String> startup, Map<String, String> properties) {
        this.classPath = classPath;
        this.startup = List.copyOf(startup);
        this.properties = Map.copyOf(properties);
    }

    /** Lets the JShell start in the background, so that the first snippet need not wait for all of it. */
    public void beginAhead() {
        Thread starter = new Thread(this::shell, "java-cell-start");
        starter.setDaemon(true);
        // What keeps it from starting is met again, and told, by the first snippet.
        starter.setUncaughtExceptionHandler((thread, failed) -> {});
        starter.start();
    }

    /**
     * What the document's JShell is to know when it is first used: snippets that ran in an earlier session. They are
     * run again, and nothing that they print is shown. Whoever calls this leaves out what acts on a cluster.
     */
    public void recall(List<String> texts) {
        synchronized (lock) {
            recalled = List.copyOf(texts);
        }
    }

    /** Runs the snippets of the text one after the other until one fails. */
    public CellResult run(String text, Duration limit, CellOutput output, Stopper stopper) {
        return run(text, limit, output, stopper, Feedback.CONCISE);
    }

    /** The same, with as much feedback. */
    public synchronized CellResult run(
            String text, Duration limit, CellOutput output, Stopper stopper, Feedback feedback) {
        Printed mine = new Printed(output);
        printed = mine;
        CompletableFuture<CellResult> result = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> {
                    try {
                        JShell java = shell();
                        result.complete(
                                stopper.isStopped()
                                        ? ended(CellResult.Status.STOPPED, Say.of("stopped"), mine)
                                        : new SnippetRun(java, text, mine, feedback)
                                                .run(() -> gone, stopper::isStopped));
                    } catch (RuntimeException | Error failed) {
                        result.completeExceptionally(failed);
                    }
                },
                "java-cell");
        worker.setDaemon(true);
        worker.start();
        CompletableFuture<Void> enough = new CompletableFuture<>();
        try (Stopper.Registration stop = stopper.onStop(() -> enough.complete(null))) {
            return await(result, limit, enough, mine);
        } finally {
            mine.close();
        }
    }

    /** Starts the snippets' Java if it does not run yet, so that the next snippet finds it ready. */
    public void begin() {
        shell();
    }

    /** The value of the last snippet, as JShell prints it; for checks. */
    public CellResult value(String text, Duration limit) {
        return run(text, limit, CellOutput.SILENT, new Stopper());
    }

    /** Whether the text is all of a snippet, so that nobody need wait for another line. */
    public boolean isComplete(String text) {
        SourceCodeAnalysis analysis = shell().sourceCodeAnalysis();
        String rest = text;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = analysis.analyzeCompletion(rest);
            if (!next.completeness().isComplete()) {
                return next.completeness() == SourceCodeAnalysis.Completeness.UNKNOWN;
            }
            rest = next.remaining();
        }
        return true;
    }

    /** The variables that snippets have declared, such as {@code int a = 1}; not those that JShell made for values. */
    public List<String> variables() {
        JShell java = shell();
        return java.variables()
                .filter(variable -> !startup.contains(variable.source()))
                .filter(variable -> !variable.name().startsWith("$"))
                .map(variable -> variable.typeName() + " " + variable.name() + " = " + java.varValue(variable))
                .toList();
    }

    /**
     * What the word at the cursor may become; nothing while the snippets' Java is just starting.
     *
     * @return whole lines up to the cursor, in JShell's order, none twice
     */
    public List<String> completions(String text, int cursor) {
        JShell java = shell;
        if (java == null) {
            return List.of();
        }
        int[] anchor = {cursor};
        return java.sourceCodeAnalysis().completionSuggestions(text, cursor, anchor).stream()
                .map(suggestion -> text.substring(0, anchor[0]) + suggestion.continuation())
                .distinct()
                .toList();
    }

    // The listener of the first to come is done with as soon as that has come.
    @SuppressWarnings("FutureReturnValueIgnored")
    private CellResult await(
            CompletableFuture<CellResult> result, Duration limit, CompletableFuture<Void> enough, Printed mine) {
        try {
            CompletableFuture.anyOf(result, enough).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return enough.isDone() ? stopped(result, mine) : checked(result.get());
        } catch (TimeoutException slow) {
            interrupt();
            startAnew();
            return ended(CellResult.Status.TIMED_OUT, Say.of("java.timedOut", limit.toSeconds()), mine);
        } catch (ExecutionException failed) {
            startAnew();
            return CellResult.failed(1, mine.text(), "", Say.of("java.broken", failed.getCause()));
        } catch (InterruptedException stop) {
            interrupt();
            Thread.currentThread().interrupt();
            return ended(CellResult.Status.STOPPED, Say.of("stopped"), mine);
        }
    }

    private CellResult checked(CellResult result) {
        if (gone) {
            startAnew();
        }
        return result;
    }

    /** A snippet that catches all, also its own end, is ended with its Java. */
    private CellResult stopped(CompletableFuture<CellResult> result, Printed mine)
            throws InterruptedException, ExecutionException {
        if (shell == null) {
            return ended(CellResult.Status.STOPPED, Say.of("stopped"), mine);
        }
        for (int i = 0; i < ASKED; i++) {
            interrupt();
            try {
                checked(result.get(GRACE.toMillis(), TimeUnit.MILLISECONDS));
                return ended(CellResult.Status.STOPPED, Say.of("stopped"), mine);
            } catch (TimeoutException goesOn) {
                // It may have been between two snippets, where nothing can be stopped: once more.
            }
        }
        startAnew();
        return ended(CellResult.Status.STOPPED, Say.of("java.stoppedWhole"), mine);
    }

    private static CellResult ended(CellResult.Status status, Sentence message, Printed mine) {
        return new CellResult(status, 1, mine.text(), "", message);
    }

    private JShell shell() {
        synchronized (lock) {
            JShell running = shell;
            if (running == null) {
                running = start();
                shell = running;
            }
            return running;
        }
    }

    private JShell start() {
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        PrintStream out = new PrintStream(new Tee(), true, StandardCharsets.UTF_8);
        JShell fresh = JShell.builder()
                .out(out)
                .err(out)
                .remoteVMOptions(options.toArray(new String[0]))
                .build();
        gone = false;
        fresh.onShutdown(ended -> gone = true);
        for (String entry : classPath.split(java.io.File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                fresh.addToClasspath(entry);
            }
        }
        fresh.eval(DEAF_TO_CTRL_C);
        for (String snippet : startup) {
            fresh.eval(snippet);
        }
        recall(fresh);
        return fresh;
    }

    private void recall(JShell fresh) {
        Printed shown = printed;
        printed = new Printed(CellOutput.SILENT);
        for (String text : recalled) {
            new SnippetRun(fresh, text, printed, Feedback.CONCISE).run(() -> gone, () -> false);
        }
        printed = shown;
    }

    private void interrupt() {
        // Not under the lock: whoever starts a JShell has it for a while.
        JShell running = shell;
        if (running != null) {
            try {
                running.stop();
            } catch (VMDisconnectedException ended) {
                // What was to be stopped has ended by itself; the next snippet gets a fresh one.
                gone = true;
            }
        }
    }

    private void startAnew() {
        JShell running;
        synchronized (lock) {
            running = shell;
            shell = null;
        }
        if (running != null) {
            running.close();
        }
    }

    /** Returns at once: a Java that is only just starting ends when it has started, or with this process. */
    @Override
    public void close() {
        Thread closer = new Thread(this::startAnew, "java-cell-end");
        closer.setDaemon(true);
        closer.start();
    }

    /** What snippets print, as it comes; a character may come in two parts. */
    private final class Tee extends OutputStream {
        private final java.io.ByteArrayOutputStream part = new java.io.ByteArrayOutputStream();

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            part.write(bytes, from, length);
            byte[] all = part.toByteArray();
            int whole = all.length - unfinished(all);
            part.reset();
            part.write(all, whole, all.length - whole);
            printed.out(new String(all, 0, whole, StandardCharsets.UTF_8));
        }

        /** How many bytes at the end are the beginning of a character of UTF-8 that goes on. */
        private int unfinished(byte[] bytes) {
            for (int back = 1; back <= Math.min(3, bytes.length); back++) {
                int one = bytes[bytes.length - back] & 0xff;
                if (one >= 0xc0) {
                    int needed = one >= 0xf0 ? 4 : one >= 0xe0 ? 3 : 2;
                    return needed > back ? back : 0;
                }
                if (one < 0x80) {
                    return 0;
                }
            }
            return 0;
        }
    }
}
