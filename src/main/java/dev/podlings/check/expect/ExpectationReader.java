package dev.podlings.check.expect;

import dev.podlings.check.yaml.Fields;
import dev.podlings.lesson.NearMiss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads expectations. The kinds and their keys are listed here, once. */
public final class ExpectationReader {
    private static final Map<String, KindOf> KINDS = kinds();

    private ExpectationReader() {}

    private record KindOf(List<String> keys, Function<Fields, @Nullable Expectation> reader) {}

    private static Map<String, KindOf> kinds() {
        Map<String, KindOf> out = new LinkedHashMap<>();
        out.put("exists", new KindOf(Exists.KEYS, Exists::read));
        out.put("absent", new KindOf(Absent.KEYS, Absent::read));
        out.put("names", new KindOf(NamesAre.KEYS, NamesAre::read));
        out.put("ready", new KindOf(ReadyIs.KEYS, ReadyIs::read));
        out.put("replaced", new KindOf(Replaced.KEYS, Replaced::read));
        out.put("untouched", new KindOf(Untouched.KEYS, Untouched::read));
        out.put("same", new KindOf(Same.KEYS, Same::read));
        out.put("restarted", new KindOf(Restarted.KEYS, Restarted::read));
        out.put("like", new KindOf(Like.KEYS, Like::read));
        out.put("count", new KindOf(Count.KEYS, Count::read));
        out.put("order", new KindOf(Order.KEYS, Order::read));
        out.put("never", new KindOf(Never.KEYS, Never::read));
        out.put("atMost", new KindOf(AtMost.KEYS, AtMost::read));
        out.put("happened", new KindOf(Happened.KEYS, Happened::read));
        out.put("done", new KindOf(Done.KEYS, Done::read));
        out.put("event", new KindOf(EventSeen.KEYS, EventSeen::read));
        out.put("output", new KindOf(OutputOf.KEYS, OutputOf::read));
        out.put("file", new KindOf(FileIs.KEYS, FileIs::read));
        out.put("answer", new KindOf(AnswerGiven.KEYS, AnswerGiven::read));
        out.put("java", new KindOf(JavaSays.KEYS, JavaSays::read));
        out.put("all", new KindOf(AllOf.KEYS, AllOf::read));
        out.put("any", new KindOf(AnyOf.KEYS, AnyOf::read));
        out.put("not", new KindOf(Not.KEYS, Not::read));
        return out;
    }

    /** The words that an expectation begins with. */
    public static List<String> kindNames() {
        return List.copyOf(KINDS.keySet());
    }

    /** The keys that an expectation of this kind takes, its own name first, {@code for} last. */
    public static List<String> keys(String kind) {
        List<String> out = new ArrayList<>(
                Optional.ofNullable(KINDS.get(kind)).map(KindOf::keys).orElse(List.of()));
        out.add("for");
        return out;
    }

    /** Reads one expectation; null where it makes no sense, with the reason among the problems. */
    public static @Nullable Expectation read(Fields fields) {
        List<String> named = fields.names().stream().filter(KINDS::containsKey).toList();
        // "count: … where" and its like: some keys of one kind are kinds of their own; the first one leads.
        String kind = named.isEmpty() ? "" : named.get(0);
        KindOf reader = KINDS.get(kind);
        if (reader == null) {
            unknownKind(fields);
            return null;
        }
        Optional<Duration> length = fields.duration("for");
        Expectation read = reader.reader.apply(fields);
        fields.done(keys(kind));
        if (read == null) {
            return null;
        }
        return length.<Expectation>map(time -> new Held(read, time)).orElse(read);
    }

    private static void unknownKind(Fields fields) {
        if (fields.names().isEmpty()) {
            fields.problems()
                    .error(fields.node(), "nothing is expected here", "known: " + String.join(", ", kindNames()));
            return;
        }
        String word = fields.names().stream()
                .filter(name -> NearMiss.of(name, kindNames()).isPresent())
                .findFirst()
                .orElse(fields.names().get(0));
        fields.problems().unknown(fields.keyNode(word), "kind of expectation", word, kindNames());
    }

    /** Reads a list of expectations under a key. */
    static List<Expectation> readList(Fields fields, String key) {
        List<Expectation> out = new ArrayList<>();
        Node node = fields.take(key);
        if (!(node instanceof SequenceNode list)) {
            fields.problems()
                    .error(node == null ? fields.node() : node, "\"" + key + "\" must be a list of expectations");
            return out;
        }
        fields.sayIfEmpty(key);
        for (Node each : list.getValue()) {
            if (each instanceof MappingNode mapping) {
                Expectation part = read(Fields.of(mapping, fields.problems()));
                if (part != null) {
                    out.add(part);
                }
            } else {
                fields.problems().error(each, "expected {KIND: …}");
            }
        }
        return out;
    }
}
