package dev.podlings.bench.move;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.check.Tidings;
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
import java.util.List;

/** A learner in a course on a fresh cluster: what they type goes in, what they are told comes out. */
final class Seat implements AutoCloseable {
    private final Timeline time;
    private final Progress progress;
    private final Site site;
    private final StepEngine engine;
    private final List<Heard> heard = new ArrayList<>();
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
        Outcome outcome = engine.perform(new Action.GoTo(place, true), new Stopper());
        settle(Duration.ofSeconds(4));
        return outcome instanceof Outcome.Entered entered && entered.trouble().isEmpty();
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
        Outcome outcome = engine.perform(new Action.Reset(Action.Scope.STEP, true), new Stopper());
        settle(Duration.ofSeconds(4));
        take();
        return outcome instanceof Outcome.Entered entered && entered.trouble().isEmpty();
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
    }
}
