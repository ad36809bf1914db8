package dev.podlings.home;

import dev.podlings.words.Sentence;

/** The sentences of this package. */
final class Say {
    private Say() {}

    static Sentence of(String key, Object... values) {
        return Sentence.of(Say.class, key, values);
    }
}
