package dev.podlings.bench;

import dev.podlings.bench.move.WrongMoves;
import dev.podlings.check.Mistake;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Step;
import dev.podlings.session.CourseChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Proves lessons on fresh clusters: each step is open before its solution and proven by it, each foreseen mistake gets
 * its words, and what a setup makes its cleanup removes.
 */
public final class LessonTest {
    private final Course course;
    private final Trial.Means means;
    private final int atOnce;
    private final Consumer<Finding> told;

    /**
     * @param atOnce how many clusters are used side by side
     * @param told hears of each finding as it comes, from several threads
     */
    public LessonTest(Course course, Trial.Means means, int atOnce, Consumer<Finding> told) {
        this.course = course;
        this.means = means;
        this.atOnce = Math.max(1, atOnce);
        this.told = told;
    }

    /** Tries these lessons, all their steps and all mistakes foreseen for them. */
    public Report run(List<Lesson> lessons) throws InterruptedException {
        return run(lessons, () -> true);
    }

    /**
     * The same; the steps come first.
     *
     * @param timeIsLeft asked before each mistake: those that there is no time for are reported as left out
     */
    public Report run(List<Lesson> lessons, BooleanSupplier timeIsLeft) throws InterruptedException {
        CourseChecks checks = new CourseChecks(course);
        List<Callable<List<Finding>>> trials = new ArrayList<>(steps(lessons));
        for (Lesson lesson : lessons) {
            for (Step step : lesson.steps()) {
                for (Mistake mistake : MistakesOf.step(step, lesson, checks)) {
                    trials.add(() -> timeIsLeft.getAsBoolean()
                            ? new Trial(course, means).mistake(step, mistake)
                            : List.of(Trial.noTime(lesson, step, mistake)));
                }
            }
        }
        return new Report(all(trials, told));
    }

    /** Tries the steps of these lessons alone. */
    public Report runSteps(List<Lesson> lessons) throws InterruptedException {
        return new Report(all(steps(lessons), told));
    }

    private List<Callable<List<Finding>>> steps(List<Lesson> lessons) {
        List<Callable<List<Finding>>> trials = new ArrayList<>();
        lessons.forEach(lesson -> trials.add(() -> new Trial(course, means).steps(lesson)));
        return trials;
    }

    /** Makes general wrong moves in these steps. */
    public Report runMoves(List<Step> steps, WrongMoves moves) throws InterruptedException {
        List<Callable<List<Finding>>> trials = new ArrayList<>();
        steps.forEach(step -> trials.add(() -> moves.in(step, told)));
        return new Report(all(trials, already -> {}));
    }

    private List<Finding> all(List<Callable<List<Finding>>> trials, Consumer<Finding> told)
            throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "lesson-test");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<List<Finding>>> answers = new ArrayList<>();
            trials.forEach(trial -> answers.add(workers.submit(() -> {
                List<Finding> findings = trial.call();
                findings.forEach(told);
                return findings;
            })));
            List<Finding> all = new ArrayList<>();
            for (Future<List<Finding>> answer : answers) {
                all.addAll(answer.get());
            }
            return all;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a lesson could not be tried", failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
