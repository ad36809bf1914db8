package dev.podlings.check.expect;

import dev.podlings.time.Timeline;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks something outside the cluster at the start and whenever it is nudged, and judges the latest answer. */
final class Asking<T> implements Judge {
    private final Scene scene;
    private final Supplier<CompletableFuture<T>> question;
    private final Function<T, Verdict> judge;
    private Verdict last = Verdict.waiting(Say.of("looking"));
    private boolean running;
    private boolean again;
    private boolean closed;

    Asking(Scene scene, Supplier<CompletableFuture<T>> question, Function<T, Verdict> judge) {
        this.scene = scene;
        this.question = question;
        this.judge = judge;
        nudge();
    }

    @Override
    public void nudge() {
        scene.time().run(this::ask);
    }

    @Override
    public boolean isAsking() {
        return running;
    }

    // A failure of the question is handed to answered().
    @SuppressWarnings("FutureReturnValueIgnored")
    private void ask() {
        if (closed || running) {
            again = running;
            return;
        }
        try {
            running = true;
            again = false;
            Timeline.Busy busy = scene.time().busy();
            question.get().whenComplete((answer, failure) -> {
                scene.time().run(() -> answered(answer, failure));
                busy.close();
            });
        } catch (Values.Unresolved unknown) {
            running = false;
            last = unknown.verdict();
            scene.changed();
        }
    }

    private void answered(@Nullable T answer, @Nullable Throwable failure) {
        running = false;
        try {
            last = answer != null ? judge.apply(answer) : Verdict.couldNotCheck(Tools.Unavailable.said(failure));
        } catch (Values.Unresolved unknown) {
            last = unknown.verdict();
        }
        if (again) {
            ask();
        }
        scene.changed();
    }

    @Override
    public Verdict verdict() {
        return last;
    }

    @Override
    public void close() {
        closed = true;
    }
}
