package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Deeds;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Moment;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What has come of an order so far. */
final class OrderWatch implements Judge {
    private static final Set<Moment.What> ENDS = Set.of(Moment.What.DELETING, Moment.What.DELETED);
    private static final Set<Moment.What> BEGINS_ANEW =
            Set.of(Moment.What.CREATED, Moment.What.DELETING, Moment.What.DELETED);

    /** One turn of one object. */
    record Turn(Ref ref, Moment.What what) {
        boolean is(Moment moment) {
            return moment.what() == what && moment.ref().equals(ref);
        }

        Sentence spoken() {
            return Say.of("turn." + what.name(), ref.name());
        }
    }

    private final List<Turn> turns;
    private final Duration apart;
    private final Scene scene;
    private final List<Instant> seen = new ArrayList<>();
    /** What has come before its turn, and may yet be undone. */
    private final Map<Turn, Verdict> early = new LinkedHashMap<>();

    private @Nullable Verdict broken;
    private @Nullable Ref breaker;
    private @Nullable Sentence gap;
    /** When the turn after the awaited one was told, if that may only be the order of the watches. */
    private @Nullable Instant toldFirst;

    /** @param apart how long after the one before it each must come at least */
    OrderWatch(List<Turn> turns, Duration apart, Scene scene) {
        this.turns = turns;
        this.apart = apart;
        this.scene = scene;
    }

    @Override
    public void saw(Entry entry) {
        if (broken != null || seen.size() == turns.size()) {
            return;
        }
        if (entry instanceof Entry.Gap missed && concerns(missed)) {
            gap = missed.reason();
        } else if (entry instanceof Entry.Change change) {
            Moment.of(change).forEach(this::happened);
        }
    }

    private boolean concerns(Entry.Gap missed) {
        return turns.stream().anyMatch(turn -> missed.concerns(turn.ref().kind()));
    }

    private void happened(Moment moment) {
        if (seen.size() < turns.size() && turns.get(seen.size()).is(moment)) {
            early.remove(turns.get(seen.size()));
            seen.add(moment.at());
            broken = tooSoon();
            if (broken == null) {
                takeWhatWasToldFirst(moment.at());
            }
            return;
        }
        if (moment.what() == Moment.What.DELETED) {
            early.keySet().removeIf(turn -> turn.ref().equals(moment.ref()));
        }
        for (Turn later : turns.subList(Math.min(seen.size() + 1, turns.size()), turns.size())) {
            if (later.is(moment) && !isEarlier(later) && !isOfAnEarlierLife(later)) {
                cameEarly(later, moment.at());
                return;
            }
        }
    }

    /** Who was there from the start and has come back may go and come once more, before its turn. */
    private void cameEarly(Turn later, Instant at) {
        Turn awaited = turns.get(seen.size());
        Verdict verdict = outOfTurn(later, awaited, Verdict::cannot);
        boolean mayGoAgain =
                !ENDS.contains(later.what()) && scene.before(later.ref()).isPresent();
        if (mayGoAgain) {
            early.putIfAbsent(later, outOfTurn(later, awaited, Verdict::notYet));
        } else if (mayBeToldFirst(later, awaited)) {
            early.put(later, verdict);
            toldFirst = at;
        } else {
            broken = verdict;
            breaker = later.ref();
        }
    }

    /** Each kind comes through a watch of its own: that one goes may be told before that the other has gone. */
    private boolean mayBeToldFirst(Turn later, Turn awaited) {
        return turns.indexOf(later) == seen.size() + 1
                && later.ref().kind() != awaited.ref().kind()
                && awaited.what() == Moment.What.DELETED
                && scene.now(awaited.ref()).filter(Item::isDeleting).isPresent();
    }

    private void takeWhatWasToldFirst(Instant now) {
        if (toldFirst == null) {
            return;
        }
        Turn next = turns.get(seen.size());
        Verdict tooEarly = early.remove(next);
        if (toldFirst.plus(Deeds.SETTLED).isBefore(now)) {
            broken = tooEarly;
            breaker = next.ref();
        } else {
            seen.add(now);
            broken = tooSoon();
        }
        toldFirst = null;
    }

    private Optional<Verdict> lost() {
        return Optional.ofNullable(broken)
                // Who did it is known a moment later than that it was done.
                .map(verdict -> breaker == null ? verdict : Explain.cause(verdict, breaker, scene))
                .or(() -> seen.size() == turns.size()
                        ? Optional.empty()
                        : Optional.ofNullable(early.get(turns.get(seen.size()))));
    }

    private @Nullable Verdict tooSoon() {
        int last = seen.size() - 1;
        Duration after = last == 0 ? apart : Duration.between(seen.get(last - 1), seen.get(last));
        if (after.compareTo(apart) >= 0) {
            return null;
        }
        return Verdict.cannot(Say.of(
                        "order.tooSoon",
                        turns.get(last).spoken(),
                        Plain.time(after),
                        turns.get(last - 1).spoken()))
                .fact(Say.of("order.apart", Plain.time(apart)));
    }

    /** What an object does before it goes is not what it does after it came back. */
    private boolean isOfAnEarlierLife(Turn later) {
        return turns.subList(seen.size(), turns.indexOf(later)).stream()
                .anyMatch(turn -> turn.ref().equals(later.ref()) && BEGINS_ANEW.contains(turn.what()));
    }

    /** The same turn may be listed twice: a pod is ready, is deleted, is ready again. */
    private boolean isEarlier(Turn turn) {
        return turns.subList(0, seen.size()).contains(turn);
    }

    private Verdict outOfTurn(Turn early, Turn awaited, Function<Sentence, Verdict> as) {
        Verdict verdict = as.apply(Say.of("order.before", early.spoken(), awaited.spoken()));
        for (int at = 0; at < seen.size(); at++) {
            verdict = verdict.fact(line(at));
        }
        return gap == null
                ? verdict
                : Verdict.couldNotCheck(Say.of("order.perhaps", early.spoken(), awaited.spoken()))
                        .because(gap)
                        .next(Deed.RESET);
    }

    private Sentence line(int at) {
        Sentence turn = turns.get(at).spoken();
        return at == 0
                ? turn
                : Say.of("order.later", turn, Plain.time(Duration.between(seen.get(at - 1), seen.get(at))));
    }

    @Override
    public JsonNode history() {
        ObjectNode out = Latch.object();
        out.set("seen", Latch.array(seen.stream().map(Instant::toString).toList()));
        if (broken != null) {
            out.set("broken", Latch.write(broken));
        }
        ObjectNode before = Latch.object();
        early.forEach((turn, verdict) -> before.set(String.valueOf(turns.indexOf(turn)), Latch.write(verdict)));
        if (!before.isEmpty()) {
            out.set("early", before);
        }
        return out;
    }

    @Override
    public void recall(JsonNode history) {
        seen.clear();
        Latch.texts(history.path("seen")).stream()
                .limit(turns.size())
                .map(Instant::parse)
                .forEach(seen::add);
        early.clear();
        for (int at = 0; at < turns.size(); at++) {
            JsonNode verdict = history.path("early").path(String.valueOf(at));
            if (verdict.isObject()) {
                early.put(turns.get(at), Latch.read(verdict));
            }
        }
        broken = history.has("broken") ? Latch.read(history.path("broken")) : broken;
    }

    @Override
    public Verdict verdict() {
        if (lost().isPresent()) {
            return lost().get();
        }
        if (seen.size() == turns.size()) {
            Verdict passed = Verdict.passed(Say.of(
                    "order.kept",
                    Explain.listed(turns.stream().map(Turn::spoken).toList())));
            for (int at = 1; at < seen.size() && !apart.isZero(); at++) {
                passed = passed.fact(line(at));
            }
            return gap == null ? passed : passed.fact(Say.of("gap.part", gap));
        }
        Turn awaited = turns.get(seen.size());
        Verdict verdict = Verdict.notYet(
                seen.isEmpty()
                        ? Say.of("order.waits", awaited.spoken())
                        : Say.of("order.next", turns.get(seen.size() - 1).spoken(), awaited.spoken()));
        verdict = gap == null ? verdict : verdict.fact(Say.of("gap", gap));
        return explained(verdict, awaited);
    }

    /** A set that wants too few is to be asked for all that are to come, not for the next one alone. */
    private Verdict explained(Verdict verdict, Turn awaited) {
        Verdict out = Explain.why(verdict, awaited.ref(), scene.world());
        String pod = awaited.ref().name();
        boolean wantsFewer = awaited.ref().kind() == Kind.POD
                && Sets.ofPod(pod, scene.world())
                        .filter(set -> !Sets.podNames(set).contains(pod))
                        .isPresent();
        Optional<Ref> last = turns.stream()
                .filter(turn -> turn.what() == Moment.What.CREATED)
                .map(Turn::ref)
                .filter(ref -> Names.parent(ref.name()).equals(Names.parent(pod)))
                .max(Comparator.comparing(Ref::name, Names.BY_ORDINAL));
        return wantsFewer
                ? last.flatMap(ref -> Explain.why(verdict, ref, scene.world()).next())
                        .map(out::next)
                        .orElse(out)
                : out;
    }
}
