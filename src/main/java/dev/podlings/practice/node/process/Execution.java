package dev.podlings.practice.node.process;

import java.io.IOException;
import java.util.function.Consumer;

/** How programs of a container run: on a thread of their own, on that of who asks, or on none. */
final class Execution {
    /** Processes inside of one another on one thread, such as {@code sh -c "sh -c …"}. */
    private static final int DEEPEST = 80;

    private final Machine machine;
    private final ThreadGroup threads;
    private final Share share;
    private final Consumer<Throwable> onBug;

    Execution(Machine machine, Share share, Consumer<Throwable> onBug) {
        this.machine = machine;
        this.threads = new ThreadGroup("container " + machine.hostname());
        this.share = share;
        this.onBug = onBug;
    }

    /** Starts a process beside the one that asks. */
    Process start(int parent, Process.Spec spec, Program program) throws IOException {
        Process process = machine.admit(parent, spec);
        if (program instanceof Program.Resident resident) {
            try {
                resident.begin(process);
            } catch (IOException failed) {
                process.complain(process.arguments().get(0) + ": " + failed.getMessage());
                process.exit(1);
            } catch (RuntimeException bug) {
                onBug.accept(bug);
                process.exit(Signal.SEGV.exitCode());
            }
            process.settled();
        } else if (program instanceof Program.Active active) {
            if (!share.takeThread()) {
                process.exit(1);
                throw new Machine.CannotFork();
            }
            Worker worker = new Worker(
                    threads,
                    () -> onWorker(process, active),
                    threads.getName() + " " + process.pid(),
                    machine.time(),
                    share);
            process.runsOn(worker);
            worker.start();
        }
        return process;
    }

    /** Runs a process to its end, on the thread of the one that asks. */
    int run(Process parent, Process.Spec spec, Program program) throws IOException {
        if (program instanceof Program.Resident || !(Thread.currentThread() instanceof Worker worker)) {
            Process started = start(parent.pid(), spec, program);
            try {
                return parent.waitFor(started);
            } catch (Killed killed) {
                started.kill(Signal.KILL);
                throw killed;
            }
        }
        if (worker.depth() > DEEPEST) {
            throw new Machine.CannotFork();
        }
        Process process = machine.admit(parent.pid(), spec);
        process.runsOn(worker);
        worker.push(process);
        try {
            int code = body(process, (Program.Active) program);
            process.exit(code);
            return code & 0xff;
        } catch (Killed killed) {
            process.exit(process.isKilled() ? process.killedCode() : 137);
            if (killed.process() == process) {
                return process.exitCode();
            }
            throw killed;
        } finally {
            worker.pop();
            process.exit(1);
        }
    }

    private void onWorker(Process process, Program.Active program) {
        Worker worker = (Worker) Thread.currentThread();
        worker.push(process);
        try {
            process.exit(body(process, program));
        } catch (Killed killed) {
            process.exit(process.killedCode());
        } catch (RuntimeException | Error bug) {
            onBug.accept(bug);
            process.exit(139);
        } finally {
            worker.done();
            share.giveThread();
        }
    }

    private static int body(Process process, Program.Active program) {
        try {
            return program.run(process);
        } catch (Pipe.Broken sigpipe) {
            return Signal.PIPE.exitCode();
        } catch (IOException failed) {
            say(process, String.valueOf(failed.getMessage()));
            return 1;
        } catch (StackOverflowError recursion) {
            say(process, "Segmentation fault (recursion without end)");
            return Signal.SEGV.exitCode();
        } catch (OutOfMemoryError tooMuch) {
            // One request was larger than all that is left: nothing of it was given, so only this container suffers.
            process.machine().oom();
            return Signal.KILL.exitCode();
        }
    }

    private static void say(Process process, String problem) {
        try {
            process.complain(process.arguments().get(0) + ": " + problem);
        } catch (IOException nobodyListens) {
            // Its stderr is closed: as with a real process, the exit code has to say it.
            return;
        }
    }
}
