package dev.podlings.check;

import dev.podlings.check.expect.Scene;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.DeedLog;
import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Reach;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.time.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What is done during a step: whose it was, and whether the step asks for it. Lives on the timeline's thread. */
final class Doings {
    private static final int MOST = 20;

    private final Collection<Watched> checks;
    private final Scene scene;
    private final Timeline time;
    private final Runnable alarm;
    private final List<Deed> unasked = new ArrayList<>();
    private final DeedLog wrong = new DeedLog();
    private final DeedLog asked = new DeedLog();
    private final Undone undone = new Undone();
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
    }

    /** Who did something, and when: what comes after the proof only explains what breaks then. */
    enum Whose {
        THE_LESSONS,
        THE_LEARNERS,
        LATER
    }

    void saw(Entry entry, World world, Whose whose) {
        List<Deed> seen = deeds(entry, world);
        if (!seen.isEmpty()) {
            unsettled++;
            time.after(Deeds.SETTLED, () -> whoDid(entry, world, seen, whose));
        }
    }

    /** Whether it is not clear yet who did what just happened. */
    boolean areSettling() {
        return unsettled > 0;
    }

    /** What was taken back is not worth a word any more. */
    void forgetUndone() {
        unasked.removeIf(deed -> undone.is(deed, scene.world()));
    }

    private List<Deed> deeds(Entry entry, World world) {
        List<Deed> out = new ArrayList<>(Deeds.in(entry, world));
        new OtherName(checks).in(entry, world).ifPresent(out::add);
        return out;
    }

    /**
     * @param seen what it looked like at once: what a deed reaches is known only then
     */
    private void whoDid(Entry entry, World world, List<Deed> seen, Whose whose) {
        unsettled--;
        for (Deed deed : deeds(entry, world)) {
            Reach reach = seen.stream()
                    .filter(each -> each.ref().equals(deed.ref()))
                    .map(Deed::reach)
                    .findFirst()
                    .orElse(deed.reach());
            took(deed.reaching(reach).remadeBy(scene.tools().workspace().fileOf(deed.ref())), entry, whose);
        }
        while (unasked.size() > MOST) {
            unasked.remove(0);
        }
        alarm.run();
    }

    private void took(Deed deed, Entry entry, Whose whose) {
        if (whose == Whose.THE_LESSONS || !isUnasked(deed)) {
            asked.add(deed);
        }
        if (whose == Whose.THE_LESSONS) {
            return;
        }
        scene.deeds().add(deed);
        undone.note(deed, entry instanceof Entry.Change change ? change.before() : null);
        if (whose == Whose.THE_LEARNERS && isUnasked(deed)) {
            unasked.add(deed);
            wrong.add(deed);
        }
    }

    /** Whether the lesson itself, or somebody who did what this step asks for, brought about what became of these. */
    boolean wereAskedFor(Set<Ref> about) {
        return about.isEmpty()
                ? !asked.all().isEmpty()
                : about.stream().anyMatch(ref -> asked.explaining(ref).isPresent());
    }

    private boolean isUnasked(Deed deed) {
        return !isOfSomethingElse(deed)
                && checks.stream().noneMatch(check -> check.expectation().intends(deed) && concerns(check, deed));
    }

    /** What was not there when the step began, and no check speaks of, may be changed and taken away again. */
    private boolean isOfSomethingElse(Deed deed) {
        boolean made = switch (deed.what()) {
            case MADE_BY_HAND, MADE_ELSEWHERE, OTHER_KIND, OTHER_NAME -> true;
            default -> false;
        };
        return !made && !scene.wasThere(deed.ref()) && checks.stream().noneMatch(check -> speaksOf(check, deed.ref()));
    }

    private static boolean speaksOf(Watched check, Ref ref) {
        return check.mentions().stream()
                .anyMatch(name -> name.plain()
                        .map(ref::equals)
                        .orElseGet(
                                () -> name.text().text().startsWith(ref.kind().typed() + "/")
                                        || name.text().text().startsWith("${")));
    }

    private static boolean concerns(Watched check, Deed deed) {
        return check.mentions().isEmpty()
                || !check.check().each().isEmpty()
                || check.mentions().stream()
                        .anyMatch(name -> name.plain().map(deed.ref()::equals).orElse(true));
    }

    /** What looks like this mistake came about by something else that was done: that is what there is to say. */
    boolean explainOtherwise(Watched recogniser) {
        List<Ref> about = plain(recogniser);
        return !about.isEmpty()
                && wrong.all().stream()
                        .anyMatch(deed ->
                                !about.contains(deed.ref()) && about.stream().allMatch(deed::explains));
    }

    private static List<Ref> plain(Watched check) {
        return check.mentions().stream().flatMap(name -> name.plain().stream()).toList();
    }

    /** What a recognised mistake says is said: also when it is no longer so. */
    void named(Watched recogniser) {
        List<Ref> said = plain(recogniser);
        unasked.removeIf(deed -> said.contains(deed.ref()));
    }

    /** What there is to say, the newest last. */
    List<Deed> untold() {
        return unasked.stream()
                .filter(deed -> unasked.stream()
                        .noneMatch(wider -> isWide(wider) && wider.reach().covers(deed.ref())))
                .toList();
    }

    /** A node or a namespace that goes takes all with it that was there. */
    private static boolean isWide(Deed deed) {
        return deed.ref().kind() == Kind.NODE || deed.ref().kind() == Kind.NAMESPACE;
    }
}
