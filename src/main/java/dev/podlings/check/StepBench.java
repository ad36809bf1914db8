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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The checks of one step side by side: whose turn it is, what one says about another, which wrong moves were made.
 * Lives on the timeline's thread.
 */
final class StepBench implements AutoCloseable {
    private final List<Box> boxes;
    private final Scene scene;
    private final Timeline time;
    private final Runnable alarm;
    private final Map<Key, Watched> checks = new LinkedHashMap<>();
    private final Mistakes mistakes;
    private final Doings doings;
    private final Aftermath aftermath;
    private final Instant begun;
    private final Proof proof;
    private final Past past;
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
        this.past = new Past(byName(), scene);
        this.mistakes = new Mistakes(scene, doings);
        boxes.stream().map(Box::file).distinct().forEach(this::openMistakes);
    }

    private Map<String, Watched> byName() {
        Map<String, Watched> out = new LinkedHashMap<>();
        checks.forEach((key, check) -> out.put(key.written(), check));
        return out;
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

    /** @see Past#history */
    ObjectNode history() {
        return past.history();
    }

    /** @see Past#recall */
    void recall(JsonNode history, Instant now, Standing.Absence away) {
        past.recall(history, now, away).ifPresent(mistakes::saw);
    }

    /** @see Past#watchOn */
    void watchOn(JsonNode history) {
        past.watchOn(history);
    }

    /** What is ticked now, and what of it was lost. */
    Ticks ticks() {
        return past.ticks();
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
            // Only now it is known which checks still ask for something.
            past.sees(results).forEach(ref -> doings.missed(ref, proof.isThere()));
        }
        List<Standing.Result> lost = looked ? past.lost(results) : List.of();
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
                    past.absence());
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
                past.absence());
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
