package dev.podlings.workshop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** When each of a number of writes was sent, and when each watcher first knew of it. */
final class LatencyClocks {
    private final long[] sent;
    private final Map<String, long[]> known = new ConcurrentHashMap<>();

    LatencyClocks(int writes) {
        sent = new long[writes];
    }

    void sends(int value) {
        sent[value] = System.nanoTime();
    }

    /** A watcher that sees a value has missed none before it: it knows of them now. */
    void sees(String who, int value) {
        long now = System.nanoTime();
        long[] mine = known.computeIfAbsent(who, none -> new long[sent.length]);
        for (int at = Math.min(value, mine.length - 1); at >= 0 && mine[at] == 0; at--) {
            mine[at] = now;
        }
    }

    String line(String who) {
        long[] seen = known.getOrDefault(who, new long[0]);
        double[] millis = IntStream.range(0, seen.length)
                .filter(at -> seen[at] != 0)
                .mapToDouble(at -> (seen[at] - sent[at]) / 1e6)
                .sorted()
                .toArray();
        return millis.length == 0
                ? who + ": nothing seen"
                : String.format(
                        "%-16s %4d writes   median %7.1f ms   p99 %7.1f ms   worst %7.1f ms",
                        who,
                        millis.length,
                        millis[millis.length / 2],
                        millis[(int) (millis.length * 0.99)],
                        millis[millis.length - 1]);
    }
}
