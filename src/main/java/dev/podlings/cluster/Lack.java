package dev.podlings.cluster;

import dev.podlings.words.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Something that a cluster does not have.
 *
 * @param fact what it lacks
 * @param remedy how one gets it, or where else to go
 */
public record Lack(Sentence fact, Sentence remedy) {
    public static Lack of(String key, @Nullable Object... arguments) {
        return new Lack(
                Sentence.of(Lack.class, "lack." + key, arguments), Sentence.of(Lack.class, "lack." + key + ".remedy"));
    }
}
