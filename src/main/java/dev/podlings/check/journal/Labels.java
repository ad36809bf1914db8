package dev.podlings.check.journal;

import dev.podlings.check.journal.Deed.What;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Names;
import dev.podlings.check.world.Selector;
import dev.podlings.check.world.World;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Changes of labels, by which objects find each other. */
final class Labels {
    private static final Set<Kind> LABELLED = EnumSet.of(
            Kind.POD, Kind.STATEFUL_SET, Kind.DEPLOYMENT, Kind.SERVICE, Kind.PERSISTENT_VOLUME_CLAIM, Kind.NODE);

    private static final List<Kind> OWNERS = List.of(Kind.STATEFUL_SET, Kind.REPLICA_SET, Kind.DEPLOYMENT);

    private Labels() {}

    static List<Deed> changed(Entry.Change change, Item before, Item after, World world) {
        Map<String, String> was = chosenLabels(before, after);
        Map<String, String> is = chosenLabels(after, after);
        if (!LABELLED.contains(after.kind()) || was.equals(is)) {
            return List.of();
        }
        List<String> commands = new ArrayList<>();
        was.forEach((key, value) -> {
            if (!value.equals(is.get(key))) {
                commands.add(key + "=" + value);
            }
        });
        is.keySet().stream().filter(key -> !was.containsKey(key)).forEach(key -> commands.add(key + "-"));
        return Deeds.one(
                change,
                What.LABELS_CHANGED,
                letGo(after, world),
                Sentence.verbatim("kubectl label " + after.kind().singular() + " " + after.name() + " --overwrite "
                        + String.join(" ", commands)));
    }

    /**
     * Kubernetes, StatefulSet: the controller itself sees to it that a pod carries its name and its number. Nodes:
     * those with a prefix are the kubelet's and the cloud's.
     */
    private static Map<String, String> chosenLabels(Item item, Item after) {
        Map<String, String> chosen = new LinkedHashMap<>(item.labels());
        if (item.kind() == Kind.NODE) {
            chosen.keySet().removeIf(key -> key.contains("/"));
        }
        Map<String, String> identity = Names.ordinal(after.name()).isEmpty()
                ? Map.of()
                : Map.of(
                        "statefulset.kubernetes.io/pod-name", after.name(),
                        "apps.kubernetes.io/pod-index",
                                String.valueOf(Names.ordinal(after.name()).getAsInt()));
        if (after.labels().entrySet().containsAll(identity.entrySet())) {
            chosen.keySet().removeAll(identity.keySet());
        }
        return chosen;
    }

    /**
     * Kubernetes, controllers: what has lost its owner, and fits its selector, is adopted again. An owner that is going,
     * or that it does not fit any more, has let go of it by itself.
     */
    static List<Deed> released(Entry.Change change, Item before, Item after, World world) {
        if (before.controller() == null || after.controller() != null) {
            return List.of();
        }
        return OWNERS.stream()
                .flatMap(kind -> world.all(kind).stream())
                .filter(owner -> before.isControlledBy(owner) && !owner.isDeleting())
                .filter(owner -> Selector.from(owner.at("spec", "selector")).matches(after.labels()))
                .map(Item::ref)
                .findFirst()
                .map(owner -> Deeds.one(
                        change,
                        What.OWNER_REMOVED,
                        "released",
                        Deeds.said("back.adopts", owner.spoken()),
                        owner.spoken()))
                .orElse(List.of());
    }

    private static Sentence letGo(Item pod, World world) {
        return Stream.of(Kind.STATEFUL_SET, Kind.REPLICA_SET)
                .flatMap(kind -> world.all(kind).stream())
                .filter(pod::isControlledBy)
                .filter(set -> !Selector.from(set.at("spec", "selector")).matches(pod.labels()))
                .findFirst()
                .map(set -> Deeds.of(pod.ref(), "labels.letGo", set.name()))
                .orElseGet(
                        () -> Deeds.of(pod.ref(), Edits.WITH_TEMPLATE.contains(pod.kind()) ? "labels.own" : "labels"));
    }
}
