package dev.podlings.practice.node.command;

import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import dev.podlings.practice.node.process.Worker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text as lines, from files or from stdin. */
final class Lines implements AutoCloseable {
    private static final int HELD_AT_A_TIME = 8192;
    /** Bytes in memory for each byte of a line: as it is read, as text, as it is printed. */
    private static final int TIMES = 4;
    /** What a line costs in memory beside its characters. */
    private static final long LINE = 56;

    private final Process process;
    private final InputStream in;
    private final @Nullable Fd fd;
    private final byte[] buffer = new byte[8192];
    private int at;
    private int filled;
    private boolean endedWithoutNewline;

    private Lines(Process process, InputStream in, @Nullable Fd fd) {
        this.process = process;
        this.in = in;
        this.fd = fd;
    }

    /** @param name {@code -} for stdin */
    static Lines of(Process process, String name) throws IOException {
        if (name.equals("-")) {
            return new Lines(process, process.in(), null);
        }
        Fd fd = Files.reading(process, name);
        return new Lines(process, fd.in(), fd);
    }

    static Lines of(Process process, InputStream in) {
        return new Lines(process, in, null);
    }

    /** The next line without its end; null after the last one. */
    @Nullable
    String next() throws IOException {
        Worker.step();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            return next(line);
        } finally {
            process.hold(-(long) (line.size() / HELD_AT_A_TIME) * TIMES * HELD_AT_A_TIME);
        }
    }

    private @Nullable String next(ByteArrayOutputStream line) throws IOException {
        while (true) {
            if (at == filled) {
                filled = Math.max(0, in.read(buffer));
                at = 0;
                if (filled == 0) {
                    endedWithoutNewline = line.size() > 0;
                    return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
                }
            }
            byte c = buffer[at++];
            if (c == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(c);
            if (line.size() % HELD_AT_A_TIME == 0) {
                // A line without an end is bounded by the memory that the container may take.
                process.hold((long) TIMES * HELD_AT_A_TIME);
            }
        }
    }

    /** What it takes to keep a line. */
    static long cost(String line) {
        return 2L * line.length() + LINE;
    }

    boolean endedWithoutNewline() {
        return endedWithoutNewline;
    }

    /** All lines of all files; of stdin when there are none. They count as the process's memory. */
    static List<String> all(Process process, List<String> names) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of("-") : names) {
            try (Lines each = of(process, name)) {
                for (String line = each.next(); line != null; line = each.next()) {
                    process.hold(cost(line));
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    @Override
    public void close() {
        if (fd != null) {
            Files.close(fd);
        }
    }
}
