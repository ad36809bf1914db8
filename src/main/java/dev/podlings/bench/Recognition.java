package dev.podlings.bench;

import dev.podlings.check.Mistake;
import dev.podlings.check.Standing;
import dev.podlings.check.journal.Journal;
import dev.podlings.session.StepRun;
import dev.podlings.time.Timeline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits until a mistake is recognised. */
record Recognition(StepRun run, Mistake mistake, Journal journal) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    boolean comes() {
        Timeline time = journal.time();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Journal.Listening listening = run.checks().onChange(standing -> look(standing, answer));
        time.run(() -> look(run.standing(), answer));
        Timeline.Later over = time.after(LIMIT, () -> lookOnceMore(answer));
        try {
            return answer.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("waiting failed", failed);
        } finally {
            over.cancel();
            listening.close();
        }
    }

    /** On a busy machine the clock may have run ahead of what the cluster tells. */
    // What comes of it is in the answer.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void lookOnceMore(CompletableFuture<Boolean> answer) {
        journal.caughtUp().thenCompose(done -> run.checks().lookAnew()).whenComplete((standing, failure) -> {
            if (standing != null) {
                look(standing, answer);
            }
            answer.complete(false);
        });
    }

    private void look(Standing standing, CompletableFuture<Boolean> answer) {
        boolean made = standing.mistakes().stream().anyMatch(each -> each.id().equals(mistake.id()));
        if (made && Words.saidAsMeant(standing, mistake).isEmpty()) {
            answer.complete(true);
        }
    }
}
