package dev.podlings.practice.node.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a process has open. */
final class Descriptors {
    private final Map<Integer, Fd> fds = new HashMap<>();

    Descriptors(Map<Integer, Fd> inherited) {
        inherited.forEach((number, fd) -> fds.put(number, fd.share()));
    }

    Map<Integer, Fd> all() {
        synchronized (fds) {
            return Map.copyOf(fds);
        }
    }

    void closeAll() {
        restore(Map.of());
    }

    Fd get(int number) throws IOException {
        synchronized (fds) {
            Fd found = fds.get(number);
            if (found == null) {
                throw new IOException("Bad file descriptor");
            }
            return found;
        }
    }

    /** Puts it at that number in place of what was there; null closes. The file is not duplicated by this. */
    void put(int number, @Nullable Fd fd) {
        Fd before;
        synchronized (fds) {
            before = fd == null ? fds.remove(number) : fds.put(number, fd);
        }
        if (before != null) {
            before.close();
        }
    }

    /** For another descriptor of the same file. */
    Fd duplicate(int number) throws IOException {
        return get(number).share();
    }

    /** What is open, to be put back later with {@link #restore}. */
    Map<Integer, Fd> save() {
        synchronized (fds) {
            fds.values().forEach(Fd::share);
            return new HashMap<>(fds);
        }
    }

    void restore(Map<Integer, Fd> saved) {
        List<Fd> before;
        synchronized (fds) {
            before = new ArrayList<>(fds.values());
            fds.clear();
            fds.putAll(saved);
        }
        before.forEach(Fd::close);
    }
}
