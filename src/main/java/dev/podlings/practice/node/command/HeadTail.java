package dev.podlings.practice.node.command;

import dev.podlings.practice.node.file.FileFailure;
import dev.podlings.practice.node.process.Fd;
import dev.podlings.practice.node.process.Files;
import dev.podlings.practice.node.process.Process;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** {@code head} and {@code tail}. */
final class HeadTail {
    private static final Duration FOLLOWED_EVERY = Duration.ofSeconds(1);

    private HeadTail() {}

    /** {@code -5} is an old way to say {@code -n 5}. */
    private static List<String> modern(List<String> arguments) {
        List<String> modern = new ArrayList<>();
        for (String each : arguments) {
            boolean value = !modern.isEmpty() && modern.get(modern.size() - 1).matches("-[nc]");
            if (each.matches("-\\d+") && !value) {
                modern.add("-n");
                modern.add(each.substring(1));
            } else {
                modern.add(each);
            }
        }
        return modern;
    }

    static int head(Process self) throws IOException {
        Options options = Options.parse(modern(self.arguments()), "n:c:qv", "lines=n", "bytes=c");
        List<String> names = options.operands().isEmpty() ? List.of("-") : options.operands();
        int status = 0;
        for (String name : names) {
            if (names.size() > 1) {
                self.println("==> " + name + " <==");
            }
            Fd fd = null;
            try {
                fd = name.equals("-") ? null : Files.reading(self, name);
                InputStream in = fd == null ? self.in() : fd.in();
                if (options.has('c')) {
                    bytes(in, self.out(), options.number('c', 0));
                } else {
                    lines(self, in, options.number('n', 10));
                }
            } catch (FileFailure failed) {
                status = FileCommands.fail(self, name, failed);
            } finally {
                if (fd != null) {
                    Files.close(fd);
                }
            }
        }
        return status;
    }

    private static void bytes(InputStream in, OutputStream out, long count) throws IOException {
        byte[] some = new byte[8192];
        long left = count;
        while (left > 0) {
            int got = in.read(some, 0, (int) Math.min(some.length, left));
            if (got < 0) {
                return;
            }
            out.write(some, 0, got);
            left -= got;
        }
    }

    private static void lines(Process self, InputStream in, long count) throws IOException {
        OutputStream out = self.out();
        Lines lines = Lines.of(self, in);
        if (count < 0) {
            allBut(self, lines, -count);
            return;
        }
        for (long i = 0; i < count; i++) {
            String line = lines.next();
            if (line == null) {
                return;
            }
            out.write((line + (lines.endedWithoutNewline() ? "" : "\n")).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void allBut(Process self, Lines lines, long last) throws IOException {
        Deque<String> held = new ArrayDeque<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            held.add(line);
            self.hold(Lines.cost(line));
            if (held.size() > last) {
                String shown = held.remove();
                self.hold(-Lines.cost(shown));
                self.println(shown);
            }
        }
    }

    static int tail(Process self) throws IOException {
        Options options = Options.parse(modern(self.arguments()), "n:c:fFq", "lines=n", "bytes=c", "follow=f");
        String wanted = options.get('n', "10");
        long count = Math.abs(Options.count(wanted));
        boolean fromStart = wanted.startsWith("+");
        String name = options.operand(0, "-");
        Fd fd;
        try {
            fd = name.equals("-") ? null : Files.reading(self, name);
        } catch (FileFailure failed) {
            return FileCommands.fail(self, name, failed);
        }
        try {
            InputStream in = fd == null ? self.in() : fd.in();
            if (options.has('c')) {
                byte[] all = Files.drain(self, in);
                int from = (int) Math.max(0, all.length - options.number('c', 0));
                self.out().write(all, from, all.length - from);
            } else {
                lastLines(self, in, count, fromStart);
            }
            while (options.has('f') || options.has('F')) {
                SystemCommands.sleep(self, FOLLOWED_EVERY);
                Files.pump(in, self.out());
            }
        } finally {
            if (fd != null) {
                Files.close(fd);
            }
        }
        return 0;
    }

    private static void lastLines(Process self, InputStream in, long count, boolean fromStart) throws IOException {
        Deque<String> kept = new ArrayDeque<>();
        Lines lines = Lines.of(self, in);
        long number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (fromStart) {
                if (number >= count) {
                    self.println(line);
                }
                continue;
            }
            kept.add(line);
            self.hold(Lines.cost(line));
            if (kept.size() > count) {
                self.hold(-Lines.cost(kept.remove()));
            }
        }
        for (String line : kept) {
            self.println(line);
        }
    }
}
