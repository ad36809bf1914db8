package dev.podlings.session.typed;

import dev.podlings.words.Sentence;
import org.jspecify.annotations.Nullable;

/** The sentences of this package. */
final class Say {
    private Say() {}

    static Sentence of(String key, @Nullable Object... values) {
        return Sentence.of(Say.class, key, values);
    }
}
