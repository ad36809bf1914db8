package dev.podlings.check;

import dev.podlings.check.expect.Remembered;
import dev.podlings.check.expect.Scene;
import dev.podlings.check.expect.Tools;
import dev.podlings.check.journal.DeedLog;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Ref;
import dev.podlings.time.Timeline;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one step, from the moment when it was entered: how they stand, told again whenever that changes.
 *
 * <p>Everything is judged on the timeline's thread; the public methods may be called from any. A step is proven as soon
 * as all its required boxes are ticked at the same time. From then on it is only kept watched: {@link Standing#broken}.
 */
public final class StepChecks implements AutoCloseable {
    private final List<Box> boxes;
    private final Journal journal;
    private final Timeline time;
    private final Function<String, Optional<String>> values;
    private final Tools tools;
    private final Beginning beginning;
    private final CompletableFuture<Remembered> entered = new CompletableFuture<>();
    private final Audience audience = new Audience();
    private final Hands hands;
    private volatile Standing standing = Standing.NOTHING;
    private final Chronicle chronicle;
    private volatile boolean closed;
    private @Nullable StepBench bench;
    private Journal.@Nullable Listening listening;
    private boolean lookingSoon;
    private volatile Ticks ticks = Ticks.NONE;

    private StepChecks(
            List<Box> boxes,
            Journal journal,
            Function<String, Optional<String>> values,
            Tools tools,
            Beginning beginning) {
        this.boxes = List.copyOf(boxes);
        this.journal = journal;
        this.time = journal.time();
        this.values = values;
        this.tools = tools;
        this.beginning = beginning;
        this.chronicle = new Chronicle(beginning.history(), time, this::tell);
        this.hands = new Hands(time);
    }

    /**
     * Enters a step: remembers how things are, then watches.
     *
     * @param values looks up a named value
     */
    public static StepChecks enter(
            List<Box> boxes, Journal journal, Function<String, Optional<String>> values, Tools tools) {
        return new StepChecks(boxes, journal, values, tools, Beginning.ANEW).begin();
    }

    /**
     * Goes on with a step that was entered earlier, perhaps by another run of the app.
     *
     * @param history what {@link #history} said there; "" if that is not known
     * @param away why it was not watched since
     */
    public static StepChecks resume(
            List<Box> boxes,
            Journal journal,
            Function<String, Optional<String>> values,
            Tools tools,
            Remembered remembered,
            String history,
            Standing.Absence away) {
        return new StepChecks(boxes, journal, values, tools, new Beginning(remembered, history, false, away)).begin();
    }

    /**
     * Watches on over a step that an earlier run of the app saw proven: what of it was so then, is so now, or comes to
     * be so, is what can break.
     *
     * @param history what {@link #history} said there
     */
    public static StepChecks watchOn(
            List<Box> boxes,
            Journal journal,
            Function<String, Optional<String>> values,
            Tools tools,
            Remembered remembered,
            String history) {
        Beginning proven = new Beginning(remembered, history, true, Standing.Absence.CLOSED);
        return new StepChecks(boxes, journal, values, tools, proven).begin();
    }

    // What follows runs on the timeline, which tells of a bug; the future that comes back says nothing more.
    @SuppressWarnings("FutureReturnValueIgnored")
    private StepChecks begin() {
        Timeline.Busy busy = time.busy();
        journal.caughtUp().whenComplete((done, failure) -> {
            time.run(this::open);
            busy.close();
        });
        return this;
    }

    /** Done once the step's starting point is remembered: only then may the learner begin. */
    public CompletableFuture<Remembered> entered() {
        return entered;
    }

    /**
     * What has happened since it was entered, as far as the cluster does not show it any more: to be kept for later.
     */
    public String history() {
        return chronicle.text();
    }

    /** Which of its boxes are ticked now, whatever was proven. */
    Ticks ticks() {
        return ticks;
    }

    /** How the step stands. */
    public Standing standing() {
        return standing;
    }

    /** Told of each new standing, on the timeline's thread. */
    public Journal.Listening onChange(Consumer<Standing> listener) {
        return audience.join(listener);
    }

    /** Says how it stands, also where nothing has changed: for those who began to listen after the first look. */
    public void tell() {
        time.run(() -> audience.tell(standing));
    }

    /** The learner did something that no watch shows (ran a command, saved a file, answered): look again. */
    public void nudge() {
        time.run(() -> {
            if (bench != null) {
                bench.nudge();
                look();
            }
        });
    }

    /** The same; done with how it stands when all that had to be asked has been answered. */
    public CompletableFuture<Standing> lookAnew() {
        CompletableFuture<Standing> answer = new CompletableFuture<>();
        nudge();
        // Behind the questions that the nudge puts, which wait their turn on the timeline.
        time.run(() -> time.run(() -> {
            audience.asks(answer);
            look();
        }));
        return answer;
    }

    /**
     * Whether the lesson, or somebody who did what this step asks for, brought about what became of these objects; of
     * none, whether anything at all was so. On the timeline's thread.
     *
     * @param words of the commands that look at them
     */
    boolean wasAskedFor(Set<Ref> about, Set<String> words) {
        return bench != null && bench.wasAskedFor(about, words);
    }

    /** Whether this step wants another number of pods than this check of an earlier one. */
    boolean asksForOtherReplicas(Check before) {
        return bench != null && bench.asksForOtherReplicas(before);
    }

    /** Brings the ages in the texts up to date. */
    public void refresh() {
        time.run(this::look);
    }

    /** Whose doing it is what happens to the cluster from now on. */
    public Hands hands() {
        return hands;
    }

    /** Done when every check has been looked at once, commands that it runs included. */
    public CompletableFuture<Standing> firstLook() {
        return when(Standing::looked);
    }

    /**
     * For runs that nobody watches, once the step's work has been done, from when on its time counts: done when the
     * step is proven, when a required box cannot be ticked any more, or when the time of one is over.
     */
    public CompletableFuture<Standing> await() {
        time.run(() -> {
            if (bench != null) {
                bench.countFrom(time.now());
            }
        });
        return when(now -> now.proven() || now.isStuck() || isOverdue());
    }

    /**
     * The same for checks that do not belong together: done when each of them has come to an end or its time is over.
     */
    public CompletableFuture<Standing> awaitEach() {
        return when(now -> now.looked() && bench != null && bench.isSettled(time.now()));
    }

    private boolean isOverdue() {
        return bench != null && bench.isOverdue(time.now());
    }

    private CompletableFuture<Standing> when(Predicate<Standing> reached) {
        CompletableFuture<Standing> answer = new CompletableFuture<>();
        time.run(() -> audience.waits(answer, reached, standing));
        return answer;
    }

    private void open() {
        if (closed) {
            entered.completeExceptionally(new IllegalStateException("closed before it was entered"));
            return;
        }
        Remembered remembered = beginning.remembered(() -> StartingPoint.of(boxes, journal, values));
        Scene scene = Scene.of(journal, remembered, values, tools, time, this::lookSoon, new DeedLog());
        bench = new StepBench(boxes, scene, time, this::lookSoon, new Proof(beginning.proven()));
        beginning.recall(bench, time.now());
        listening = journal.listen(this::saw);
        look();
        entered.complete(remembered);
    }

    private void saw(Entry entry) {
        if (bench != null) {
            bench.saw(entry, journal, hands.whose(entry));
            lookSoon();
        }
    }

    /** Entries that wait already are taken down first: a burst is judged once. */
    private void lookSoon() {
        if (!lookingSoon) {
            lookingSoon = true;
            time.run(() -> {
                lookingSoon = false;
                look();
            });
        }
    }

    private void look() {
        if (bench == null || closed) {
            audience.answer(standing);
            return;
        }
        Standing now = bench.look(time.now(), hands.areTheLessons());
        ticks = bench.ticks();
        chronicle.take(bench.history());
        boolean news = !now.equals(standing);
        standing = now;
        if (news || isOverdue()) {
            audience.tell(now);
        }
        if (!bench.isAsking()) {
            audience.answer(now);
        }
    }

    @Override
    public void close() {
        closed = true;
        time.run(() -> {
            if (listening != null) {
                listening.close();
            }
            if (bench != null) {
                bench.close();
            }
            audience.answer(standing);
        });
        audience.leaves();
    }
}
