package dev.podlings.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Time that jumps: when nothing is left to do, the clock goes straight to the next task that waits.
 *
 * <p>It jumps only while somebody asks for it ({@link #advancing}), only while no work is {@link #busy}, only while
 * nothing {@link #beside} it is at work, and only after the world has been quiet for a moment of real time, so that
 * events on their way through a socket arrive before the clock moves past them.
 */
public final class VirtualTimeline implements Timeline {
    /** Real time after which something that is always at work, such as an endless loop, is not waited for any more. */
    private static final long MOST_PATIENCE_NANOS = 3_000_000_000L;

    private final Object lock = new Object();
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::order));
    private final List<BooleanSupplier> beside = new CopyOnWriteArrayList<>();
    private final long quietNanos;
    private final Consumer<Throwable> onBug;
    private final Thread thread;
    private Instant now;
    private long order;
    private int busy;
    private int advancing;
    private long lastActivity = System.nanoTime();
    private boolean closed;

    /**
     * @param start what the clock says at first
     * @param quiet how long (real time) nothing may have happened before the clock jumps
     * @param onBug told of anything that a task throws
     */
    public VirtualTimeline(Instant start, Duration quiet, Consumer<Throwable> onBug) {
        this.now = start;
        this.quietNanos = quiet.toNanos();
        this.onBug = onBug;
        this.thread = new Thread(this::loop, "virtual-time");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets the clock jump until the answer is closed. */
    public Busy advancing() {
        synchronized (lock) {
            advancing++;
            lock.notifyAll();
        }
        return once(() -> advancing--);
    }

    @Override
    public Instant now() {
        synchronized (lock) {
            return now;
        }
    }

    @Override
    public void run(Runnable task) {
        synchronized (lock) {
            ready.add(task);
            touch();
        }
    }

    @Override
    public Later after(Duration delay, Runnable task) {
        synchronized (lock) {
            if (delay.isNegative() || delay.isZero()) {
                ready.add(task);
                touch();
                return () -> {
                    synchronized (lock) {
                        ready.remove(task);
                    }
                };
            }
            Waiting entry = new Waiting(now.plus(delay), order++, task);
            waiting.add(entry);
            touch();
            return () -> {
                synchronized (lock) {
                    waiting.remove(entry);
                }
            };
        }
    }

    @Override
    public Busy busy() {
        synchronized (lock) {
            busy++;
        }
        return once(() -> busy--);
    }

    @Override
    public Busy beside(BooleanSupplier atWork) {
        beside.add(atWork);
        return once(() -> beside.remove(atWork));
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    private Busy once(Runnable release) {
        boolean[] released = {false};
        return () -> {
            synchronized (lock) {
                if (!released[0]) {
                    released[0] = true;
                    release.run();
                    touch();
                }
            }
        };
    }

    private void touch() {
        lastActivity = System.nanoTime();
        lock.notifyAll();
    }

    private void loop() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error bug) {
                onBug.accept(bug);
            }
        }
    }

    private @Nullable Runnable next() {
        synchronized (lock) {
            while (!closed) {
                Runnable task = ready.poll();
                if (task != null) {
                    lastActivity = System.nanoTime();
                    return task;
                }
                awaitOrJump();
            }
            return null;
        }
    }

    // The loop is in next(), which looks at everything again after each wait.
    @SuppressWarnings("WaitNotInLoop")
    private void awaitOrJump() {
        Waiting first = waiting.peek();
        boolean mayJump = first != null && advancing > 0 && busy == 0;
        long quietFor = System.nanoTime() - lastActivity;
        boolean quiet = mayJump && quietFor >= quietNanos;
        if (quiet && (quietFor >= MOST_PATIENCE_NANOS || !somethingBesideIsAtWork())) {
            now = first.due();
            while (first != null && !first.due().isAfter(now)) {
                ready.add(waiting.remove().task());
                first = waiting.peek();
            }
            return;
        }
        try {
            if (mayJump) {
                lock.wait(Math.max(1, (quiet ? quietNanos : quietNanos - quietFor) / 1_000_000));
            } else {
                lock.wait();
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    private boolean somethingBesideIsAtWork() {
        return beside.stream().anyMatch(BooleanSupplier::getAsBoolean);
    }

    private record Waiting(Instant due, long order, Runnable task) {}
}
