package dev.podlings.cell;

import dev.podlings.words.Sentence;
import org.jspecify.annotations.Nullable;

/** The sentences of this package. What imitates kubectl or JShell is said in their words, which are English. */
final class Say {
    private Say() {}

    static Sentence of(String key, @Nullable Object... values) {
        return Sentence.of(Say.class, key, values);
    }
}
