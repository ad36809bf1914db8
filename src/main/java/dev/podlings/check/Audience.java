package dev.podlings.check;

import dev.podlings.check.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Those who want to know how a step stands. They come and go on any thread; told and answered is on the timeline's. */
final class Audience {
    private final List<Consumer<Standing>> listeners = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Standing>> asked = new ArrayList<>();

    /** Told of each standing from now on. */
    Journal.Listening join(Consumer<Standing> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(Standing now) {
        listeners.forEach(listener -> listener.accept(now));
    }

    /** Done with the first standing that is so, which may be this one. */
    // Whoever waits has the future itself; the one that comes back of its listener says nothing more.
    @SuppressWarnings("FutureReturnValueIgnored")
    void waits(CompletableFuture<Standing> answer, Predicate<Standing> reached, Standing now) {
        Consumer<Standing> waiting = next -> {
            if (reached.test(next)) {
                answer.complete(next);
            }
        };
        Journal.Listening listening = join(waiting);
        waiting.accept(now);
        answer.whenComplete((done, failure) -> listening.close());
    }

    /** Done with the next {@link #answer}. */
    void asks(CompletableFuture<Standing> answer) {
        asked.add(answer);
    }

    void answer(Standing now) {
        List<CompletableFuture<Standing>> answered = List.copyOf(asked);
        asked.clear();
        answered.forEach(answer -> answer.complete(now));
    }

    /** Nobody is told anything more; who asked is still answered. */
    void leaves() {
        listeners.clear();
    }
}
