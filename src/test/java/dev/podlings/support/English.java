package dev.podlings.support;

import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;

/** What sentences say in English, whatever this machine speaks. */
public final class English {
    private English() {}

    public static List<String> english(List<Sentence> sentences) {
        return sentences.stream().map(Sentence::toString).toList();
    }

    public static Optional<String> english(Optional<Sentence> sentence) {
        return sentence.map(Sentence::toString);
    }
}
