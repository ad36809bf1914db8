package dev.podlings.check.why.others;

import dev.podlings.words.Sentence;
import org.jspecify.annotations.Nullable;

/** The sentences of this package; that of a trouble has the trouble's name. */
final class Say {
    private Say() {}

    static Sentence of(String key, @Nullable Object... values) {
        return Sentence.of(Say.class, key, values);
    }

    static Sentence count(String key, long count, @Nullable Object... more) {
        return Sentence.count(Say.class, key, count, more);
    }
}
