package dev.podlings.notebook;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that end in a number, such as {@code mongo-10}. */
final class Ordinals {
    private static final Pattern NUMBERED = Pattern.compile("(.*-)(\\d{1,9})");

    /** By name, and of one set by number: {@code mongo-2} comes before {@code mongo-10}. */
    static final Comparator<String> BY_NAME = Comparator.comparing(Ordinals::stem)
            .thenComparingInt(Ordinals::number)
            .thenComparing(Comparator.naturalOrder());

    private Ordinals() {}

    /** What the members of one set have in common; the whole name where it has no number. */
    static String stem(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? numbered.group(1) : name;
    }

    private static int number(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? Integer.parseInt(numbered.group(2)) : -1;
    }
}
