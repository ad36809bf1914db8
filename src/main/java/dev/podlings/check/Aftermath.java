package dev.podlings.check;

import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of a step after its proof: what is no longer so, and who is to blame. What the lesson's own commands
 * undo is over, and not told.
 */
final class Aftermath {
    private final Doings doings;
    private final Set<Box> over = new HashSet<>();
    private final Set<Box> lost = new HashSet<>();
    private final Map<Box, Instant> mended = new HashMap<>();
    private Instant since = Instant.MAX;

    Aftermath(Doings doings) {
        this.doings = doings;
    }

    void begins(Instant now) {
        since = now;
    }

    /** Whether this came after the proof, or so shortly before it that the proof had not felt it yet. */
    boolean isAfter(Instant moment) {
        return moment.plus(Doings.PATIENCE).isAfter(since);
    }

    /**
     * Of what was proven, that which is no longer so.
     *
     * @param byTheLesson whether the lesson itself is at work
     */
    List<Standing.Result> broken(List<Standing.Result> proven, boolean byTheLesson, Instant now) {
        List<Standing.Result> out = new ArrayList<>();
        for (Standing.Result result : proven) {
            if (!isBroken(result.verdict())) {
                over.remove(result.box());
            } else if (byTheLesson) {
                over.add(result.box());
            }
            // Who did it is known a moment later than that it was done.
            if (isBroken(result.verdict())
                    && !over.contains(result.box())
                    && !doings.wereTouchedAsAsked(about(result), since)) {
                out.add(result);
                lost.add(result.box());
            } else if (lost.remove(result.box())) {
                mended.put(result.box(), now);
            }
        }
        return out;
    }

    /**
     * What was done that made these no longer so, or others that are so again by now: that a container was started
     * again is known when it is.
     */
    List<Deed> deeds(List<Standing.Result> proven, List<Standing.Result> broken, Instant now) {
        mended.values().removeIf(moment -> !now.isBefore(moment.plus(Doings.PATIENCE)));
        List<Standing.Result> felt = proven.stream()
                .filter(result -> broken.contains(result) || mended.containsKey(result.box()))
                .toList();
        return felt.isEmpty()
                ? List.of()
                : doings.untold().later(deed -> felt.stream().anyMatch(result -> mayBreak(deed, result)));
    }

    /** Whether this was done to what the check speaks of, by name or by kind, or to anything where it does not say. */
    static boolean mayBreak(Deed deed, Standing.Result result) {
        Set<Ref> about = about(result);
        return about.stream().anyMatch(deed::explains)
                || result.box()
                        .claim()
                        .expectation()
                        .looksAmong()
                        .contains(deed.ref().kind())
                || about.isEmpty();
    }

    private static boolean isBroken(Verdict verdict) {
        return verdict.state() == Verdict.State.NOT_YET || verdict.state() == Verdict.State.CANNOT;
    }

    /**
     * What its check names in passing, such as objects that a command looks at, and the values that it is made for.
     */
    static Set<String> words(Standing.Result result) {
        Check check = result.box().claim();
        return Stream.concat(check.expectation().inPassing().stream(), check.each().stream())
                .collect(Collectors.toSet());
    }

    /** What its check speaks of by name; what it finds by a selector is in nobody's name. */
    static Set<Ref> about(Standing.Result result) {
        return result.box().claim().mentions().stream()
                .flatMap(name -> name.plain().stream())
                .collect(Collectors.toSet());
    }
}
