package dev.podlings.notebook;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Pods;
import dev.podlings.notebook.PodHistory.Claim;
import dev.podlings.notebook.PodHistory.Lane;
import dev.podlings.notebook.PodHistory.Life;
import dev.podlings.notebook.PodHistory.Phase;
import dev.podlings.notebook.PodHistory.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes down the lives of pods and claims from a journal, for as long as a step lasts. */
final class PodLog implements AutoCloseable {
    private static final Set<String> ON_THE_WAY = Set.of("", "ContainerCreating", "PodInitializing");

    /** How much of the time before anything happens is shown: a command takes its time to start. */
    private static final Duration LEAD = Duration.ofSeconds(1);

    private static final long MOST_SETTLING = 5_000;

    private final Journal journal;
    private final Map<String, Open> pods = new LinkedHashMap<>();
    private final Map<String, Open> claims = new LinkedHashMap<>();
    private Instant begin;
    private Journal.@Nullable Listening listening;

    private PodLog(Journal journal) {
        this.journal = journal;
        this.begin = journal.now();
    }

    /** Listens from now on; what is there already is part of it. */
    static PodLog begin(Journal journal) {
        PodLog log = new PodLog(journal);
        journal.caughtUp().join();
        log.onTimeline(log::open);
        return log;
    }

    private void open() {
        begin = journal.now();
        journal.all(Kind.POD).forEach(pod -> is(pod, begin));
        journal.all(Kind.PERSISTENT_VOLUME_CLAIM).forEach(claim -> is(claim, begin));
        listening = journal.listen(this::saw);
    }

    private void saw(Entry entry) {
        if (!(entry instanceof Entry.Change change)) {
            return;
        }
        boolean ours = change.kind() == Kind.POD || change.kind() == Kind.PERSISTENT_VOLUME_CLAIM;
        if (ours && change.isDeletion()) {
            Open gone = book(change.item()).get(change.item().uid());
            if (gone != null) {
                gone.to = since(change.at());
            }
        } else if (ours) {
            is(change.item(), change.at());
        }
    }

    private void is(Item item, Instant at) {
        Open life = book(item).computeIfAbsent(item.uid(), uid -> new Open(item, since(at)));
        if (item.kind() == Kind.POD) {
            life.turn(state(item), since(at));
        }
    }

    private Map<String, Open> book(Item item) {
        return item.kind() == Kind.POD ? pods : claims;
    }

    private Duration since(Instant at) {
        Duration since = Duration.between(begin, at);
        return since.isNegative() ? Duration.ZERO : since;
    }

    /**
     * What was seen until now.
     *
     * @param settles whether to watch a little longer first, if anything happened at all
     */
    PodHistory end(boolean settles) {
        journal.caughtUp().join();
        if (settles) {
            CompletableFuture<Void> settled = new CompletableFuture<>();
            onTimeline(() -> {
                PodHistory now = history();
                long more = Math.min(MOST_SETTLING, Math.max(1_000, now.length().toMillis() / 5));
                journal.time()
                        .after(
                                now.isEventful() ? Duration.ofMillis(more) : Duration.ZERO,
                                () -> settled.complete(null));
            });
            settled.join();
        }
        CompletableFuture<PodHistory> history = new CompletableFuture<>();
        onTimeline(() -> history.complete(history()));
        return history.join();
    }

    private PodHistory history() {
        Duration length = since(journal.now());
        Map<String, Duration> since = new HashMap<>();
        pods.values().forEach(pod -> since.merge(Ordinals.stem(pod.name), pod.from, PodLog::earlier));
        Comparator<String> order = Comparator.comparing(
                        (String name) -> since.getOrDefault(Ordinals.stem(name), length))
                .thenComparing(Ordinals.BY_NAME);
        Map<String, List<Life>> byName = new TreeMap<>(order);
        for (Open pod : pods.values()) {
            byName.computeIfAbsent(pod.name, none -> new ArrayList<>()).add(pod.life(length));
        }
        List<Lane> lanes = new ArrayList<>();
        byName.forEach((name, lives) -> lanes.add(new Lane(name, lives, claims(lives, length))));
        return new PodHistory(length, lanes).withoutLead(LEAD);
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private List<Claim> claims(List<Life> lives, Duration length) {
        List<String> held =
                lives.stream().flatMap(life -> life.claim().stream()).toList();
        return claims.values().stream()
                .filter(claim -> held.contains(claim.name))
                .map(claim -> new Claim(
                        claim.name, claim.uid, claim.from, claim.to == null ? length : claim.to, claim.to != null))
                .toList();
    }

    static State state(Item pod) {
        String phase = pod.text("status", "phase");
        if (pod.isDeleting()) {
            return State.TERMINATING;
        } else if (phase.equals("Failed")) {
            return State.FAILED;
        } else if (phase.equals("Succeeded")) {
            return State.COMPLETED;
        } else if (Pods.isRunningAndReady(pod)) {
            return State.READY;
        } else if (isInTrouble(pod)) {
            return State.FAILED;
        }
        return phase.equals("Running") ? State.RUNNING : State.PENDING;
    }

    /** A container that waits for anything but its turn, such as CrashLoopBackOff, is in trouble. */
    private static boolean isInTrouble(Item pod) {
        JsonNode container = Pods.troubledContainer(pod);
        return container != null && !ON_THE_WAY.contains(Item.text(container.at("/state/waiting/reason")));
    }

    private void onTimeline(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        journal.time().run(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException | Error failed) {
                done.completeExceptionally(failed);
            }
        });
        done.join();
    }

    @Override
    public void close() {
        Journal.Listening ours = listening;
        if (ours != null) {
            ours.close();
        }
    }

    /** A life that may still go on. */
    private static final class Open {
        private final String name;
        private final String uid;
        private final Optional<String> claim;
        private final Duration from;
        private final List<Phase> phases = new ArrayList<>();
        private @Nullable Duration to;

        Open(Item item, Duration from) {
            this.name = item.name();
            this.uid = item.uid();
            this.claim = item.kind() == Kind.POD ? Pods.claims(item).stream().findFirst() : Optional.empty();
            this.from = from;
        }

        void turn(State state, Duration at) {
            if (phases.isEmpty() || phases.get(phases.size() - 1).state() != state) {
                phases.add(new Phase(state, at));
            }
        }

        Life life(Duration length) {
            return new Life(uid, claim, phases, from, to == null ? length : to, to != null);
        }
    }
}
