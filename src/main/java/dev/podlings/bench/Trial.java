package dev.podlings.bench;

import dev.podlings.cell.CellOutput;
import dev.podlings.cell.CellResult;
import dev.podlings.cell.CommandRunner;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Mistake;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.CellRun;
import dev.podlings.session.Ground;
import dev.podlings.session.Reach;
import dev.podlings.session.SessionListener;
import dev.podlings.session.Site;
import dev.podlings.session.StepRun;
import dev.podlings.session.Way;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Takes the steps of one lesson on one fresh cluster, and says what it finds. */
public final class Trial {
    /**
     * Less than for a learner's commands: what waits in vain must not hold up all trials on a cluster whose time is
     * real.
     */
    private static final Duration MISTAKE_LIMIT = Duration.ofMinutes(4);

    /** For a step that the cluster lacks something for: what it waits for may never come. */
    private static final Duration LACKING_LIMIT = Duration.ofMinutes(1);

    private final Course course;
    private final Means means;
    private final Way way;

    /**
     * What lessons are tried with.
     *
     * @param scratch where learners' folders are made for the time of a trial
     * @param environment what commands inherit
     * @param reach steps that would have to go farther are left out
     */
    public record Means(ClusterFactory clusters, Path scratch, Map<String, String> environment, Reach reach) {
        public Means(ClusterFactory clusters, Path scratch, Map<String, String> environment) {
            this(clusters, scratch, environment, Reach.CLUSTER);
        }
    }

    Trial(Course course, Means means) {
        this.course = course;
        this.means = means;
        this.way = new Way(course);
    }

    /** Takes its steps, one after the other, each looked at before and after its solution. */
    List<Finding> steps(Portion portion) {
        Lesson lesson = portion.lesson();
        List<Finding> findings = new ArrayList<>();
        onFreshGround(Site.WhichKubectl.LEARNERS, ground -> {
            long begin = System.nanoTime();
            Optional<String> broken = portion.steps().isEmpty()
                    ? Optional.empty()
                    : replay(way.standsOn(portion.steps().get(0)), ground);
            if (broken.isPresent()) {
                findings.add(finding(lesson, "", "what it starts from can be brought about", broken, begin));
                return;
            }
            for (Step step : portion.steps()) {
                if (!steps(lesson, step, ground, findings)) {
                    return;
                }
            }
        });
        return findings;
    }

    /** Whether the lesson can go on after this step. */
    private boolean steps(Lesson lesson, Step step, Ground ground, List<Finding> findings) {
        long begin = System.nanoTime();
        if (!ground.lacks().of(step).isEmpty()) {
            leaveOut(lesson, step, ground, findings);
            return true;
        }
        Footprint before = Footprint.of(ground.journal());
        StepRun run = StepRun.enter(step, ground, SessionListener.NOBODY, new Stopper());
        try {
            Optional<String> trouble = Words.firstTrouble(run.entrance());
            if (trouble.isPresent()) {
                findings.add(finding(lesson, step, "its setup works", trouble, begin));
                return false;
            }
            Footprint setUp = Footprint.of(ground.journal()).without(before);
            if (!step.checklist().isEmpty()) {
                Standing first = run.firstLook().orElse(run.standing());
                findings.add(finding(lesson, step, "is open before its solution", Words.tickedAlready(first), begin));
                begin = System.nanoTime();
            }
            boolean proven = solve(lesson, step, run, begin, findings);
            List<CellRun> cleanup = run.leave(new Stopper());
            if (!step.hidden().cleanup().isEmpty()) {
                Optional<String> left = Words.firstTrouble(cleanup).or(() -> setUp.stillIn(ground.journal()));
                findings.add(finding(lesson, step, "its cleanup removes what its setup made", left, begin));
            }
            return proven;
        } finally {
            run.close();
        }
    }

    /** What the steps after it stand on is brought about as far as it goes. */
    private static void leaveOut(Lesson lesson, Step step, Ground ground, List<Finding> findings) {
        long begin = System.nanoTime();
        asFarAsItGoes(step, ground);
        findings.add(leftOut(lesson, step, ground, begin));
    }

    private static Finding leftOut(Lesson lesson, Step step, Ground ground, long begin) {
        String why = ground.lacks().of(step).stream()
                .map(lack -> lack.fact().toString())
                .collect(Collectors.joining(" "));
        return new Finding(
                lesson.name(),
                step.id().slug(),
                why,
                Optional.empty(),
                true,
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void asFarAsItGoes(Step step, Ground ground) {
        if (ground.lacks().mustNotMake(step)) {
            return;
        }
        StepRun run = StepRun.enter(step, ground, SessionListener.NOBODY, new Stopper());
        Stopper stopper = new Stopper();
        Timeline.Later over = ground.cluster().time().after(LACKING_LIMIT, stopper::stop);
        try {
            run.solveAsFarAsItGoes(stopper);
            run.leave(new Stopper());
        } finally {
            over.cancel();
            run.close();
        }
    }

    private boolean solve(Lesson lesson, Step step, StepRun run, long begin, List<Finding> findings) {
        List<CellRun> automatic = run.runAutomatic(new Stopper());
        List<CellRun> solution = run.solve(new Stopper());
        Optional<String> trouble = Words.firstTrouble(automatic).or(() -> Words.firstTrouble(solution));
        if (trouble.isPresent()) {
            findings.add(finding(lesson, step, "its solution runs", trouble, begin));
        }
        Standing standing = run.await().orElse(run.standing());
        Optional<String> open = standing.proven() ? Optional.empty() : Optional.of(Words.open(standing));
        if (!step.checklist().isEmpty() || open.isPresent()) {
            findings.add(finding(lesson, step, "is proven by its solution", open, begin));
        }
        return open.isEmpty();
    }

    /**
     * Makes the mistake in its step on a fresh cluster and looks whether it gets its words. What comes before it has
     * been proven with the learner's kubectl in the lesson's own trial, so here the built-in one, which is faster, may
     * do; if the words do not come, the learner's has the last word.
     */
    List<Finding> mistake(Step step, Mistake mistake) {
        List<Finding> findings = mistake(step, mistake, Site.WhichKubectl.BUILT_IN);
        boolean settled = findings.stream().allMatch(Finding::holds)
                || CommandRunner.learnersKubectl(means.environment()).isEmpty();
        return settled ? findings : mistake(step, mistake, Site.WhichKubectl.LEARNERS);
    }

    private List<Finding> mistake(Step step, Mistake mistake, Site.WhichKubectl kubectl) {
        List<Finding> findings = new ArrayList<>();
        Lesson lesson = way.lessonOf(step);
        String claim = claim(mistake);
        onFreshGround(kubectl, ground -> {
            long begin = System.nanoTime();
            if (!ground.lacks().of(step).isEmpty()) {
                findings.add(leftOut(lesson, step, ground, begin));
                return;
            }
            Optional<String> broken = replay(way.standsOn(step), ground);
            findings.add(
                    finding(lesson, step, claim, broken.isPresent() ? broken : made(step, mistake, ground), begin));
        });
        return findings;
    }

    static Finding noTime(Lesson lesson, Step step, Mistake mistake) {
        String why = claim(mistake) + ": there was no time left for it";
        return new Finding(lesson.name(), step.id().slug(), why, Optional.empty(), true, Duration.ZERO);
    }

    private static String claim(Mistake mistake) {
        return "the mistake \"" + mistake.id() + "\" gets its words";
    }

    private Optional<String> made(Step step, Mistake mistake, Ground ground) {
        StepRun run = StepRun.enter(step, ground, SessionListener.NOBODY, new Stopper());
        try {
            run.runAutomatic(new Stopper());
            CellResult made = ground.cells()
                    .commands()
                    .run(mistake.script().orElseThrow(), MISTAKE_LIMIT, CellOutput.SILENT, new Stopper());
            run.checks().nudge();
            if (new Recognition(run, mistake, ground.journal()).comes()) {
                return Words.saidAsMeant(run.standing(), mistake);
            }
            String failed = made.isAsMeant() ? "" : "Its script failed: " + Words.result(made) + "\n";
            return Optional.of(failed + "It was made and not recognised.\n" + Words.open(run.standing()));
        } finally {
            run.close();
        }
    }

    private Optional<String> replay(List<Step> steps, Ground ground) {
        for (Step step : steps) {
            if (!ground.lacks().of(step).isEmpty()) {
                asFarAsItGoes(step, ground);
                continue;
            }
            StepRun run = StepRun.enter(step, ground, SessionListener.NOBODY, new Stopper());
            try {
                run.runAutomatic(new Stopper());
                List<CellRun> runs = run.solve(new Stopper());
                Standing standing = run.await().orElse(run.standing());
                if (!standing.proven()) {
                    String trouble =
                            Words.firstTrouble(runs).map(said -> said + "\n").orElse("");
                    return Optional.of(
                            "Step " + step.id().lesson() + "#" + step.id().slug()
                                    + ", which it stands on, is not proven.\n" + trouble + Words.open(standing));
                }
                run.leave(new Stopper());
            } finally {
                run.close();
            }
        }
        return Optional.empty();
    }

    private void onFreshGround(Site.WhichKubectl kubectl, Consumer<Ground> work) {
        try (ClusterFactory.Fresh fresh = means.clusters().fresh();
                Timeline.Busy jumping = fresh.advancing()) {
            Path folder = Files.createTempDirectory(Files.createDirectories(means.scratch()), "learner-");
            Site.Options options = new Site.Options(
                    folder, means.environment(), kubectl, true, (name, value) -> {}, false, means.reach());
            try (Site site = Site.open(course, fresh.cluster(), options)) {
                work.accept(site.ground());
            } finally {
                Scratch.remove(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a folder for a trial could not be made", failed);
        }
    }

    private static Finding finding(Lesson lesson, Step step, String claim, Optional<String> failure, long begin) {
        return finding(lesson, step.id().slug(), claim, failure, begin);
    }

    private static Finding finding(Lesson lesson, String step, String claim, Optional<String> failure, long begin) {
        return new Finding(lesson.name(), step, claim, failure, false, Duration.ofNanos(System.nanoTime() - begin));
    }
}
