package dev.podlings.check;

import dev.podlings.check.expect.ObjectName;
import dev.podlings.check.expect.Remembered;
import dev.podlings.check.journal.Journal;
import dev.podlings.check.world.Ref;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What has to be remembered of how things are when a step is entered. */
final class StartingPoint {
    private StartingPoint() {}

    /** @param values looks up a named value */
    static Remembered of(List<Box> boxes, Journal journal, Function<String, Optional<String>> values) {
        Set<Ref> mentioned = new HashSet<>();
        Map<String, Ref> names = new LinkedHashMap<>();
        for (Box box : boxes) {
            Check check = box.claim();
            check.mentions().forEach(name -> name.plain().ifPresent(mentioned::add));
            for (Map.Entry<String, ObjectName> name : box.file().remember().entrySet()) {
                name.getValue().filled(values).ifPresent(ref -> names.put(name.getKey(), ref));
            }
        }
        return Remembered.of(journal, mentioned, names);
    }
}
