package dev.podlings.cell;

import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/**
 * The one JShell of a document. Its snippets run in a Java of their own, so that {@code System.exit}, an endless loop
 * or an exhausted heap in them ends that one and not the app; the next snippet then gets a fresh one.
 */
public final class JavaRunner implements AutoCloseable {
    /** How often a snippet is asked to stop before its Java is ended, and how long it has each time. */
    private static final int ASKED = 3;

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final SnippetJava java;

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
        this.java = new SnippetJava(classPath, startup, properties);
    }

    /** Lets the JShell start in the background, so that the first snippet need not wait for all of it. */
    public void beginAhead() {
        Thread starter = new Thread(java::begin, "java-cell-start");
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
        java.recall(texts);
    }

    /** Nothing is left of what snippets have declared; what runs next begins anew. */
    public synchronized void forget() {
        java.recall(List.of());
        java.end();
    }

    /** Runs the snippets of the text one after the other until one fails. */
    public CellResult run(String text, Duration limit, CellOutput output, Stopper stopper) {
        return run(text, limit, output, stopper, Feedback.CONCISE);
    }

    /** The same, with as much feedback. */
    public synchronized CellResult run(
            String text, Duration limit, CellOutput output, Stopper stopper, Feedback feedback) {
        Printed mine = new Printed(output);
        java.printTo(mine);
        CompletableFuture<CellResult> result = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> {
                    try {
                        JShell shell = java.shell();
                        result.complete(
                                stopper.isStopped()
                                        ? ended(CellResult.Status.STOPPED, Say.of("stopped"), mine)
                                        : new SnippetRun(shell, text, mine, feedback)
                                                .run(java::isGone, stopper::isStopped));
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
        java.begin();
    }

    /** The value of the last snippet, as JShell prints it; for checks. */
    public CellResult value(String text, Duration limit) {
        return run(text, limit, CellOutput.SILENT, new Stopper());
    }

    /** Whether the text is all of a snippet, so that nobody need wait for another line. */
    public boolean isComplete(String text) {
        SourceCodeAnalysis analysis = java.shell().sourceCodeAnalysis();
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
        JShell shell = java.shell();
        return shell.variables()
                .filter(variable -> !java.startup().contains(variable.source()))
                .filter(variable -> !variable.name().startsWith("$"))
                .map(variable -> variable.typeName() + " " + variable.name() + " = " + shell.varValue(variable))
                .toList();
    }

    /**
     * What the word at the cursor may become; nothing while the snippets' Java is just starting.
     *
     * @return whole lines up to the cursor, in JShell's order, none twice
     */
    public List<String> completions(String text, int cursor) {
        JShell shell = java.running();
        if (shell == null) {
            return List.of();
        }
        int[] anchor = {cursor};
        return shell.sourceCodeAnalysis().completionSuggestions(text, cursor, anchor).stream()
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
            java.interrupt();
            java.end();
            return ended(CellResult.Status.TIMED_OUT, Say.of("java.timedOut", limit.toSeconds()), mine);
        } catch (ExecutionException failed) {
            java.end();
            return CellResult.failed(1, mine.text(), "", Say.of("java.broken", failed.getCause()));
        } catch (InterruptedException stop) {
            java.interrupt();
            Thread.currentThread().interrupt();
            return ended(CellResult.Status.STOPPED, Say.of("stopped"), mine);
        }
    }

    private CellResult checked(CellResult result) {
        if (java.isGone()) {
            java.end();
        }
        return result;
    }

    /** A snippet that catches all, also its own end, is ended with its Java. */
    private CellResult stopped(CompletableFuture<CellResult> result, Printed mine)
            throws InterruptedException, ExecutionException {
        if (java.running() == null) {
            return ended(CellResult.Status.STOPPED, Say.of("stopped"), mine);
        }
        for (int i = 0; i < ASKED; i++) {
            java.interrupt();
            try {
                result.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
                // Stopped in the middle of what it printed, it may have lost its connection, and with that all it knew.
                String told = java.isGone() ? "java.stoppedWhole" : "stopped";
                checked(result.get());
                return ended(CellResult.Status.STOPPED, Say.of(told), mine);
            } catch (TimeoutException goesOn) {
                // It may have been between two snippets, where nothing can be stopped: once more.
            }
        }
        java.end();
        return ended(CellResult.Status.STOPPED, Say.of("java.stoppedWhole"), mine);
    }

    private static CellResult ended(CellResult.Status status, Sentence message, Printed mine) {
        return new CellResult(status, 1, mine.text(), "", message);
    }

    /** Returns at once: a Java that is only just starting ends when it has started, or with this process. */
    @Override
    public void close() {
        java.close();
        Thread closer = new Thread(java::end, "java-cell-end");
        closer.setDaemon(true);
        closer.start();
    }
}
