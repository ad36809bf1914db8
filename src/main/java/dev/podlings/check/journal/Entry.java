package dev.podlings.check.journal;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.words.Sentence;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that the journal took down. */
public sealed interface Entry {

    /** When it was seen. */
    Instant at();

    /** An object came, changed or went. */
    record Change(
            Instant at, @Nullable Item before, @Nullable Item after) implements Entry {

        public Change {
            if (before == null && after == null) {
                throw new IllegalArgumentException("a change of nothing");
            }
        }

        /** As it is now; as it last was, if it has gone. */
        public Item item() {
            Item last = after != null ? after : before;
            if (last == null) {
                throw new IllegalStateException("a change of nothing");
            }
            return last;
        }

        public Ref ref() {
            return item().ref();
        }

        public Kind kind() {
            return item().kind();
        }

        public boolean isCreation() {
            return before == null;
        }

        public boolean isDeletion() {
            return after == null;
        }
    }

    /**
     * Something may have happened that was not seen: what is known is right again, but not how it came about.
     *
     * @param kind of the objects concerned; all if empty
     */
    record Gap(Instant at, Optional<Kind> kind, Sentence reason) implements Entry {
        public boolean concerns(Kind asked) {
            return kind.isEmpty() || kind.get() == asked;
        }
    }

    /**
     * Something was made in another namespace, where the step does not look.
     *
     * @param gone whether it has been taken away again
     */
    record Elsewhere(Instant at, Item item, boolean gone) implements Entry {}
}
