package dev.podlings.cell;

import dev.podlings.words.Sentence;

/** The sentences of this package. What imitates kubectl or JShell is said in their words, which are English. */
final class Say {
    private Say() {}

    static Sentence of(String key, Object... values) {
        return Sentence.of(Say.class, key, values);
    }
}
