package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Moment;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.Sets;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code order: [mongo-0 ready, mongo-1 created]}: these happened in this order, counted from the step's beginning. What
 * comes before its turn rules it out; what happens again later does not matter.
 *
 * @param apart how long after the one before it each must come at least, as the watch told of them
 */
record Order(List<Event> events, Duration apart) implements Expectation {
    /** What is done to an object without its taking any turn by that; by force nobody waits for its turn. */
    private static final Set<Deed.What> NO_TURNS = Set.of(
            Deed.What.FORCE_DELETED,
            Deed.What.LABELS_CHANGED,
            // The turn is its set's to take.
            Deed.What.MADE_BY_HAND,
            Deed.What.OWNER_REMOVED,
            Deed.What.FINALIZER_ADDED,
            Deed.What.FINALIZER_REMOVED,
            Deed.What.CORDONED,
            Deed.What.TAINTED);

    private static final Set<Moment.What> BEGINS_ANEW =
            Set.of(Moment.What.CREATED, Moment.What.DELETING, Moment.What.DELETED);
    static final List<String> KEYS = List.of("order", "apart");

    /** One turn of one object. */
    record Event(ObjectName object, Moment.What what) {
        Turn in(Scene scene) {
            return new Turn(object.in(scene), what);
        }
    }

    private record Turn(Ref ref, Moment.What what) {
        boolean is(Moment moment) {
            return moment.what() == what && moment.ref().equals(ref);
        }

        Sentence spoken() {
            return Say.of("turn." + what.name(), ref.name());
        }
    }

    static @Nullable Expectation read(Fields fields) {
        List<Event> events = new ArrayList<>();
        for (ScalarNode each : fields.scalars("order")) {
            Event event = event(each, fields);
            if (event == null) {
                return null;
            }
            events.add(event);
        }
        if (events.size() < 2) {
            fields.problems()
                    .error(
                            fields.keyNode("order"),
                            "an order needs two events at least",
                            "for example [mongo-0 ready, mongo-1 created]");
            return null;
        }
        return new Order(events, fields.duration("apart").orElse(Duration.ZERO));
    }

    private static @Nullable Event event(ScalarNode node, Fields fields) {
        String[] words = node.getValue().trim().split("\\s+(?![^{]*})");
        if (words.length != 2) {
            fields.problems()
                    .error(
                            node,
                            "\"" + node.getValue() + "\" is not an event",
                            "write OBJECT MOMENT, for example mongo-1 created");
            return null;
        }
        Optional<Moment.What> what = Moment.What.named(words[1]);
        if (what.isEmpty()) {
            fields.problems().unknown(node, "moment", words[1], Moment.What.words());
            return null;
        }
        String object = words[0].contains("/") ? words[0] : Kind.POD.typed() + "/" + words[0];
        return new Event(new ObjectName(new Template(object)), what.get());
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public Judge open(Scene scene) {
        return new Watch(scene);
    }

    @Override
    public List<ObjectName> mentions() {
        return events.stream().map(Event::object).distinct().toList();
    }

    @Override
    public boolean intends(Deed deed) {
        return !NO_TURNS.contains(deed.what());
    }

    private final class Watch implements Judge {
        private final Scene scene;
        private final List<Turn> turns;
        private final List<Instant> seen = new ArrayList<>();
        private @Nullable Verdict broken;
        private @Nullable Sentence gap;

        Watch(Scene scene) {
            this.scene = scene;
            this.turns = events.stream().map(event -> event.in(scene)).toList();
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
            return missed.kind().isEmpty()
                    || turns.stream()
                            .anyMatch(turn -> turn.ref().kind() == missed.kind().get());
        }

        private void happened(Moment moment) {
            if (seen.size() < turns.size() && turns.get(seen.size()).is(moment)) {
                seen.add(moment.at());
                broken = tooSoon();
                return;
            }
            for (Turn later : turns.subList(Math.min(seen.size() + 1, turns.size()), turns.size())) {
                if (later.is(moment) && !isEarlier(later) && !isOfAnEarlierLife(later)) {
                    broken = outOfTurn(later, turns.get(seen.size()));
                    return;
                }
            }
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

        private Verdict outOfTurn(Turn early, Turn awaited) {
            Verdict verdict = Verdict.cannot(Say.of("order.before", early.spoken(), awaited.spoken()));
            for (int at = 0; at < seen.size(); at++) {
                verdict = verdict.fact(line(at));
            }
            return gap == null
                    ? verdict
                    : Verdict.couldNotCheck(Say.of("order.perhaps", early.spoken(), awaited.spoken()))
                            .because(gap)
                            .next("reset step");
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
            return out;
        }

        @Override
        public void recall(JsonNode history) {
            seen.clear();
            Latch.texts(history.path("seen")).stream()
                    .limit(turns.size())
                    .map(Instant::parse)
                    .forEach(seen::add);
            broken = history.has("broken") ? Latch.read(history.path("broken")) : broken;
        }

        @Override
        public Verdict verdict() {
            if (broken != null) {
                return broken;
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
                    ? last.flatMap(ref ->
                                    Explain.why(verdict, ref, scene.world()).next())
                            .map(out::next)
                            .orElse(out)
                    : out;
        }
    }
}
