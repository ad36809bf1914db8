package dev.podlings.cluster.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a tag begins with; what follows them, such as {@code -alpine}, only breaks ties: without is more.
 */
record Version(List<Integer> numbers, String rest) implements Comparable<Version> {
    private static final Pattern TAG = Pattern.compile("v?(\\d{1,6}(?:\\.\\d{1,6}){0,5})(.*)");

    static Optional<Version> of(String tag) {
        Matcher found = TAG.matcher(tag);
        if (!found.matches()) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (String number : found.group(1).split("\\.", -1)) {
            numbers.add(Integer.valueOf(number));
        }
        return Optional.of(new Version(List.copyOf(numbers), found.group(2)));
    }

    /** How many of the first numbers are the same. */
    int shares(Version other) {
        int same = 0;
        while (same < Math.min(numbers.size(), other.numbers.size())
                && numbers.get(same).equals(other.numbers.get(same))) {
            same++;
        }
        return same;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int here = i < numbers.size() ? numbers.get(i) : 0;
            int there = i < other.numbers.size() ? other.numbers.get(i) : 0;
            if (here != there) {
                return Integer.compare(here, there);
            }
        }
        return other.rest.compareTo(rest);
    }
}
