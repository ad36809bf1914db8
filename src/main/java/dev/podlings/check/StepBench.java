package dev.podlings.check;

import dev.podlings.check.expect.Scene;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The checks of one step side by side: whose turn it is, what one says about another, which wrong moves were made.
 * Lives on the timeline's thread.
 */
final class StepBench implements AutoCloseable {
    /** No check is called so: their names say which file they are in. */
    private static final String IMPRINT = "imprint";

    private static final String MISSED = "missed";

    private final List<Box> boxes;
    private final Scene scene;
    private final Timeline time;
    private final Runnable alarm;
    private final Map<Key, Watched> checks = new LinkedHashMap<>();
    private final Mistakes mistakes;
    private final Doings doings;
    private final Aftermath aftermath;
    private final Instant begun;
    private boolean missedSome;
    private List<Ref> gone = List.of();
    private final Proof proof;
    private final Comeback comeback = new Comeback();
    private Timeline.@Nullable Later next;

    /** Ids belong to a file: two files may both have a check "ready". */
    private record Key(ChecksFile file, String id) {
        String written() {
            return file.source().name() + "#" + id;
        }
    }

    StepBench(List<Box> boxes, Scene scene, Timeline time, Runnable alarm, Proof proof) {
        this.boxes = boxes;
        this.scene = scene;
        this.time = time;
        this.begun = time.now();
        this.alarm = alarm;
        this.proof = proof;
        this.doings = new Doings(checks.values(), scene, time, alarm);
        this.aftermath = new Aftermath(doings);
        for (Box box : boxes) {
            open(new Key(box.file(), box.check()), scene);
        }
        if (proof.wasGiven()) {
            checks.values().forEach(Watched::proven);
        }
        this.mistakes = new Mistakes(scene, doings);
        boxes.stream().map(Box::file).distinct().forEach(this::openMistakes);
    }

    private void open(Key key, Scene scene) {
        Check check = key.file().check(key.id()).orElseThrow();
        // What a check waits for is watched too, though it may have no box in this step.
        check.after()
                .map(id -> new Key(key.file(), id))
                .filter(first -> !checks.containsKey(first))
                .ifPresent(first -> open(first, scene));
        checks.computeIfAbsent(key, none -> new Watched(check, scene));
    }

    private void openMistakes(ChecksFile file) {
        file.mistakes().values().stream()
                .filter(mistake -> mistake.of().isEmpty()
                        || mistake.of().stream().anyMatch(id -> checks.containsKey(new Key(file, id))))
                .forEach(mistakes::open);
    }

    void saw(Entry entry, World world, Whose whose) {
        checks.values().forEach(check -> check.saw(entry));
        mistakes.saw(entry);
        boolean later = whose == Whose.THE_LEARNERS && proof.isThere();
        doings.saw(entry, world, later ? Whose.LATER : whose);
    }

    /** @see Doings#wereAskedFor */
    boolean wasAskedFor(Set<Ref> about, Set<String> words) {
        return doings.wereAskedFor(about, words);
    }

    /** @see Scaling#asksOtherThan */
    boolean asksForOtherReplicas(Check before) {
        return new Scaling(checks.values(), scene).asksOtherThan(before.expectation());
    }

    /** What its judges know that the cluster does not show any more. */
    ObjectNode history() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        checks.forEach((key, check) -> {
            JsonNode history = check.history();
            if (!history.isMissingNode()) {
                out.set(key.written(), history);
            }
        });
        out.put(IMPRINT, Imprint.of(scene.world()));
        if (missedSome) {
            out.put(MISSED, true);
        }
        comeback.write(out);
        Belongings.write(scene.world(), out);
        return out;
    }

    /**
     * Goes on from what was known when the step was last watched; what has changed since then was missed.
     *
     * @param away why it was not watched since
     */
    void recall(JsonNode history, Instant now, Standing.Absence away) {
        String before = history.path(IMPRINT).asString("");
        boolean changed = !before.isEmpty() && !before.equals(Imprint.of(scene.world()));
        comeBack(history, away, changed);
        gone = Belongings.gone(history, scene.world());
        missedSome = history.path(MISSED).asBoolean(false) || changed;
        if (missedSome) {
            Entry gap = new Entry.Gap(
                    now, Optional.empty(), Say.of(away == Standing.Absence.CLOSED ? "gap.closed" : "gap.aside"));
            checks.values().forEach(check -> check.saw(gap));
            mistakes.saw(gap);
        }
        checks.forEach((key, check) -> {
            if (history.has(key.written())) {
                check.recall(history.path(key.written()));
            }
        });
    }

    /** Goes on from what was known of a proven step: only of what is so now, or was ticked then, it is known what breaks. */
    void watchOn(JsonNode history) {
        comeBack(history, Standing.Absence.CLOSED, false);
    }

    private void comeBack(JsonNode history, Standing.Absence away, boolean changed) {
        comeback.begins(history, away, changed);
        boxes.stream()
                .filter(comeback::had)
                .forEach(box -> Objects.requireNonNull(checks.get(new Key(box.file(), box.check())))
                        .wasSo());
    }

    /** What is ticked now, and what of it was lost. */
    Ticks ticks() {
        return comeback.ticks();
    }

    void nudge() {
        checks.values().forEach(Watched::nudge);
        mistakes.nudge();
    }

    /** Whether an answer is awaited from outside the cluster: a command runs, a file is being read. */
    boolean isAsking() {
        return mistakes.isAsking() || checks.values().stream().anyMatch(Watched::isAsking);
    }

    /**
     * Judges everything anew.
     *
     * @param byTheLesson whether the lesson itself is at work
     */
    Standing look(Instant now, boolean byTheLesson) {
        Map<Key, Verdict> verdicts = new LinkedHashMap<>();
        checks.forEach((key, check) -> verdicts.put(key, inTurn(key, check, now)));
        checks.forEach(
                (key, check) -> verdicts.computeIfPresent(key, (same, verdict) -> promised(check, verdict, verdicts)));
        doings.forgetUndone();
        List<Mistake> made = mistakes.made(now);
        List<Standing.Result> results = new ArrayList<>();
        for (Box box : boxes) {
            Verdict verdict = verdicts.get(new Key(box.file(), box.check()));
            if (verdict != null) {
                results.add(new Standing.Result(box, Mistakes.ruledOut(box, verdict, made)));
            }
        }
        return standing(results, made, now, byTheLesson);
    }

    private Verdict inTurn(Key key, Watched check, Instant now) {
        Watched first = check.check()
                .after()
                .map(id -> checks.get(new Key(key.file(), id)))
                .orElse(null);
        if (first == null || first.hasPassed()) {
            check.takesItsTurn(now);
            return check.judged();
        }
        Verdict judged = check.judged();
        return judged.state() == Verdict.State.CANNOT
                ? judged
                : Verdict.waiting(Say.of("first", textOf(key.file(), first)));
    }

    private String textOf(ChecksFile file, Watched check) {
        return boxes.stream()
                .filter(box -> box.file().equals(file)
                        && box.check().equals(check.check().id()))
                .findFirst()
                .map(Box::text)
                .or(() -> check.check().text())
                .orElse(check.check().id());
    }

    /** What holds from the start proves nothing before the rest has come. */
    private Verdict promised(Watched check, Verdict verdict, Map<Key, Verdict> verdicts) {
        if (!verdict.isPassed()
                || !check.expectation().isPromise()
                || check.check().after().isPresent()) {
            return verdict;
        }
        boolean restIsOpen = checks.entrySet().stream()
                .filter(other -> !other.getValue().expectation().isPromise())
                .anyMatch(other -> !Optional.ofNullable(verdicts.get(other.getKey()))
                        .map(Verdict::isPassed)
                        .orElse(false));
        return restIsOpen ? Verdict.waiting(Say.of("soFar", verdict.headline())) : verdict;
    }

    private Standing standing(List<Standing.Result> results, List<Mistake> made, Instant now, boolean byTheLesson) {
        boolean looked = checks.values().stream().noneMatch(check -> check.isLooking());
        if (proof.takes(results, looked)) {
            aftermath.begins(now);
            checks.values().forEach(Watched::proven);
        }
        if (looked) {
            comeback.sees(results);
            // Only now it is known which checks still ask for something.
            gone.forEach(ref -> doings.missed(ref, proof.isThere()));
            gone = List.of();
        }
        List<Standing.Result> lost = looked ? comeback.lost(results) : List.of();
        ringAtNextDeadline(now);
        boolean settling = doings.areSettling(mistakes.notMade(), now);
        if (!proof.isThere()) {
            return new Standing(
                    begun,
                    results,
                    made,
                    doings.untold().told(),
                    doings.untold().said(),
                    false,
                    lost,
                    looked,
                    settling,
                    comeback.absence());
        }
        List<Standing.Result> proven = results.stream()
                .filter(result -> proof.covers(result.box()) || lost.contains(result))
                .toList();
        List<Standing.Result> broken = aftermath.broken(proven, byTheLesson, now);
        List<Deed> deeds = new ArrayList<>(doings.untold().told());
        deeds.addAll(aftermath.deeds(proven, broken, now));
        List<Mistake> later = broken.isEmpty()
                ? List.of()
                : made.stream()
                        .filter(mistake -> aftermath.isAfter(mistakes.since(mistake)))
                        .toList();
        return new Standing(
                begun,
                proof.results(),
                later,
                deeds,
                doings.untold().said(),
                true,
                broken,
                true,
                settling,
                comeback.absence());
    }

    /** What has not passed yet is given its whole time from now on. */
    void countFrom(Instant now) {
        checks.values().stream().filter(check -> !check.hasPassed()).forEach(check -> check.countsFrom(now));
        ringAtNextDeadline(now);
    }

    /** Whether a required box is open although its time is over. */
    boolean isOverdue(Instant now) {
        return !proof.isThere()
                && boxes.stream()
                        .filter(Box::required)
                        .map(box -> checks.get(new Key(box.file(), box.check())))
                        .anyMatch(check -> check != null && !check.isPassed() && check.isOverdue(now));
    }

    /** Whether each that had its turn has come to an end; one that waits for another that did not pass never will. */
    boolean isSettled(Instant now) {
        return checks.values().stream().allMatch(check -> check.isSettled(now));
    }

    private void ringAtNextDeadline(Instant now) {
        if (next != null) {
            next.cancel();
            next = null;
        }
        checks.values().stream()
                .filter(check -> !check.isPassed())
                .flatMap(check -> Optional.ofNullable(check.deadline()).stream())
                .filter(deadline -> deadline.isAfter(now))
                .min(Instant::compareTo)
                .ifPresent(deadline -> {
                    if (!proof.isThere()) {
                        next = time.after(Duration.between(now, deadline), alarm);
                    }
                });
    }

    @Override
    public void close() {
        if (next != null) {
            next.cancel();
        }
        checks.values().forEach(Watched::close);
        mistakes.close();
    }
}
