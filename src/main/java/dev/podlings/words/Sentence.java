package dev.podlings.words;

import java.util.List;
import java.util.Locale;

/**
 * A sentence that is yet to be said in some language: what knows that it must be said need not know how.
 *
 * @param owner whose bundle has it
 * @param count which of {@code key.one} and {@code key.other} it is; negative where nothing is counted
 */
public record Sentence(Class<?> owner, String key, long count, List<Object> arguments) {
    public Sentence {
        arguments = List.copyOf(arguments);
    }

    public static Sentence of(Class<?> owner, String key, Object... arguments) {
        return new Sentence(owner, key, -1, List.of(arguments));
    }

    /** The sentence for that many; the count is its {@code {0}}. */
    public static Sentence count(Class<?> owner, String key, long count, Object... more) {
        return new Sentence(owner, key, count, List.of(more));
    }

    public String in(Locale language) {
        Words words = Words.of(owner, language);
        Object[] filling = arguments.stream()
                .map(argument -> argument instanceof Sentence part ? part.in(language) : argument)
                .toArray();
        return count < 0 ? words.text(key, filling) : words.count(key, count, filling);
    }

    /** In English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
