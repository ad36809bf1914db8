package dev.podlings.check;

import dev.podlings.check.expect.Scene;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.DeedLog;
import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Reach;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.time.Timeline;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is done during a step: whose it was, and whether the step asks for it. Lives on the timeline's thread. */
final class Doings {
    /** How long a deed waits for a mistake to be recognised that would tell it in its author's words. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Collection<Watched> checks;
    private final Scene scene;
    private final Timeline time;
    private final Runnable alarm;
    private final Asked wanted;
    private final Untold untold;
    private final DeedLog wrong = new DeedLog();
    private final DeedLog asked = new DeedLog();
    private int unsettled;

    /**
     * @param checks of the step; more may come
     * @param alarm told when something more is known
     */
    Doings(Collection<Watched> checks, Scene scene, Timeline time, Runnable alarm) {
        this.checks = checks;
        this.scene = scene;
        this.time = time;
        this.alarm = alarm;
        this.wanted = new Asked(checks, scene, new HashSet<>());
        this.untold = new Untold(scene.world());
    }

    void saw(Entry entry, World world, Whose whose) {
        if (entry instanceof Entry.Elsewhere elsewhere && elsewhere.gone()) {
            Ref ref = elsewhere.item().ref();
            untold.forget(deed ->
                    deed.what() == Deed.What.MADE_ELSEWHERE && deed.ref().equals(ref));
            return;
        }
        if (whose.isWanted()) {
            wanted.gives(entry);
        }
        List<Deed> seen = deeds(entry, world);
        if (!seen.isEmpty()) {
            unsettled++;
            // What was so already nobody has to bring about.
            List<Watched> open =
                    checks.stream().filter(check -> !check.isPassed()).toList();
            time.after(Deeds.SETTLED, () -> whoDid(entry, world, seen, open, whose));
        }
    }

    /**
     * Whether it is not clear yet who did what just happened, or in whose words it is told.
     *
     * @param open what would recognise the mistakes that were not made so far
     */
    boolean areSettling(Collection<Watched> open, Instant now) {
        return unsettled > 0
                || untold.all()
                        .filter(deed -> now.isBefore(deed.at().plus(PATIENCE)))
                        .anyMatch(deed -> Widest.mayComeWorse(deed)
                                || open.stream()
                                        .anyMatch(mistake ->
                                                mistake.expectation().mayFollow(deed) && mistake.isAbout(deed)));
    }

    /** What was taken back is not worth a word any more. */
    void forgetUndone() {
        untold.forget(this::isMended);
    }

    private boolean isMended(Deed deed) {
        return untold.isUndone(deed) || wanted.isScaledAsAsked(deed);
    }

    private List<Deed> deeds(Entry entry, World world) {
        List<Deed> out = new ArrayList<>(Deeds.in(entry, world));
        new OtherName(checks).in(entry, world).ifPresent(out::add);
        return out;
    }

    /**
     * @param seen what it looked like at once: what a deed reaches is known only then
     * @param open the checks that had not passed then
     */
    private void whoDid(Entry entry, World world, List<Deed> seen, List<Watched> open, Whose whose) {
        unsettled--;
        for (Deed deed : deeds(entry, world)) {
            Deed done = deed.isToBeRemade() ? deed.remadeBy(new WaysBack(checks, scene).restoring(entry)) : deed;
            took(done.reaching(reachAtOnce(deed, seen)), entry, open, whose);
        }
        untold.forgetTheOldest();
        time.after(PATIENCE, alarm);
        // By then it was told, so that what a controller has mended can be forgotten, whether anything else happens or
        // not.
        time.after(PATIENCE.multipliedBy(2), alarm);
        alarm.run();
    }

    /** What was deleted may have come to be made again; what one command did to an object besides, it did as well then. */
    private static Reach reachAtOnce(Deed deed, List<Deed> seen) {
        List<Deed> same =
                seen.stream().filter(each -> each.ref().equals(deed.ref())).toList();
        return same.stream()
                .filter(each -> each.what() == deed.what())
                .findFirst()
                .or(() -> same.stream().findFirst())
                .orElse(deed)
                .reach();
    }

    /** It was deleted while nobody watched. Of what a proven step asked for it is not known that nobody asked for it. */
    void missed(Ref ref, boolean isProven) {
        Deed deed = new Deed(
                Deed.What.DELETED,
                ref,
                time.now().minus(PATIENCE),
                Deeds.of(ref, "deleted"),
                new WaysBack(checks, scene)
                        .restoring(scene.before(ref).stream())
                        .map(file -> Sentence.verbatim("kubectl apply --server-side -f " + file))
                        .orElse(Deed.RESET),
                Reach.NOTHING);
        List<Watched> open =
                checks.stream().filter(check -> isProven || !check.isPassed()).toList();
        if (wanted.asks(deed, open)) {
            asked.add(deed);
            return;
        }
        scene.deeds().add(deed);
        untold.missed(deed);
        wrong.add(deed);
    }

    /** Taking away what should not have been made is the way back from it. */
    private boolean takesBack(Deed deed) {
        boolean gone = switch (deed.what()) {
            case DELETED, DELETE_BEGUN, FORCE_DELETED, ORPHANED -> true;
            default -> false;
        };
        return gone
                && wrong.all().stream()
                        .anyMatch(made -> made.isCreation() && made.ref().equals(deed.ref()));
    }

    private void took(Deed done, Entry entry, List<Watched> open, Whose whose) {
        if (Consequences.isOne(done, scene)) {
            return;
        }
        Deed deed = new WaysBack(checks, scene).of(wanted.leftOf(done, entry, open));
        boolean fine = whose.isWanted() || wanted.asks(deed, open) || (whose == Whose.LATER && isDoneAgain(deed));
        if (fine) {
            asked.add(deed);
            untold.isFine(deed);
        }
        if (whose == Whose.THE_LESSONS) {
            return;
        }
        scene.deeds().add(deed);
        if (!fine && !takesBack(deed)) {
            boolean canWait = whose == Whose.LATER && !deed.isInTheWayOfAll() && !wanted.isGiven(deed.ref());
            untold.add(deed, entry, canWait);
            wrong.add(deed);
        }
    }

    /** What the step asked for is no wrong move when it is done once more after the proof. */
    private boolean isDoneAgain(Deed deed) {
        return !deed.costsData()
                && !deed.setsAValue()
                && asked.all().stream()
                        .anyMatch(before ->
                                before.what() == deed.what() && before.ref().equals(deed.ref()));
    }

    /**
     * Whether the lesson itself, or somebody who did what this step asks for, brought about what became of these; or
     * whether nobody did, and it is what this step is about. The words are of the commands that look at them.
     */
    boolean wereAskedFor(Set<Ref> about, Set<String> words) {
        if (about.isEmpty()) {
            return !asked.all().isEmpty();
        }
        return asked.touched(words)
                || about.stream().anyMatch(ref -> asked.explaining(ref).isPresent() || asked.touchedPodOf(ref))
                || (about.stream().allMatch(ref -> wrong.explaining(ref).isEmpty())
                        && about.stream().anyMatch(wanted::isSubject));
    }

    /** Whether somebody did as asked to these after this moment, and nobody anything else since; of none, no. */
    boolean wereTouchedAsAsked(Set<Ref> about, Instant since) {
        Instant last = asked.newest(about);
        return last.isAfter(since) && !wrong.newest(about).isAfter(last);
    }

    /**
     * What looks like this mistake came about by something else that was done: that is what there is to say. What is so
     * now that the other has been taken back is so for itself.
     */
    boolean explainOtherwise(Watched recogniser) {
        List<Ref> about = recogniser.named();
        return !about.isEmpty()
                && wrong.all().stream()
                        .filter(deed -> recogniser.expectation().looksBack() || !isMended(deed))
                        .anyMatch(deed ->
                                !about.contains(deed.ref()) && about.stream().allMatch(deed::explains));
    }

    /**
     * What a recognised mistake says is said: also when it is no longer so.
     *
     * @param since when it was recognised
     */
    void named(Watched recogniser, Instant since) {
        untold.say(deed -> !deed.at().isAfter(since.plus(PATIENCE))
                && (recogniser.named().contains(deed.ref())
                        || (!since.isAfter(deed.at().plus(PATIENCE)) && recogniser.isAbout(deed))));
    }

    /** What there is to say of all this. */
    Untold untold() {
        return untold;
    }
}
