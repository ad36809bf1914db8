package dev.podlings.cell;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/**
 * The one JShell of a document. Its snippets run in a Java of their own, so that {@code System.exit}, an endless loop
 * or an exhausted heap in them ends that one and not the app; the next snippet then gets a fresh one.
 */
public final class JavaRunner implements AutoCloseable {
    private final String classPath;
    private final List<String> startup;
    private final Map<String, String> properties;
    private final Object lock = new Object();
    private @Nullable JShell shell;
    private volatile boolean closed;
    private volatile boolean gone;
    private volatile CellOutput listener = CellOutput.SILENT;
    private final StringBuilder printed = new StringBuilder();

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

    /** Runs the snippets of the text one after the other until one fails. */
    public synchronized CellResult run(String text, Duration limit, CellOutput output, Stopper stopper) {
        printed.setLength(0);
        listener = output;
        CompletableFuture<CellResult> result = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> {
                    try {
                        result.complete(evaluate(text));
                    } catch (RuntimeException | Error failed) {
                        result.completeExceptionally(failed);
                    }
                },
                "java-cell");
        worker.setDaemon(true);
        worker.start();
        Stopper.Registration stop = stopper.onStop(this::interrupt);
        try {
            return await(result, limit, stopper);
        } finally {
            stop.close();
            listener = CellOutput.SILENT;
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

    private CellResult await(CompletableFuture<CellResult> result, Duration limit, Stopper stopper) {
        try {
            CellResult done = result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return stopper.isStopped() ? ended(CellResult.Status.STOPPED, "Stopped.") : done;
        } catch (TimeoutException slow) {
            interrupt();
            startAnew();
            return ended(
                    CellResult.Status.TIMED_OUT,
                    "It did not end within " + limit.toSeconds() + " s and was stopped. Its variables are gone.");
        } catch (ExecutionException failed) {
            startAnew();
            return CellResult.failed(1, printed(), "", "Java could not run it: " + failed.getCause());
        } catch (InterruptedException stop) {
            interrupt();
            Thread.currentThread().interrupt();
            return ended(CellResult.Status.STOPPED, "Stopped.");
        }
    }

    private CellResult ended(CellResult.Status status, String message) {
        return new CellResult(status, 1, printed(), "", message);
    }

    private CellResult evaluate(String text) {
        JShell java = shell();
        String rest = text;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = java.sourceCodeAnalysis().analyzeCompletion(rest);
            String source = next.completeness().isComplete() ? next.source() : rest;
            rest = next.completeness().isComplete() ? next.remaining() : "";
            int before = text.length() - rest.length() - source.length();
            for (SnippetEvent event : java.eval(source)) {
                String complaint = complaint(java, event, text, Math.max(0, before));
                if (!complaint.isEmpty()) {
                    listener.err(complaint);
                    return CellResult.failed(1, printed(), complaint, "The snippet failed.");
                }
                tellValue(event);
            }
            if (gone) {
                startAnew();
                String sentence = "The snippet ended its Java (System.exit?). Its variables are gone.";
                return CellResult.failed(1, printed(), "", sentence);
            }
        }
        return CellResult.done(printed());
    }

    private void tellValue(SnippetEvent event) {
        String value = event.value();
        boolean expression = event.snippet() instanceof jdk.jshell.ExpressionSnippet
                || (event.snippet() instanceof jdk.jshell.VarSnippet variable
                        && variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
        if (expression && value != null && !value.equals("null") && event.causeSnippet() == null) {
            print(value + "\n");
        }
    }

    private static String complaint(JShell java, SnippetEvent event, String text, int before) {
        StringBuilder complaint = new StringBuilder();
        if (event.status() == Snippet.Status.REJECTED) {
            java.diagnostics(event.snippet())
                    .filter(Diag::isError)
                    .forEach(problem ->
                            complaint.append(place(problem, event.snippet().source(), text, before)));
        }
        JShellException thrown = event.exception();
        if (thrown instanceof EvalException failed) {
            complaint
                    .append(failed.getExceptionClassName())
                    .append(failed.getMessage() == null ? "" : ": " + failed.getMessage())
                    .append('\n');
        } else if (thrown instanceof UnresolvedReferenceException missing) {
            complaint
                    .append("something is missing that ")
                    .append(missing.getSnippet().name())
                    .append(" uses\n");
        }
        return complaint.toString();
    }

    /** The compiler's sentence with the line that it is about and a mark under the place. */
    private static String place(Diag problem, String snippet, String text, int before) {
        int start = (int) Math.max(0, Math.min(problem.getStartPosition(), snippet.length()));
        int found = text.indexOf(snippet, Math.max(0, Math.min(before, text.length())));
        int at = Math.min(text.length(), Math.max(0, (found < 0 ? before : found) + start));
        int lineStart = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
        int lineEnd = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
        long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        int column = Math.max(0, at - lineStart);
        return "line " + line + ": " + problem.getMessage(Locale.ENGLISH) + "\n  "
                + text.substring(Math.min(lineStart, lineEnd), lineEnd) + "\n  " + " ".repeat(column) + "^\n";
    }

    private JShell shell() {
        synchronized (lock) {
            JShell running = shell;
            if (running == null) {
                running = start();
                shell = running;
            }
            if (closed) {
                startAnew();
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
        for (String snippet : startup) {
            fresh.eval(snippet);
        }
        return fresh;
    }

    private void interrupt() {
        synchronized (lock) {
            JShell running = shell;
            if (running != null) {
                running.stop();
            }
        }
    }

    private void startAnew() {
        synchronized (lock) {
            JShell running = shell;
            shell = null;
            if (running != null) {
                running.close();
            }
        }
    }

    private String printed() {
        synchronized (printed) {
            return printed.toString();
        }
    }

    private void print(String text) {
        synchronized (printed) {
            printed.append(text);
        }
        listener.out(text);
    }

    /** Returns at once; a Java that is only just starting ends when it has started, or with this process. */
    @Override
    public void close() {
        closed = true;
        Thread closer = new Thread(this::startAnew, "java-cell-end");
        closer.setDaemon(true);
        closer.start();
    }

    /** What snippets print, as it comes. */
    private final class Tee extends OutputStream {
        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            print(new String(bytes, from, length, StandardCharsets.UTF_8));
        }
    }
}
