package dev.podlings.bench;

import dev.podlings.check.Box;
import dev.podlings.check.CheckReport;
import dev.podlings.check.ChecksFile;
import dev.podlings.check.Standing;
import dev.podlings.check.StepChecks;
import dev.podlings.check.expect.Tools;
import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Journal;
import dev.podlings.session.Ground;
import dev.podlings.session.StepTools;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Checks outside of any lesson: on whatever cluster and namespace, from now on. */
public final class ChecksAtLarge implements AutoCloseable {
    private final List<Box> boxes;
    private final Journal journal;
    private final Instant begin;
    private final StepChecks checks;

    /** @param mayRun whether checks may run commands and Java on this machine */
    public ChecksAtLarge(List<Box> boxes, Ground ground, boolean mayRun) {
        this.boxes = List.copyOf(boxes);
        this.journal = ground.journal();
        this.begin = journal.now();
        Tools tools = StepTools.of(ground.cells(), ground.answers());
        this.checks = StepChecks.enter(
                boxes, journal, ground.cells().values()::find, mayRun ? tools : tools.withoutRunning());
    }

    /**
     * Waits until the first look has been taken, and no longer.
     *
     * @param end may be completed to end it before
     */
    public CheckReport now(CompletableFuture<Standing> end) throws InterruptedException {
        return report(first(end, checks.firstLook()));
    }

    /**
     * Waits until each has passed, cannot any more, could not be judged, or has had its time.
     *
     * @param end may be completed to end it before
     */
    public CheckReport inTime(CompletableFuture<Standing> end) throws InterruptedException {
        return report(first(end, checks.awaitEach()));
    }

    /**
     * Waits until all have passed or one cannot any more, however long that takes.
     *
     * @param told hears of each change, on the timeline's thread
     * @param end may be completed to end it before
     */
    public CheckReport watch(Consumer<Standing> told, CompletableFuture<Standing> end) throws InterruptedException {
        boolean onlyPromises = boxes.stream()
                .allMatch(box -> box.file()
                        .check(box.check())
                        .orElseThrow()
                        .expectation()
                        .isPromise());
        return until(
                end,
                standing -> standing.isStuck()
                        || cannotBeJudged(standing)
                        || (standing.proven()
                                && !(onlyPromises && standing.broken().isEmpty())),
                told);
    }

    /** How it stands at this moment. */
    public Standing standing() {
        return checks.standing();
    }

    private static boolean cannotBeJudged(Standing standing) {
        return standing.looked()
                && !standing.proven()
                && standing.results().stream()
                        .map(result -> result.verdict().state())
                        .allMatch(state -> state == Verdict.State.PASSED || state == Verdict.State.ERROR);
    }

    private interface Question {
        boolean isOver(Standing standing);
    }

    private CheckReport until(CompletableFuture<Standing> end, Question question, Consumer<Standing> told)
            throws InterruptedException {
        Consumer<Standing> look = standing -> {
            told.accept(standing);
            if (question.isOver(standing)) {
                end.complete(standing);
            }
        };
        Journal.Listening listening = checks.onChange(look);
        journal.time().run(() -> look.accept(checks.standing()));
        try {
            return report(answer(end));
        } finally {
            listening.close();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What comes of it is told to the end.
    private static Standing first(CompletableFuture<Standing> end, CompletableFuture<Standing> other)
            throws InterruptedException {
        other.whenComplete((standing, failure) -> {
            if (failure == null) {
                end.complete(standing);
            } else {
                end.completeExceptionally(failure);
            }
        });
        return answer(end);
    }

    private static Standing answer(CompletableFuture<Standing> end) throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("checks could not be judged", failed.getCause());
        }
    }

    /** One suite for each file. What was proven once and is no longer so counts as it is now. */
    private CheckReport report(Standing standing) {
        Map<Box, Standing.Result> broken = new LinkedHashMap<>();
        standing.broken().forEach(result -> broken.put(result.box(), result));
        Map<ChecksFile, List<CheckReport.Line>> lines = new LinkedHashMap<>();
        Duration took = Duration.between(begin, journal.now());
        for (Standing.Result result : standing.results()) {
            Standing.Result now = broken.getOrDefault(result.box(), result);
            lines.computeIfAbsent(result.box().file(), none -> new ArrayList<>())
                    .add(CheckReport.line(now, took));
        }
        return new CheckReport(lines.entrySet().stream()
                .map(file -> new CheckReport.Suite(file.getKey().source().name(), file.getValue()))
                .toList());
    }

    @Override
    public void close() {
        checks.close();
    }
}
