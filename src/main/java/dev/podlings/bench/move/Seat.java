package dev.podlings.bench.move;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Lost;
import dev.podlings.check.Standing;
import dev.podlings.check.Tidings;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Step;
import dev.podlings.session.Action;
import dev.podlings.session.Ground;
import dev.podlings.session.Outcome;
import dev.podlings.session.Progress;
import dev.podlings.session.SessionListener;
import dev.podlings.session.Site;
import dev.podlings.session.StepEngine;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A learner in a course on a fresh cluster: what they type goes in, what they are told comes out. */
final class Seat implements AutoCloseable {
    private final Timeline time;
    private final Progress progress;
    private final Site site;
    private final StepEngine engine;
    private final List<Heard> heard = new ArrayList<>();
    private final Set<String> spoiled = new LinkedHashSet<>();
    private Map<Ref, String> begun = Map.of();
    private String printed = "";

    Seat(Course course, ClusterFactory.Fresh fresh, Site.Options options) {
        time = fresh.cluster().time();
        progress = Progress.inMemory(time::now);
        site = Site.open(course, fresh.cluster(), options);
        engine = new StepEngine(site.ground(), progress, site.cleaner(), new Ears());
    }

    Ground ground() {
        return site.ground();
    }

    World world() {
        return site.ground().journal().world();
    }

    Standing standing() {
        return engine.standing().orElse(engine.standing().orElseThrow());
    }

    /** Goes to a step, with all that it stands on done; whether that worked. */
    boolean enter(Step step) {
        String place = engine.way().lessonOf(step).number() + "." + step.number();
        return isBegun(engine.perform(new Action.GoTo(place, true), new Stopper()));
    }

    private boolean isBegun(Outcome outcome) {
        settle(Duration.ofSeconds(4));
        take();
        synchronized (heard) {
            spoiled.clear();
        }
        begun = asItIs();
        return outcome instanceof Outcome.Entered entered && entered.trouble().isEmpty();
    }

    /** Begins the step anew if anything of what people make is not as it was when it began; whether that worked. */
    boolean restore() {
        return begun.equals(asItIs()) || reset();
    }

    private Map<Ref, String> asItIs() {
        Map<Ref, String> out = new HashMap<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.EVENT && kind != Kind.ENDPOINT_SLICE) {
                world().all(kind)
                        .forEach(item -> out.put(
                                item.ref(),
                                item.uid()
                                        + item.isDeleting()
                                        + item.labels()
                                        + item.at("spec")
                                        + item.at("data")
                                        + (kind == Kind.POD ? Pods.restarts(item) + " " + Pods.isReady(item) : "")));
            }
        }
        return out;
    }

    /** The earlier steps of which it was told that they are no longer so, and not that they are so again. */
    Set<String> spoiled() {
        synchronized (heard) {
            return Set.copyOf(spoiled);
        }
    }

    /** Types a line and waits; what was told until then. */
    List<Heard> type(String line, Duration wait) {
        take();
        Outcome outcome = engine.perform(new Action.Command(line), new Stopper());
        settle(wait);
        List<Heard> out = new ArrayList<>();
        if (outcome instanceof Outcome.RanOwn own) {
            printed = own.result().stdout() + own.result().stderr();
            own.remarks().forEach(remark -> out.add(Heard.remark(remark.toString())));
        }
        out.addAll(take());
        return out;
    }

    /** What the last line that was typed has printed. */
    String printed() {
        return printed;
    }

    /** Answers yes to {@code reset step}; whether that worked. */
    boolean reset() {
        return isBegun(engine.perform(new Action.Reset(Action.Scope.STEP, true), new Stopper()));
    }

    /** Does the step as {@code skip} does it; how it stands then. */
    Standing solve() {
        Outcome outcome = engine.perform(new Action.Skip(false), new Stopper());
        take();
        return outcome instanceof Outcome.Skipped skipped ? skipped.standing() : standing();
    }

    void settle(Duration length) {
        time.letPass(length);
        site.ground().journal().caughtUp().join();
    }

    private List<Heard> take() {
        synchronized (heard) {
            List<Heard> out = List.copyOf(heard);
            heard.clear();
            return out;
        }
    }

    @Override
    public void close() {
        engine.close();
        site.close();
        progress.close();
    }

    private final class Ears implements SessionListener {
        private final Tidings tidings = new Tidings();

        @Override
        public void standing(Step step, Standing standing) {
            synchronized (heard) {
                tidings.of(step.id().toString(), standing)
                        .forEach(tiding -> Heard.of(tiding).ifPresent(heard::add));
            }
        }

        @Override
        public void noLongerSo(List<Lost> lost) {
            synchronized (heard) {
                lost.forEach(each -> {
                    heard.add(Heard.of(each));
                    spoiled.add(each.step().title());
                });
            }
        }

        @Override
        public void soAgain(Step step) {
            synchronized (heard) {
                spoiled.remove(step.title());
            }
        }
    }
}
