package dev.podlings.check.expect;

import dev.podlings.check.world.Kind;
import dev.podlings.check.yaml.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that is expected of the objects that a finder finds. */
sealed interface Finding extends Expectation permits AtMost, Count, Happened, Like, NamesAre {
    Finder finder();

    /** Reads what is looked for from the key {@code of}, which must be there. */
    static @Nullable Finder of(Fields fields) {
        fields.missing("of");
        return fields.has("of") ? Finder.read(fields, "of") : null;
    }

    @Override
    default List<String> labelled() {
        return finder().labelled();
    }

    @Override
    default Set<Kind> looksAmong() {
        return finder().looksAmong();
    }

    @Override
    default List<ObjectName> mentions() {
        return finder().mentions();
    }
}
