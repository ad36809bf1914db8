package dev.podlings.bench;

import dev.podlings.bench.move.WrongMoves;
import dev.podlings.check.Mistake;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.CourseChecks;
import dev.podlings.session.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Proves lessons on fresh clusters: each step is open before its solution and proven by it, each foreseen mistake gets
 * its words, and what a setup makes its cleanup removes.
 */
public final class LessonTest {
    private final Course course;
    private final Trial.Means means;
    private final int atOnce;
    private final Consumer<Finding> told;
    private final Way way;

    /**
     * @param atOnce how many clusters are used side by side
     * @param told hears of each finding as it comes, from several threads
     */
    public LessonTest(Course course, Trial.Means means, int atOnce, Consumer<Finding> told) {
        this.course = course;
        this.means = means;
        this.atOnce = Math.max(1, atOnce);
        this.told = told;
        this.way = new Way(course);
    }

    /** @param alone whether no other one of these may be under way meanwhile */
    private record Attempt(boolean alone, Callable<List<Finding>> trial) {}

    /** Tries these lessons, all their steps and all mistakes foreseen for them. */
    public Report run(List<Lesson> lessons) throws InterruptedException {
        return run(whole(lessons), () -> true);
    }

    private static List<Portion> whole(List<Lesson> lessons) {
        return lessons.stream().map(Portion::whole).toList();
    }

    /**
     * The same; the steps come first.
     *
     * @param timeIsLeft asked before each mistake: those that there is no time for are reported as left out
     */
    public Report run(List<Portion> portions, BooleanSupplier timeIsLeft) throws InterruptedException {
        CourseChecks checks = new CourseChecks(course);
        List<Attempt> attempts = new ArrayList<>(steps(portions));
        for (Portion portion : portions) {
            Lesson lesson = portion.lesson();
            for (Step step : portion.steps()) {
                for (Mistake mistake : MistakesOf.step(step, lesson, checks)) {
                    attempts.add(new Attempt(
                            isAlone(List.of(step)),
                            () -> timeIsLeft.getAsBoolean()
                                    ? new Trial(course, means).mistake(step, mistake)
                                    : List.of(Trial.noTime(lesson, step, mistake))));
                }
            }
        }
        return new Report(all(attempts, told));
    }

    /** Tries these steps, without the mistakes. */
    public Report runSteps(List<Portion> portions) throws InterruptedException {
        return new Report(all(steps(portions), told));
    }

    private List<Attempt> steps(List<Portion> portions) {
        return portions.stream()
                .map(portion -> new Attempt(isAlone(portion.steps()), () -> new Trial(course, means).steps(portion)))
                .toList();
    }

    /**
     * Classes belong to no namespace: on one cluster, two trials that make the same one would be in each other's way.
     */
    private boolean isAlone(List<Step> steps) {
        return means.clusters().shareOneCluster()
                && steps.stream()
                        .flatMap(step -> Stream.concat(way.standsOn(step).stream(), Stream.of(step)))
                        .anyMatch(step -> step.policy().needs().capabilities().contains("storageclasses"));
    }

    /** Makes general wrong moves in these steps. */
    public Report runMoves(List<Step> steps, WrongMoves moves) throws InterruptedException {
        List<Attempt> attempts = steps.stream()
                .map(step -> new Attempt(isAlone(List.of(step)), () -> moves.in(step, told)))
                .toList();
        return new Report(all(attempts, already -> {}));
    }

    private List<Finding> all(List<Attempt> attempts, Consumer<Finding> told) throws InterruptedException {
        boolean two = atOnce > 1 && attempts.stream().anyMatch(Attempt::alone);
        ExecutorService workers = workers(two ? atOnce - 1 : atOnce);
        ExecutorService single = two ? workers(1) : workers;
        try {
            List<Future<List<Finding>>> answers = new ArrayList<>();
            attempts.forEach(attempt -> answers.add((attempt.alone() ? single : workers).submit(() -> {
                List<Finding> findings = attempt.trial().call();
                findings.forEach(told);
                return findings;
            })));
            List<Finding> all = new ArrayList<>();
            for (Future<List<Finding>> answer : answers) {
                all.addAll(answer.get());
            }
            return all;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a lesson could not be tried: " + failed.getCause(), failed.getCause());
        } finally {
            workers.shutdownNow();
            single.shutdownNow();
        }
    }

    private static ExecutorService workers(int number) {
        return Executors.newFixedThreadPool(number, task -> {
            Thread thread = new Thread(task, "lesson-test");
            thread.setDaemon(true);
            return thread;
        });
    }
}
