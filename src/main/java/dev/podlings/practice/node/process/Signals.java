package dev.podlings.practice.node.process;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a process does about signals. */
final class Signals {
    private final Set<Signal> handled = EnumSet.noneOf(Signal.class);
    private final Set<Signal> ignored = EnumSet.noneOf(Signal.class);
    private final List<Signal> pending = new ArrayList<>();
    private @Nullable Consumer<Signal> handler;

    /** What becomes of a signal that comes. */
    enum Fate {
        DROPPED,
        CAUGHT,
        FATAL
    }

    /** What to do about signals that are handled. */
    synchronized void handle(Consumer<Signal> what, Signal... signals) {
        handler = what;
        handled.addAll(List.of(signals));
    }

    synchronized void trap(Signal signal, @Nullable Boolean kept) {
        handled.remove(signal);
        ignored.remove(signal);
        if (kept != null) {
            (kept ? handled : ignored).add(signal);
        }
    }

    synchronized @Nullable Consumer<Signal> handler() {
        return handler;
    }

    synchronized void handler(@Nullable Consumer<Signal> now) {
        handler = now;
    }

    synchronized boolean hasPending() {
        return !pending.isEmpty();
    }

    synchronized List<Signal> takePending() {
        List<Signal> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }

    /**
     * @param first whether it is the container's first process
     * @param keeps whether a caught one is kept until it is asked for
     */
    synchronized Fate receive(Signal signal, boolean first, boolean keeps) {
        // Linux: the first process of a container is safe from signals that it does not handle, KILL included.
        boolean dropped = !handled.contains(signal) && (!signal.ends() || first);
        if (ignored.contains(signal) || dropped) {
            return Fate.DROPPED;
        }
        if (signal == Signal.KILL || !handled.contains(signal)) {
            return Fate.FATAL;
        }
        // As with Linux' standard signals: one that waits already is not counted twice.
        if (keeps && !pending.contains(signal)) {
            pending.add(signal);
        }
        return Fate.CAUGHT;
    }
}
