package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Moment;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.yaml.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * {@code order: [mongo-0 ready, mongo-1 created]}: these happened in this order, counted from the step's beginning.
 * What comes before its turn rules it out, unless it was there at the beginning and is gone again when its turn comes;
 * what happens again later does not matter.
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

    static final List<String> KEYS = List.of("order", "apart");

    /** One turn of one object. */
    record Event(ObjectName object, Moment.What what) {
        OrderWatch.Turn in(Scene scene) {
            return new OrderWatch.Turn(object.in(scene), what);
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
        ObjectName name = ObjectName.read(object, node, fields.problems());
        return name == null ? null : new Event(name, what.get());
    }

    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public Judge open(Scene scene) {
        return new OrderWatch(events.stream().map(event -> event.in(scene)).toList(), apart, scene);
    }

    @Override
    public List<ObjectName> mentions() {
        return events.stream().map(Event::object).distinct().toList();
    }

    @Override
    public boolean intends(Deed deed) {
        return switch (deed.what()) {
            case RESTARTED -> hasTurn(Moment.What.RESTARTED);
            case UNREADY -> hasTurn(Moment.What.UNREADY) || hasTurn(Moment.What.RESTARTED);
            case DELETED, DELETE_BEGUN, EVICTED -> ends(deed.ref());
            default -> !NO_TURNS.contains(deed.what());
        };
    }

    /** Any turn may follow from much. */
    @Override
    public boolean mayFollow(Deed deed) {
        return !NO_TURNS.contains(deed.what());
    }

    /** Who comes in turn need not go for it. */
    private boolean ends(Ref ref) {
        return events.stream()
                .filter(event -> event.object().plain().map(ref::equals).orElse(true))
                .anyMatch(event -> event.what() == Moment.What.DELETING || event.what() == Moment.What.DELETED);
    }

    private boolean hasTurn(Moment.What what) {
        return events.stream().anyMatch(event -> event.what() == what);
    }
}
