package dev.podlings.check.world;

import java.util.Comparator;
import java.util.OptionalInt;

/** Names that end in a number, as a StatefulSet's pods do. */
public final class Names {
    /** {@code mongo-2} before {@code mongo-10}. */
    public static final Comparator<String> BY_ORDINAL = Comparator.comparing(Names::parent)
            .thenComparingInt(name -> ordinal(name).orElse(-1))
            .thenComparing(Comparator.naturalOrder());

    private Names() {}

    /** The number after the last dash. */
    public static OptionalInt ordinal(String name) {
        String tail = name.substring(name.lastIndexOf('-') + 1);
        boolean isNumber = tail.length() < name.length()
                && !tail.isEmpty()
                && tail.length() < 10
                && tail.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? OptionalInt.of(Integer.parseInt(tail)) : OptionalInt.empty();
    }

    /** How many places one is from the other in a set; very many where they are of no common one. */
    public static int apart(String name, String other) {
        return ordinal(name).isPresent()
                        && ordinal(other).isPresent()
                        && parent(name).equals(parent(other))
                ? Math.abs(ordinal(name).getAsInt() - ordinal(other).getAsInt())
                : Integer.MAX_VALUE;
    }

    /** The name without its number; the whole name where it has none. */
    public static String parent(String name) {
        return ordinal(name).isPresent() ? name.substring(0, name.lastIndexOf('-')) : name;
    }
}
