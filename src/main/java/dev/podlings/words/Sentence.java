package dev.podlings.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that is yet to be said in some language: what knows that it must be said need not know how. A value among
 * its arguments may be a sentence itself; it is then said in the same language.
 *
 * @param bundle the package whose bundle has it; "" for words that are the same in every language
 * @param count which of {@code key.one} and {@code key.other} it is; negative where nothing is counted
 * @param arguments texts and sentences
 */
public record Sentence(String bundle, String key, long count, List<Object> arguments) {
    private static final String OWN = Sentence.class.getPackageName();

    public Sentence {
        arguments = arguments.stream()
                .map(each -> each instanceof Sentence ? each : String.valueOf(each))
                .toList();
    }

    /** The sentence of that key, from the bundle in the owner's package. */
    public static Sentence of(Class<?> owner, String key, @Nullable Object... arguments) {
        return new Sentence(owner.getPackageName(), key, -1, Arrays.asList(arguments));
    }

    /** The sentence for that many; the count is its {@code {0}}. */
    public static Sentence count(Class<?> owner, String key, long count, @Nullable Object... more) {
        return new Sentence(owner.getPackageName(), key, count, Arrays.asList(more));
    }

    /** What is said as it is in every language: a command, a name, the cluster's own words. */
    public static Sentence verbatim(String text) {
        return new Sentence("", "", -1, List.of(text));
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static Sentence list(Iterable<?> parts) {
        return joined(parts, "list.and");
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    public static Sentence oneOf(Iterable<?> parts) {
        return joined(parts, "list.or");
    }

    /** Such a list that ends in {@code and 3 more} where there are more than so many. */
    public static Sentence list(List<?> parts, int most) {
        if (parts.size() <= most) {
            return list(parts);
        }
        Sentence shown = joined(parts.subList(0, most), "list.comma");
        return new Sentence(OWN, "list.more", parts.size() - (long) most, List.of(shown));
    }

    private static Sentence joined(Iterable<?> parts, String last) {
        List<Object> all = new ArrayList<>();
        parts.forEach(all::add);
        if (all.isEmpty()) {
            return verbatim("");
        }
        Sentence said = all.get(0) instanceof Sentence first ? first : verbatim(String.valueOf(all.get(0)));
        for (int at = 1; at < all.size(); at++) {
            said = new Sentence(OWN, at == all.size() - 1 ? last : "list.comma", -1, List.of(said, all.get(at)));
        }
        return said;
    }

    /** Whether it is the same in every language. */
    public boolean isVerbatim() {
        return bundle.isEmpty();
    }

    /** Whether there is such a sentence: one that was written down may come from another version. */
    public boolean isKnown() {
        return isVerbatim() || Words.isKnown(bundle, count < 0 ? key : key + ".other");
    }

    public String in(Locale language) {
        if (isVerbatim()) {
            return String.valueOf(arguments.get(0));
        }
        Words words = Words.of(bundle, language);
        Object[] filling = arguments.stream()
                .map(argument -> argument instanceof Sentence part ? part.in(language) : argument)
                .toArray();
        return count < 0 ? words.text(key, filling) : words.count(key, count, filling);
    }

    /** With a capital at its beginning; a name that it begins with is written as it is. */
    public String opening(Locale language) {
        String said = in(language);
        return said.isEmpty() || beginsWithAName(language)
                ? said
                : said.substring(0, said.offsetByCodePoints(0, 1)).toUpperCase(language)
                        + said.substring(said.offsetByCodePoints(0, 1));
    }

    private boolean beginsWithAName(Locale language) {
        if (isVerbatim()) {
            return true;
        }
        Object first = Words.of(bundle, language).first(count < 0 ? key : key + (count == 1 ? ".one" : ".other"), this);
        return first instanceof Sentence part ? part.beginsWithAName(language) : first != null;
    }

    /** In English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
