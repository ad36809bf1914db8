package dev.podlings.bench;

import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The objects that there are, by their uids. */
record Footprint(Map<String, Ref> objects) {
    private static final Set<Kind> COME_AND_GO =
            Set.of(Kind.EVENT, Kind.ENDPOINT_SLICE, Kind.CONTROLLER_REVISION, Kind.NODE, Kind.NAMESPACE);

    static Footprint of(Journal journal) {
        World world = journal.world();
        Map<String, Ref> objects = new TreeMap<>();
        Arrays.stream(Kind.values())
                .filter(kind -> !COME_AND_GO.contains(kind))
                .flatMap(kind -> world.all(kind).stream())
                .filter(item -> !item.isDeleting())
                .forEach((Item item) -> objects.put(item.uid(), item.ref()));
        return new Footprint(objects);
    }

    Footprint without(Footprint others) {
        Map<String, Ref> rest = new TreeMap<>(objects);
        rest.keySet().removeAll(others.objects.keySet());
        return new Footprint(rest);
    }

    /** Which of them are there still; nothing if none is. */
    Optional<String> stillIn(Journal journal) {
        Set<String> left = new TreeSet<>(of(journal).objects.keySet());
        left.retainAll(objects.keySet());
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("Still there: "
                        + left.stream()
                                .map(uid -> String.valueOf(objects.get(uid)))
                                .collect(Collectors.joining(", ")));
    }
}
