package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import dev.podlings.practice.node.file.FileFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a member has of the set's writes: in its engine, and in its data directory. Guarded by {@link Members}' monitor.
 */
final class Replication {
    private static final String PLACE = "replset.place";

    private final Engine engine;
    private final Data data;
    private long term;
    private long written;

    /** A place in the set's history: writes are counted through, terms begin with an election. */
    record Position(long term, long written) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            int byTerm = Long.compare(term, other.term);
            return byTerm != 0 ? byTerm : Long.compare(written, other.written);
        }
    }

    Replication(Engine engine, Data data) {
        this.engine = engine;
        this.data = data;
    }

    Position position() {
        return new Position(term, written);
    }

    /** Takes up what the data directory holds. */
    void load() throws FileFailure {
        for (Map.Entry<String, List<Document>> each : data.collections().entrySet()) {
            engine.replace(each.getKey(), each.getValue());
        }
        Document place = data.note(PLACE);
        if (place != null) {
            term = number(place, "term");
            written = number(place, "written");
        }
    }

    void begin(long newTerm) {
        term = newTerm;
    }

    /** A write of the member's own, as a primary or a single one. */
    void wrote(String namespace, @Nullable List<Document> documents) throws FileFailure {
        written++;
        keep(namespace, documents);
    }

    /** A write that the primary passes on. */
    void receive(Replication from, String namespace, @Nullable List<Document> documents) throws FileFailure {
        engine.replace(namespace, documents);
        term = from.term;
        written = from.written;
        keep(namespace, documents);
    }

    /** Becomes what another member is: initial sync, or what was missed, or a rollback. */
    void follow(Replication primary) throws FileFailure {
        Map<String, List<Document>> theirs = primary.engine.everything();
        for (String mine : engine.everything().keySet()) {
            if (!theirs.containsKey(mine)) {
                engine.replace(mine, null);
                data.collection(mine, null);
            }
        }
        for (Map.Entry<String, List<Document>> each : theirs.entrySet()) {
            engine.replace(each.getKey(), each.getValue());
            data.collection(each.getKey(), each.getValue());
        }
        term = primary.term;
        written = primary.written;
        notePlace();
    }

    private void keep(String namespace, @Nullable List<Document> documents) throws FileFailure {
        data.collection(namespace, documents);
        notePlace();
    }

    private void notePlace() throws FileFailure {
        data.note(PLACE, new Document("term", term).append("written", written));
    }

    private static long number(Document place, String field) {
        return ((Number) Objects.requireNonNull(place.get(field))).longValue();
    }
}
