package dev.podlings.check.journal;

import dev.podlings.check.world.Kind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Feeds a journal from a cluster: lists each kind, then watches it from the version of the list on, for as long as it
 * is open. Lost connections are taken up where they were lost; where that is too long ago for the server, the journal
 * gets a gap.
 */
public final class Watches implements AutoCloseable {
    /** Kinds whose arrival in the namespace "default" is worth a word when a lesson happens elsewhere. */
    private static final Set<Kind> ASTRAY = EnumSet.of(
            Kind.POD, Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.SERVICE, Kind.PERSISTENT_VOLUME_CLAIM, Kind.CONFIG_MAP);
    /** Kinds that say nothing about where a step begins, or too much to be asked for each time. */
    private static final Set<Kind> NOT_REFRESHED =
            EnumSet.of(Kind.EVENT, Kind.SECRET, Kind.NODE, Kind.NAMESPACE, Kind.ENDPOINT_SLICE);

    private final Journal journal;
    private static final int MOST_NAMESPACES = 3;

    private final List<Reflector> reflectors = new CopyOnWriteArrayList<>();
    private final Journal.Listening newcomers;
    private int newNamespaces;
    private final List<Consumer<Optional<String>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<String> trouble = Optional.empty();

    private Watches(KubernetesClient client, Journal journal) {
        this.journal = journal;
        Lines lines = new Lines(client);
        String namespace = journal.namespace();
        for (Kind kind : Kind.values()) {
            reflectors.add(reflector(kind, namespace, Shelf.Where.HERE, lines));
        }
        if (!namespace.equals("default")) {
            reflectors.addAll(astray("default", Shelf.Where.BESIDE, lines));
        }
        newcomers = journal.listen(entry -> newNamespace(entry, lines));
        journal.refreshedBy(this::refresh);
    }

    private Reflector reflector(Kind kind, String namespace, Shelf.Where where, Lines lines) {
        Shelf shelf = new Shelf(kind, journal, where);
        return new Reflector(kind, kind.path(namespace), lines, journal.time(), shelf, this::looksAround);
    }

    private List<Reflector> astray(String namespace, Shelf.Where where, Lines lines) {
        journal.looksAlsoInto(namespace);
        return ASTRAY.stream()
                .map(kind -> reflector(kind, namespace, where, lines))
                .toList();
    }

    /**
     * Whoever makes a namespace in the middle of a lesson may well go on to use it; the lesson's own begin with its
     * name.
     */
    private void newNamespace(Entry entry, Lines lines) {
        boolean isNew = entry instanceof Entry.Change change
                && change.kind() == Kind.NAMESPACE
                && change.isCreation()
                && reflectors.stream().allMatch(each -> each.synced().isDone());
        if (!isNew || newNamespaces == MOST_NAMESPACES) {
            return;
        }
        String name = ((Entry.Change) entry).item().name();
        if (!name.startsWith(journal.namespace())) {
            newNamespaces++;
            List<Reflector> more = astray(name, Shelf.Where.NEW_NAMESPACE, lines);
            reflectors.addAll(more);
            more.forEach(Reflector::begin);
        }
    }

    /** Begins to watch everything that checks look at, in the journal's namespace and around it. */
    public static Watches begin(KubernetesClient client, Journal journal) {
        Watches watches = new Watches(client, journal);
        journal.time().run(() -> watches.reflectors.forEach(Reflector::begin));
        return watches;
    }

    /** Why the cluster does not answer; empty while it does. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** Told, on the timeline's thread, when the cluster goes away and when it is back. */
    public void onTrouble(Consumer<Optional<String>> listener) {
        listeners.add(listener);
    }

    // Each reflector tells of its own failure; here only the end of all of them counts.
    @SuppressWarnings("FutureReturnValueIgnored")
    private CompletableFuture<Void> refresh() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        journal.time().run(() -> {
            List<CompletableFuture<Void>> all = reflectors.stream()
                    .filter(reflector -> !reflector.isAstray())
                    .map(reflector ->
                            NOT_REFRESHED.contains(reflector.kind()) ? reflector.synced() : reflector.refresh())
                    .toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .whenComplete((done, failure) -> answer.complete(null));
        });
        return answer;
    }

    /** The cluster is away when nothing of it answers; one kind alone has a trouble of its own. */
    private void looksAround() {
        List<String> troubles = reflectors.stream()
                .flatMap(reflector -> reflector.trouble().stream())
                .toList();
        Optional<String> now =
                troubles.size() * 2 > reflectors.size() ? Optional.of(troubles.get(0)) : Optional.empty();
        boolean turned = now.isPresent() != trouble.isPresent();
        trouble = now;
        if (turned) {
            listeners.forEach(listener -> listener.accept(now));
        }
    }

    @Override
    public void close() {
        newcomers.close();
        journal.refreshedBy(() -> CompletableFuture.completedFuture(null));
        reflectors.forEach(Reflector::ends);
        journal.time().run(() -> reflectors.forEach(Reflector::close));
    }
}
