package dev.podlings.practice.node.shell;

import dev.podlings.practice.node.file.BlockOutput;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Pipe;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Program;
import dev.podlings.practice.node.process.Worker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a script runs in a process of its own: pipelines, subshells, background jobs, substitutions. */
final class Forks {
    private static final int LONGEST_CAPTURE = 2 << 20;

    private final Shell shell;
    private final ShellState state;
    private final Process process;

    Forks(Shell shell, ShellState state, Process process) {
        this.shell = shell;
        this.state = state;
        this.process = process;
    }

    /** @return the last command's status */
    int pipeline(Node.Pipeline pipeline) throws IOException {
        List<Process> started = new ArrayList<>();
        List<Node> commands = pipeline.commands();
        Fd input = null;
        int status = 0;
        for (int i = 0; i < commands.size(); i++) {
            boolean last = i == commands.size() - 1;
            Map<Integer, Fd> fds = new LinkedHashMap<>();
            if (input != null) {
                fds.put(0, input);
            }
            if (last) {
                try {
                    status = commands.size() == 1 ? shell.guardedly(commands.get(0)) : subshell(commands.get(i), fds);
                } finally {
                    fds.values().forEach(Redirects::close);
                }
            } else {
                Pipe pipe = new Pipe();
                Fd output = Fd.writing(pipe.writer());
                fds.put(1, output);
                started.add(start(commands.get(i), fds));
                fds.values().forEach(Redirects::close);
                input = Fd.reading(pipe.reader());
            }
        }
        int failed = 0;
        for (Process each : started) {
            int code = process.waitFor(each);
            failed = code == 0 ? failed : code;
        }
        status = state.pipefail && status == 0 ? failed : status;
        return status;
    }

    int background(Node node) throws IOException {
        Process job = start(node, shell.isInteractive() ? Map.of() : Map.of(0, Fd.nothing()));
        job.background(true);
        state.lastBackground = job.pid();
        state.jobs.put(job.pid(), job);
        if (shell.isInteractive()) {
            process.complain("[" + state.jobs.size() + "] " + job.pid());
        }
        return 0;
    }

    /** Starts a part of the script beside this shell. A plain command needs no shell around it. */
    private Process start(Node node, Map<Integer, Fd> fds) throws IOException {
        if (node instanceof Node.Simple simple
                && simple.assignments().isEmpty()
                && simple.redirects().isEmpty()) {
            List<String> words = shell.expander().fields(simple.words());
            Optional<Commands.Found> found = words.isEmpty() || isOwn(words.get(0))
                    ? Optional.empty()
                    : Commands.find(process, words.get(0), state.environment());
            if (found.isPresent()) {
                return process.machine()
                        .start(
                                process.pid(),
                                spec(words, fds, state.environment()),
                                found.get().program());
            }
        }
        // Copied before this shell goes on and changes what the other is to begin with.
        ShellState own = state.copy();
        Program.Active body = self -> inSubshell(new Shell(self, own), node);
        return process.machine().start(process.pid(), spec(process.arguments(), fds, state.environment()), body);
    }

    private boolean isOwn(String name) {
        return state.functions.containsKey(name) || shell.isBuiltin(name);
    }

    /** In a process of its own already: parentheses need no further one. */
    private static int inSubshell(Shell inside, Node node) {
        Node body = node instanceof Node.Subshell subshell ? subshell.body() : node;
        return inside.leaveWith(() -> inside.state().status = inside.run(body));
    }

    int subshell(Node node, Map<Integer, Fd> fds) throws IOException {
        Program.Active body = self -> inSubshell(new Shell(self, state.copy()), node);
        return process.machine().run(process, spec(process.arguments(), fds, state.environment()), body);
    }

    Process.Spec spec(List<String> arguments, Map<Integer, Fd> fds, Map<String, String> environment) {
        Process.Spec like = process.fork(arguments);
        Map<Integer, Fd> all = new LinkedHashMap<>(like.fds());
        all.putAll(fds);
        return new Process.Spec(arguments, environment, process.directory(), all);
    }

    /** What a command substitution prints, without the line ends at its end. */
    String capture(Node node) throws IOException {
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        OutputStream bounded = new BlockOutput() {
            @Override
            public void write(byte[] from, int start, int count) throws IOException {
                if (caught.size() + count > LONGEST_CAPTURE) {
                    throw new IOException("the practice cluster keeps output of a substitution up to 2 MiB");
                }
                Worker.step();
                caught.write(from, start, count);
            }
        };
        state.status = subshell(node, Map.of(1, Fd.writing(bounded)));
        String text = caught.toString(StandardCharsets.UTF_8).replace("\0", "");
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }
}
