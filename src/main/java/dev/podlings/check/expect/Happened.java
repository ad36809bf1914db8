package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Moment;
import dev.podlings.check.journal.Moment.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code happened: created, of: pods, selector: app=web, times: 3, before: ready}: so many objects that a selector
 * finds have taken this turn since the step began; with {@code before}, all of them before the first of them took that
 * one. For objects whose names nobody knows beforehand.
 */
record Happened(What what, Finder finder, int times, Optional<What> before) implements Finding {
    private static final Set<What> CAME = Set.of(What.CREATED, What.SCHEDULED, What.RUNNING, What.READY, What.BOUND);
    static final List<String> KEYS = List.of("happened", "of", "times", "before", "selector", "state", "where");

    static @Nullable Expectation read(Fields fields) {
        What what = turn(fields, "happened");
        What before = fields.has("before") ? turn(fields, "before") : null;
        int times = fields.number("times").orElse(1);
        Finder finder = Finding.of(fields);
        return finder == null || what == null ? null : new Happened(what, finder, times, Optional.ofNullable(before));
    }

    private static @Nullable What turn(Fields fields, String key) {
        Node node = fields.take(key);
        String word = fields.text(key).orElse("");
        Optional<What> found = What.named(word);
        if (found.isEmpty() && node != null) {
            fields.problems().unknown(node, "moment", word, What.words());
        }
        return found.orElse(null);
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
    public boolean intends(Deed deed) {
        // All of them before the first is further: that takes a beginning with none.
        boolean begins = before.isPresent() && finder.kind() == Kind.POD && deed.what() == Deed.What.SCALED;
        return begins || (finder.mayFind(deed.ref()) && takesTheTurn(deed.what()));
    }

    /** What goes makes room for another one. */
    private boolean takesTheTurn(Deed.What done) {
        return switch (done) {
            case DELETED, DELETE_BEGUN, EVICTED, RECREATED, MADE_BY_HAND -> true;
            case RESTARTED -> what == What.RESTARTED || what == What.RUNNING || what == What.READY;
            case UNREADY -> what == What.UNREADY || what == What.RESTARTED;
            default -> finder.kind() != Kind.POD && done != Deed.What.LABELS_CHANGED;
        };
    }

    /** A mistake may look for what no step asks for. */
    @Override
    public boolean mayFollow(Deed deed) {
        return intends(deed) || (finder.mayFind(deed.ref()) && deed.what() != Deed.What.LABELS_CHANGED);
    }

    private final class Watch implements Judge {
        private final Scene scene;
        private final Map<String, String> took = new LinkedHashMap<>();
        private @Nullable String tooEarly;
        private boolean done;
        private @Nullable Sentence gap;

        Watch(Scene scene) {
            this.scene = scene;
        }

        @Override
        public void saw(Entry entry) {
            if (entry instanceof Entry.Gap missed && missed.concerns(finder.kind())) {
                gap = missed.reason();
            }
            if (!done && entry instanceof Entry.Change change && concerns(change)) {
                Moment.of(change).forEach(this::happened);
            }
        }

        private boolean concerns(Entry.Change change) {
            Item item = change.item();
            return finder.matches(item, scene);
        }

        private void happened(Moment moment) {
            if (moment.what() == what) {
                took.put(moment.uid(), moment.ref().name());
                done = took.size() >= times && tooEarly == null;
            } else if (before.isPresent() && moment.what() == before.get() && took.containsKey(moment.uid())) {
                tooEarly = moment.ref().name();
            } else if (before.isPresent()
                    && moment.what() == What.DELETED
                    && took.remove(moment.uid()) != null
                    && took.isEmpty()) {
                // All that were counted are gone: the next ones are a new try.
                tooEarly = null;
            }
        }

        @Override
        public JsonNode history() {
            ObjectNode out = Latch.object().put("done", done);
            ObjectNode names = out.putObject("took");
            took.forEach(names::put);
            if (tooEarly != null) {
                out.put("tooEarly", tooEarly);
            }
            return out;
        }

        @Override
        public void recall(JsonNode history) {
            done = history.path("done").asBoolean(false);
            tooEarly = history.has("tooEarly") ? history.path("tooEarly").asString("") : null;
            history.path("took")
                    .properties()
                    .forEach(each -> took.put(each.getKey(), each.getValue().asString("")));
        }

        /** How many there should be at once: once some have gone, no more than have come. */
        private int wanted() {
            Set<String> there =
                    scene.world().all(finder.kind()).stream().map(Item::uid).collect(Collectors.toSet());
            return there.containsAll(took.keySet()) ? times : took.size();
        }

        @Override
        public Verdict verdict() {
            Sentence counted = Say.of("turn." + what.name(), finder.kind().counted(took.size()));
            if (done) {
                Verdict passed = Verdict.passed(before.map(later -> Say.of("happened.before." + later.name(), counted))
                        .orElse(counted));
                return passed.fact(Explain.listed(List.copyOf(took.values())));
            }
            if (tooEarly != null) {
                Sentence wanted = Say.of("turn." + what.name(), finder.kind().counted(times));
                return Shortage.fromNone(
                        Verdict.notYet(Say.of(
                                        "happened.tooEarly."
                                                + before.orElseThrow().name(),
                                        tooEarly,
                                        wanted))
                                .because(Say.of("happened.again")),
                        finder,
                        scene);
            }
            Verdict verdict = Verdict.notYet(Say.of("count.wanted", counted, times));
            verdict = gap == null ? verdict : verdict.fact(Say.of("gap", gap));
            verdict = took.isEmpty() ? verdict : verdict.fact(Explain.listed(List.copyOf(took.values())));
            return CAME.contains(what) ? Shortage.explain(verdict, finder, scene, Optional.of(wanted())) : verdict;
        }
    }
}
