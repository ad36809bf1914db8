package dev.podlings.practice.controller;

import dev.podlings.practice.json.Json;
import dev.podlings.practice.kind.Kind;
import dev.podlings.practice.kind.Kinds;
import dev.podlings.practice.kind.selector.LabelSelector;
import dev.podlings.practice.store.ObjectKey;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.practice.store.StoredObject;
import dev.podlings.practice.store.WatchEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Objects of all kinds by owner, uid and label. Kept from the store's writes, so that a look-up costs what is found and
 * not what is stored. As new as the store; safe from any thread. For other questions about one kind there is
 * {@link Index}.
 */
public final class View implements AutoCloseable {
    private final Object lock = new Object();
    private final Map<ObjectKey, StoredObject> present = new HashMap<>();
    private final List<Lookup<?>> lookups = new ArrayList<>();
    private final Lookup<String> byUid = by(object -> List.of(object.uid()));
    private final Lookup<String> byOwner = by(object -> Owners.uids(object.object()));
    private final Lookup<Label> byLabel = by(View::labels);
    private final Lookup<Place> orphans = by(object -> isOrphan(object) ? place(object) : List.of());
    private final Lookup<Place> byPlace = by(View::place);
    private final Runnable stopListening;

    private record Label(Kind kind, String namespace, String name, String value) {}

    private record Place(Kind kind, String namespace) {}

    public View(ObjectStore store) {
        this.stopListening = store.listen(this::note);
        for (Kind kind : Kinds.ALL) {
            for (StoredObject object : store.list(kind, "").objects()) {
                note(new WatchEvent(WatchEvent.Type.ADDED, object, null));
            }
        }
    }

    /** The object with this uid, of whatever kind. */
    public Optional<StoredObject> withUid(String uid) {
        return byUid.get(uid).stream().findFirst();
    }

    /** Everything that names this uid among its owners. */
    public List<StoredObject> ownedBy(String uid) {
        return byOwner.get(uid);
    }

    /** The objects of one kind that name this uid among their owners. */
    public List<StoredObject> ownedBy(Kind kind, String uid) {
        return byOwner.get(uid).stream()
                .filter(object -> object.key().kind().equals(kind))
                .toList();
    }

    /** All objects of a kind in one namespace ("" for a kind that lives in none). */
    public List<StoredObject> in(Kind kind, String namespace) {
        return byPlace.get(new Place(kind, namespace));
    }

    /** The objects of a kind in one namespace whose labels the selector matches. */
    public List<StoredObject> selected(Kind kind, String namespace, LabelSelector selector) {
        return candidates(kind, namespace, selector).stream()
                .filter(object -> selector.matches(Json.at(object.object(), "metadata", "labels")))
                .toList();
    }

    /** The objects of a kind in one namespace that no controller manages, and whose labels the selector matches. */
    public List<StoredObject> orphans(Kind kind, String namespace, LabelSelector selector) {
        return orphans.get(new Place(kind, namespace)).stream()
                .filter(object -> selector.matches(Json.at(object.object(), "metadata", "labels")))
                .toList();
    }

    @Override
    public void close() {
        stopListening.run();
    }

    private <K> Lookup<K> by(Function<StoredObject, ? extends Collection<K>> keys) {
        Lookup<K> lookup = new Lookup<>(lock, keys);
        lookups.add(lookup);
        return lookup;
    }

    private List<StoredObject> candidates(Kind kind, String namespace, LabelSelector selector) {
        Label rarest = null;
        for (Map.Entry<String, String> pair : selector.pairs().entrySet()) {
            Label label = new Label(kind, namespace, pair.getKey(), pair.getValue());
            if (rarest == null || byLabel.count(label) < byLabel.count(rarest)) {
                rarest = label;
            }
        }
        return rarest == null ? in(kind, namespace) : byLabel.get(rarest);
    }

    private void note(WatchEvent event) {
        StoredObject object = event.object();
        synchronized (lock) {
            StoredObject before = present.get(object.key());
            if (before != null && before.version() >= object.version()) {
                return;
            }
            StoredObject after = event.type() == WatchEvent.Type.DELETED ? null : object;
            if (after == null) {
                present.remove(object.key());
            } else {
                present.put(object.key(), after);
            }
            lookups.forEach(lookup -> lookup.replace(before, after));
        }
    }

    private static boolean isOrphan(StoredObject object) {
        return Owners.controller(object.object()).isEmpty();
    }

    private static List<Place> place(StoredObject object) {
        return List.of(new Place(object.key().kind(), object.key().namespace()));
    }

    private static List<Label> labels(StoredObject object) {
        List<Label> labels = new ArrayList<>();
        Json.at(object.object(), "metadata", "labels")
                .properties()
                .forEach(label -> labels.add(new Label(
                        object.key().kind(),
                        object.key().namespace(),
                        label.getKey(),
                        label.getValue().asString(""))));
        return labels;
    }
}
