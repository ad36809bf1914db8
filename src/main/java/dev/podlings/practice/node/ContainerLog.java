package dev.podlings.practice.node;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What one start of a container has printed, line by line with its moment; the newest two mebibytes of it. */
final class ContainerLog {
    private static final int ROOM = 2 << 20;
    /** What a line costs beside its text. */
    private static final int LINE = 80;

    private static final int LONGEST_LINE = 16 * 1024;

    private final Supplier<Instant> clock;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final List<Follower> followers = new ArrayList<>();
    private int size;
    private boolean closed;

    /** @param text with its line end, where it had one */
    record Line(Instant moment, byte[] text) {}

    /** Somebody who reads on. */
    private record Follower(Consumer<Line> told, Runnable end) {}

    ContainerLog(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** A stream into it; lines of several streams do not mix. */
    OutputStream stream() {
        return new OutputStream() {
            private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

            @Override
            public void write(int one) {
                begun.write(one);
                if (one == '\n' || begun.size() >= LONGEST_LINE) {
                    add(begun.toByteArray());
                    begun.reset();
                }
            }

            @Override
            public void close() {
                if (begun.size() > 0) {
                    add(begun.toByteArray());
                    begun.reset();
                }
            }
        };
    }

    Instant now() {
        return clock.get();
    }

    void line(String text) {
        add((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Tells what is there and what comes. @return ends the telling */
    synchronized Runnable follow(Consumer<Line> told, Runnable end) {
        lines.forEach(told);
        if (closed) {
            end.run();
            return () -> {};
        }
        Follower follower = new Follower(told, end);
        followers.add(follower);
        return () -> {
            synchronized (this) {
                followers.remove(follower);
            }
        };
    }

    /** Nothing more will come. */
    void close() {
        List<Follower> told;
        synchronized (this) {
            closed = true;
            told = List.copyOf(followers);
            followers.clear();
        }
        told.forEach(each -> each.end().run());
    }

    private synchronized void add(byte[] text) {
        Line line = new Line(clock.get(), text);
        lines.add(line);
        size += text.length + LINE;
        while (size > ROOM) {
            size -= lines.remove().text().length + LINE;
        }
        followers.forEach(each -> each.told().accept(line));
    }
}
