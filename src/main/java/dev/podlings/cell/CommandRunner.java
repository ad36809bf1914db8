package dev.podlings.cell;

import dev.podlings.cell.kubectl.Kubectl;
import dev.podlings.cell.kubectl.Shim;
import dev.podlings.cluster.Cluster;
import dev.podlings.time.Timeline;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs command lines in a real shell, with {@code kubectl} aimed at the lesson's cluster and namespace. A learner
 * without a kubectl gets ours, under the same name; where a shell would add nothing to it, it is called directly.
 */
public final class CommandRunner {
    /** As long as a person waits for anything. */
    public static final Duration USUAL_LIMIT = Duration.ofMinutes(10);

    private static final int STOPPED = 130;

    private final Cluster cluster;
    private final NamedValues values;
    private final Workspace workspace;
    private final Map<String, String> surroundings;
    private final Optional<Kubectl> builtIn;
    private final Optional<Shim> shim;

    /**
     * @param surroundings the environment that commands inherit
     * @param builtIn what is called instead of a {@code kubectl} on the path
     * @param shim the {@code kubectl} that shells find first
     */
    public CommandRunner(
            Cluster cluster,
            NamedValues values,
            Workspace workspace,
            Map<String, String> surroundings,
            Optional<Kubectl> builtIn,
            Optional<Shim> shim) {
        this.cluster = cluster;
        this.values = values;
        this.workspace = workspace;
        this.surroundings = Map.copyOf(surroundings);
        this.builtIn = builtIn;
        this.shim = shim;
    }

    /** Where the learner's own kubectl is. */
    public static Optional<Path> learnersKubectl(Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
            Path kubectl = folder.isEmpty() ? Path.of("kubectl") : Path.of(folder, "kubectl");
            if (!folder.isEmpty() && Files.isExecutable(kubectl) && Files.isRegularFile(kubectl)) {
                return Optional.of(kubectl);
            }
        }
        return Optional.empty();
    }

    /** Runs the lines and waits for their end. */
    public CellResult run(String lines, Duration limit, CellOutput output, Stopper stopper) {
        Optional<Kubectl> understands = builtIn.filter(kubectl -> plain(lines)
                .filter(commands -> commands.stream().allMatch(each -> isFor(kubectl, each)))
                .isPresent());
        return understands.isPresent()
                ? runBuiltIn(understands.get(), plain(lines).orElseThrow(), limit, output, stopper)
                : runInShell(lines, limit, output, stopper);
    }

    private Optional<List<List<String>>> plain(String lines) {
        return PlainLines.of(lines, values::find);
    }

    private static boolean isFor(Kubectl kubectl, List<String> command) {
        return command.get(0).equals("kubectl") && kubectl.knows(command.subList(1, command.size()));
    }

    private CellResult runBuiltIn(
            Kubectl kubectl, List<List<String>> commands, Duration limit, CellOutput output, Stopper stopper) {
        BuiltInRun run;
        try {
            Files.createDirectories(workspace.folder());
            run = BuiltInRun.begin(kubectl, commands, workspace.folder(), output);
        } catch (IOException failed) {
            return CellResult.notRun(Say.of("workspace.unmade", workspace.folder(), failed.getMessage()));
        }
        try (Stopper.Registration stop = stopper.onStop(run::stop);
                Timeline.Busy watched = cluster.time().beside(run::isAtWork)) {
            boolean ended = run.endsWithin(limit.toMillis());
            if (!ended) {
                run.stop();
            }
            return result(run.exitCode(), ended, stopper, limit, run.stdout(), run.stderr());
        } catch (InterruptedException ended) {
            run.stop();
            Thread.currentThread().interrupt();
            return stopped(run.stdout(), run.stderr());
        }
    }

    private CellResult runInShell(String lines, Duration limit, CellOutput output, Stopper stopper) {
        Process process;
        try {
            process = builder(lines)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .start();
        } catch (IOException failed) {
            return CellResult.notRun(Say.of("shell.none", failed.getMessage()));
        }
        ProcessTree tree = new ProcessTree(process);
        Drain out = Drain.of(process.getInputStream(), output::out);
        Drain err = Drain.of(process.getErrorStream(), output::err);
        Stopper.Registration stop = stopper.onStop(tree::end);
        try (Timeline.Busy watched = cluster.time()
                .beside(() -> tree.isAtWork() || shim.filter(Shim::isAtWork).isPresent())) {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                tree.end();
            }
            String stdout = out.finish();
            String stderr = err.finish();
            return result(ended ? process.exitValue() : STOPPED, ended, stopper, limit, stdout, stderr);
        } catch (InterruptedException ended) {
            tree.end();
            Thread.currentThread().interrupt();
            return stopped(out.finish(), err.finish());
        } finally {
            stop.close();
        }
    }

    /** Runs the line with the terminal as its own, such as {@code kubectl exec -it} or an editor; its exit code. */
    public int runInTerminal(String line) throws IOException, InterruptedException {
        return builder(line).inheritIO().start().waitFor();
    }

    private static CellResult result(
            int code, boolean ended, Stopper stopper, Duration limit, String stdout, String stderr) {
        // A terminal sends Ctrl-C to all that runs in it, so the command may have ended by itself before it was
        // stopped.
        if (stopper.isStopped() || (ended && code == STOPPED)) {
            return stopped(stdout, stderr);
        }
        if (!ended) {
            Sentence message = Say.of("timedOut", spoken(limit));
            return new CellResult(CellResult.Status.TIMED_OUT, STOPPED, stdout, stderr, message);
        }
        return code == 0
                ? CellResult.done(stdout, stderr)
                : CellResult.failed(code, stdout, stderr, Say.of("exitCode", code));
    }

    private static CellResult stopped(String stdout, String stderr) {
        return new CellResult(CellResult.Status.STOPPED, STOPPED, stdout, stderr, Say.of("stopped"));
    }

    private static String spoken(Duration limit) {
        return limit.toSeconds() == 0 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
    }

    private ProcessBuilder builder(String lines) throws IOException {
        Files.createDirectories(workspace.folder());
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", values.fillForShell(lines));
        builder.directory(workspace.folder().toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(surroundings);
        environment.putAll(values.environment());
        environment.put("KUBECONFIG", cluster.kubeconfig().toAbsolutePath().toString());
        shim.map(Shim::folder)
                .ifPresent(folder -> environment.merge(
                        "PATH", folder.toString(), (path, ours) -> ours + java.io.File.pathSeparator + path));
        return builder;
    }

    private static java.io.File nothing() {
        return new java.io.File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
