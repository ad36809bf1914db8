package dev.podlings.check;

import dev.podlings.check.expect.Expectation;
import dev.podlings.check.expect.ObjectName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One check of a checks file.
 *
 * @param id its name in the file
 * @param expectation what is expected; with {@code each}, of every one of the values
 * @param within how long it may take where nobody watches, counted from its turn
 * @param after the check that must have passed before it is this one's turn
 * @param each the values of {@code ${each}}; empty if it is not used
 * @param text what a learner reads where no lesson says it in its own words
 * @param line where it stands in the file
 */
public record Check(
        String id,
        Expectation expectation,
        Duration within,
        Optional<String> after,
        List<String> each,
        Optional<String> text,
        int line) {
    public static final Duration WITHIN = Duration.ofSeconds(60);

    public Check {
        each = List.copyOf(each);
    }

    /** The same in other words. */
    Check saying(String words) {
        return new Check(id, expectation, within, after, each, Optional.of(words), line);
    }

    /** The objects that it speaks about, for each of its values. */
    List<ObjectName> mentions() {
        List<ObjectName> names = expectation.mentions();
        return each.isEmpty()
                ? names
                : each.stream()
                        .flatMap(value -> names.stream().map(name -> name.each(value)))
                        .distinct()
                        .toList();
    }
}
