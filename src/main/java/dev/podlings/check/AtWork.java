package dev.podlings.check;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody at work on the cluster, and which entries of the journal are owed to that. Lives on the timeline's thread.
 */
final class AtWork {
    /** How long what was done goes on to be seen. */
    private static final Duration AFTER = Duration.ofSeconds(1);
    /** A probe needs its time until it fails, so what was done inside a pod shows only later. */
    private static final Duration PROBES = Duration.ofSeconds(40);
    /** Into which pod; who puts a file there mends it. */
    private static final Pattern EXEC = Pattern.compile(
            "\\bexec\\s+(?:-[cn]\\s+\\S+\\s+|-\\S+\\s+)*+(?:pods?/)?([^\\s-]\\S*+)(?!\\s+--\\s+touch\\b)");

    private final Timeline time;
    private int works;
    private final List<Work> done = new ArrayList<>();
    private Instant seenUntil = Instant.MIN;
    private Set<Ref> meant = Set.of();

    /** @param what was done, as it was written */
    private record Work(String what, Instant end) {}

    AtWork(Timeline time) {
        this.time = time;
    }

    /**
     * Begins a piece of work, which ends when this is closed; from any thread.
     *
     * @param what is done, as it is written
     * @param only to which objects; to whatever, where there are none
     */
    Journal.Listening begin(String what, Set<Ref> only) {
        time.run(() -> {
            works++;
            meant = only;
        });
        return () -> time.run(() -> {
            works--;
            done.removeIf(this::isOver);
            done.add(new Work(what, time.now()));
            seenUntil = time.now().plus(AFTER);
        });
    }

    private boolean isOver(Work work) {
        return work.end().isBefore(time.now().minus(PROBES));
    }

    /** Somebody else is at work now: what is seen from here on is owed to them. */
    void makeWay() {
        seenUntil = Instant.MIN;
    }

    boolean isOn() {
        return works > 0 || time.now().isBefore(seenUntil);
    }

    boolean explains(Entry entry) {
        return (isOn() && isMeant(entry))
                || (entry instanceof Entry.Change change
                        && change.kind() == Kind.POD
                        && change.before() != null
                        && Pods.isReady(change.before())
                        && !Pods.isReady(change.item())
                        && done.stream()
                                .anyMatch(work -> !isOver(work)
                                        && mayMean(work.what(), change.ref().name())));
    }

    private boolean isMeant(Entry entry) {
        return meant.isEmpty() || (entry instanceof Entry.Change change && meant.contains(change.ref()));
    }

    /** Only what runs inside a pod makes its probe fail; a variable, as in a loop, may stand for any pod. */
    private static boolean mayMean(String work, String pod) {
        return EXEC.matcher(work)
                .results()
                .map(found -> found.group(1))
                .anyMatch(target -> target.equals(pod) || target.contains("$"));
    }
}
