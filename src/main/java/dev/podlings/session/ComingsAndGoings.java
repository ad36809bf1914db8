package dev.podlings.session;

import dev.podlings.check.journal.Entry;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Kind;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes down what is created and deleted on the cluster while it listens. */
final class ComingsAndGoings implements AutoCloseable {
    private static final Set<Kind> BYPRODUCTS = Set.of(Kind.EVENT, Kind.ENDPOINT_SLICE, Kind.CONTROLLER_REVISION);

    private final Set<Sentence> told = new LinkedHashSet<>();
    private final Journal.Listening listening;

    private ComingsAndGoings(Journal journal) {
        this.listening = journal.listen(this::saw);
    }

    static ComingsAndGoings listen(Journal journal) {
        return new ComingsAndGoings(journal);
    }

    private synchronized void saw(Entry entry) {
        if (entry instanceof Entry.Change change && !BYPRODUCTS.contains(change.kind())) {
            if (change.isCreation()) {
                told.add(Say.of("made.created", change.ref()));
            } else if (change.isDeletion()) {
                told.add(Say.of("made.deleted", change.ref()));
            }
        }
    }

    /** One line for each, in the order in which it happened. */
    synchronized List<Sentence> told() {
        return new ArrayList<>(told);
    }

    @Override
    public void close() {
        listening.close();
    }
}
