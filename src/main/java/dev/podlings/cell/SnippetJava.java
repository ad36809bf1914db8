package dev.podlings.cell;

import com.sun.jdi.VMDisconnectedException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

/** The Java that snippets run in: started when it is first needed, and again after it has ended. */
final class SnippetJava {
    /**
     * A terminal sends Ctrl-C to all that runs in it; only the snippet is to be stopped, not the Java that it runs in.
     */
    private static final String DEAF_TO_CTRL_C =
            "sun.misc.Signal.handle(new sun.misc.Signal(\"INT\"), sun.misc.SignalHandler.SIG_IGN);";

    private final String classPath;
    private final List<String> startup;
    private final Map<String, String> properties;
    private final Object lock = new Object();
    private List<String> recalled = List.of();
    private volatile @Nullable JShell shell;
    private volatile boolean gone;
    private volatile boolean closed;
    private volatile Printed printed = new Printed(CellOutput.SILENT);

    SnippetJava(String classPath, List<String> startup, Map<String, String> properties) {
        this.classPath = classPath;
        this.startup = List.copyOf(startup);
        this.properties = Map.copyOf(properties);
    }

    List<String> startup() {
        return startup;
    }

    /** The one that runs; null while none does. */
    @Nullable
    JShell running() {
        return shell;
    }

    /** Whether the one that ran last has ended by itself. */
    boolean isGone() {
        return gone;
    }

    void recall(List<String> texts) {
        synchronized (lock) {
            recalled = List.copyOf(texts);
        }
    }

    void printTo(Printed next) {
        printed = next;
    }

    JShell shell() {
        synchronized (lock) {
            JShell running = shell;
            if (running == null) {
                if (closed) {
                    throw new IllegalStateException("the snippets' Java has been closed");
                }
                running = start();
                shell = running;
            }
            return running;
        }
    }

    /** The same for later; nothing once it is closed. */
    void begin() {
        synchronized (lock) {
            if (shell == null && !closed) {
                shell = start();
            }
        }
    }

    private JShell start() {
        List<String> options = new ArrayList<>(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        PrintStream out = new PrintStream(new WholeCharacters(text -> printed.out(text)), true, StandardCharsets.UTF_8);
        JShell fresh = JShell.builder()
                .out(out)
                .err(out)
                .remoteVMOptions(options.toArray(new String[0]))
                .build();
        gone = false;
        fresh.onShutdown(ended -> gone = true);
        if (!classPath.isEmpty()) {
            // All at once: each call has JShell set its compiler up anew.
            fresh.addToClasspath(classPath);
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
            new SnippetRun(fresh, text, printed, JavaRunner.Feedback.CONCISE).run(() -> gone, () -> false);
        }
        printed = shown;
    }

    void interrupt() {
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

    /** From now on none is started; one that is just starting ends with {@link #end}. */
    void close() {
        closed = true;
    }

    void end() {
        JShell running;
        synchronized (lock) {
            running = shell;
            shell = null;
        }
        if (running != null) {
            running.close();
        }
    }
}
