package dev.podlings.practice.node;

import dev.podlings.practice.api.PodAccess;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;

/** One reading of a log: what part of it, in what form. */
final class LogReading {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z' ").withZone(ZoneOffset.UTC);

    private final ContainerLog log;
    private final PodAccess.LogOptions options;
    private final Consumer<byte[]> chunk;
    private final Runnable end;
    private long left;

    LogReading(ContainerLog log, PodAccess.LogOptions options, Consumer<byte[]> chunk, Runnable end) {
        this.log = log;
        this.options = options;
        this.chunk = chunk;
        this.end = end;
        Integer limit = options.limitBytes();
        this.left = limit == null ? Long.MAX_VALUE : limit;
    }

    PodAccess.LogReader begin() {
        // No line may come between what is shown and what is followed.
        synchronized (log) {
            return read();
        }
    }

    private PodAccess.LogReader read() {
        List<ContainerLog.Line> lines = log.lines().stream()
                .filter(line -> !line.moment().isBefore(since()))
                .toList();
        Integer tail = options.tailLines();
        List<ContainerLog.Line> shown =
                tail == null ? lines : lines.subList(Math.max(0, lines.size() - tail), lines.size());
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        shown.forEach(line -> first.writeBytes(shown(line)));
        if (first.size() > 0) {
            chunk.accept(first.toByteArray());
        }
        if (!options.follow()) {
            end.run();
            return () -> {};
        }
        int[] toSkip = {log.lines().size()};
        Runnable stop = log.follow(
                line -> {
                    if (toSkip[0]-- <= 0) {
                        chunk.accept(shown(line));
                    }
                },
                end);
        return stop::run;
    }

    private Instant since() {
        Integer seconds = options.sinceSeconds();
        if (seconds != null) {
            return log.now().minus(Duration.ofSeconds(seconds));
        }
        String moment = options.sinceTime();
        return moment == null || moment.isEmpty()
                ? Instant.MIN
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(moment, Instant::from);
    }

    private byte[] shown(ContainerLog.Line line) {
        byte[] stamp =
                options.timestamps() ? STAMP.format(line.moment()).getBytes(StandardCharsets.UTF_8) : new byte[0];
        int size = (int) Math.min(left, (long) stamp.length + line.text().length);
        byte[] whole = java.util.Arrays.copyOf(stamp, stamp.length + line.text().length);
        System.arraycopy(line.text(), 0, whole, stamp.length, line.text().length);
        left -= size;
        return java.util.Arrays.copyOf(whole, size);
    }
}
