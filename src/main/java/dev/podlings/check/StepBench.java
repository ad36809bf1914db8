package dev.podlings.check;

import dev.podlings.check.expect.Scene;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.DeedLog;
import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Reach;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one step side by side: whose turn it is, what one says about another, which wrong moves were made. Lives
 * on the timeline's thread.
 */
final class StepBench implements AutoCloseable {
    private static final int MOST_DEEDS = 20;

    private final List<Box> boxes;
    private final Timeline time;
    private final Runnable alarm;
    private final Map<Key, Watched> checks = new LinkedHashMap<>();
    private final Map<Mistake, Watched> mistakes = new LinkedHashMap<>();
    private final Scene scene;
    private final List<Deed> unasked = new ArrayList<>();
    private final DeedLog wrong = new DeedLog();
    private final Undone undone = new Undone();
    private int unsettled;
    private @Nullable List<Standing.Result> proof;
    private Timeline.@Nullable Later next;

    /** Ids belong to a file: two files may both have a check "ready". */
    private record Key(ChecksFile file, String id) {}

    StepBench(List<Box> boxes, Scene scene, Timeline time, Runnable alarm) {
        this.boxes = boxes;
        this.scene = scene;
        this.time = time;
        this.alarm = alarm;
        for (Box box : boxes) {
            open(new Key(box.file(), box.check()), scene);
        }
        boxes.stream().map(Box::file).distinct().forEach(file -> openMistakes(file, scene));
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

    private void openMistakes(ChecksFile file, Scene scene) {
        for (Mistake mistake : file.mistakes().values()) {
            boolean belongsHere = mistake.of().isEmpty()
                    || mistake.of().stream().anyMatch(id -> checks.containsKey(new Key(file, id)));
            if (belongsHere) {
                Check recogniser = new Check(
                        mistake.id(),
                        mistake.when(),
                        Check.WITHIN,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        mistake.line());
                mistakes.put(mistake, new Watched(recogniser, scene));
            }
        }
    }

    void saw(Entry entry, World world, boolean byTheLesson) {
        checks.values().forEach(check -> check.saw(entry));
        mistakes.values().forEach(mistake -> mistake.saw(entry));
        List<Deed> seen = byTheLesson ? List.of() : deeds(entry, world);
        if (!seen.isEmpty()) {
            boolean tell = proof == null;
            unsettled++;
            time.after(Deeds.SETTLED, () -> whoDid(entry, world, seen, tell));
        }
    }

    private List<Deed> deeds(Entry entry, World world) {
        List<Deed> out = new ArrayList<>(Deeds.in(entry, world));
        new OtherName(checks.values()).in(entry, world).ifPresent(out::add);
        return out;
    }

    /**
     * @param seen what it looked like at once: what a deed reaches is known only then
     * @param tell whether it was done before the step was proven; later deeds only explain what breaks then
     */
    private void whoDid(Entry entry, World world, List<Deed> seen, boolean tell) {
        unsettled--;
        for (Deed deed : deeds(entry, world)) {
            Reach reach = seen.stream()
                    .filter(each -> each.ref().equals(deed.ref()))
                    .map(Deed::reach)
                    .findFirst()
                    .orElse(deed.reach());
            took(deed.reaching(reach).remadeBy(scene.tools().workspace().fileOf(deed.ref())), entry, tell);
        }
        while (unasked.size() > MOST_DEEDS) {
            unasked.remove(0);
        }
        alarm.run();
    }

    private void took(Deed deed, Entry entry, boolean tell) {
        scene.deeds().add(deed);
        undone.note(deed, entry instanceof Entry.Change change ? change.before() : null);
        if (tell && isUnasked(deed)) {
            unasked.add(deed);
            wrong.add(deed);
        }
    }

    private boolean isUnasked(Deed deed) {
        return checks.values().stream().noneMatch(check -> check.expectation().intends(deed) && concerns(check, deed));
    }

    private static boolean concerns(Watched check, Deed deed) {
        return check.mentions().isEmpty()
                || !check.check().each().isEmpty()
                || check.mentions().stream()
                        .anyMatch(name -> name.plain().map(deed.ref()::equals).orElse(true));
    }

    void nudge() {
        checks.values().forEach(Watched::nudge);
        mistakes.values().forEach(Watched::nudge);
    }

    /** Judges everything anew. */
    Standing look(Instant now) {
        Map<Key, Verdict> verdicts = new LinkedHashMap<>();
        checks.forEach((key, check) -> verdicts.put(key, inTurn(key, check, now)));
        checks.forEach(
                (key, check) -> verdicts.computeIfPresent(key, (same, verdict) -> promised(check, verdict, verdicts)));
        unasked.removeIf(deed -> undone.is(deed, scene.world()));
        List<Mistake> made = made();
        dropNamed(made);
        List<Standing.Result> results = new ArrayList<>();
        for (Box box : boxes) {
            Verdict verdict = verdicts.get(new Key(box.file(), box.check()));
            if (verdict != null) {
                results.add(new Standing.Result(box, ruledOut(box, verdict, made)));
            }
        }
        return standing(results, made, now);
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
        return judged.state() == Verdict.State.CANNOT ? judged : Verdict.waiting("first: " + textOf(key.file(), first));
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
        return restIsOpen ? Verdict.waiting("so far: " + verdict.headline()) : verdict;
    }

    private List<Mistake> made() {
        List<Mistake> out = new ArrayList<>();
        mistakes.forEach((mistake, recogniser) -> {
            if (recogniser.judged().isPassed() && !isOwedToAnother(recogniser)) {
                out.add(mistake);
            }
        });
        return out;
    }

    /** What looks like this mistake came about by something else that was done: that is what there is to say. */
    private boolean isOwedToAnother(Watched recogniser) {
        List<Ref> about = plain(recogniser);
        return !about.isEmpty()
                && unasked.stream()
                        .anyMatch(deed ->
                                !about.contains(deed.ref()) && about.stream().allMatch(deed::explains));
    }

    private static List<Ref> plain(Watched check) {
        return check.mentions().stream().flatMap(name -> name.plain().stream()).toList();
    }

    /** What a recognised mistake says is said: also when it is no longer so. */
    private void dropNamed(List<Mistake> made) {
        Set<Ref> said = new HashSet<>();
        made.forEach(mistake -> said.addAll(plain(Objects.requireNonNull(mistakes.get(mistake)))));
        unasked.removeIf(deed -> said.contains(deed.ref()));
    }

    private List<Deed> untold() {
        return unasked.stream()
                .filter(deed -> unasked.stream()
                        .noneMatch(wider -> isWide(wider) && wider.reach().covers(deed.ref())))
                .toList();
    }

    /** A node or a namespace that goes takes all with it that was there. */
    private static boolean isWide(Deed deed) {
        return deed.ref().kind() == Kind.NODE || deed.ref().kind() == Kind.NAMESPACE;
    }

    private static Verdict ruledOut(Box box, Verdict verdict, List<Mistake> made) {
        for (Mistake mistake : made) {
            boolean isMeant = mistake.cannot().filter(box.check()::equals).isPresent()
                    && box.file().mistakes().containsValue(mistake);
            if (isMeant && verdict.state() == Verdict.State.CANNOT) {
                return mistake.next().map(verdict::next).orElse(verdict);
            }
            if (isMeant) {
                Verdict cannot = Verdict.cannot(mistake.say());
                for (String fact : verdict.facts()) {
                    cannot = cannot.fact(fact);
                }
                return mistake.next().map(cannot::next).orElse(cannot);
            }
        }
        return verdict;
    }

    private Standing standing(List<Standing.Result> results, List<Mistake> made, Instant now) {
        boolean looked = checks.values().stream().noneMatch(check -> check.isLooking());
        if (proof == null && looked && isProof(results)) {
            proof = List.copyOf(results);
        }
        ringAtNextDeadline(now);
        if (proof == null) {
            return new Standing(results, made, untold(), false, List.of(), looked, unsettled > 0);
        }
        List<Standing.Result> broken = results.stream()
                .filter(result -> !result.verdict().isPassed()
                        && result.verdict().state() != Verdict.State.ERROR
                        && result.verdict().state() != Verdict.State.WAITING
                        && wasProven(result.box()))
                .toList();
        return new Standing(proof, List.of(), untold(), true, broken, true, unsettled > 0);
    }

    private boolean wasProven(Box box) {
        return proof != null
                && proof.stream()
                        .anyMatch(result ->
                                result.box().equals(box) && result.verdict().isPassed());
    }

    private static boolean isProof(List<Standing.Result> results) {
        return results.stream()
                .allMatch(result -> !result.box().required() || result.verdict().isPassed());
    }

    /** What has not passed yet is given its whole time from now on. */
    void countFrom(Instant now) {
        checks.values().stream().filter(check -> !check.hasPassed()).forEach(check -> check.countsFrom(now));
        ringAtNextDeadline(now);
    }

    /** Whether a required box is open although its time is over. */
    boolean isOverdue(Instant now) {
        return proof == null
                && boxes.stream()
                        .filter(Box::required)
                        .map(box -> checks.get(new Key(box.file(), box.check())))
                        .anyMatch(check -> check != null && !check.isPassed() && check.isOverdue(now));
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
                    if (proof == null) {
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
        mistakes.values().forEach(Watched::close);
    }
}
