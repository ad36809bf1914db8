package dev.podlings.check.why;

import dev.podlings.check.world.Plain;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reasons as plain text: each with its evidence and a command, as far as they were not given before. */
final class ReasonText {
    /** What the cluster says of the same cause in as many objects is long, and read once. */
    private static final int LONG = 76;

    private final Locale language;
    private final int columns;
    private final UnaryOperator<String> typed;
    private final Set<String> given = new HashSet<>();

    /**
     * @param columns how wide it may be; 0 if that does not matter
     * @param typed a command as the reader has to type it
     */
    ReasonText(Locale language, int columns, UnaryOperator<String> typed) {
        this.language = language;
        this.columns = columns;
        this.typed = typed;
    }

    String of(Reason reason) {
        StringBuilder out =
                new StringBuilder(Plain.folded(reason.sentence().opening(language) + ".", columns, "- ", 2));
        reason.evidence().stream()
                .map(seen -> seen.in(language))
                .filter(seen -> seen.length() < LONG || given.add(seen))
                .forEach(seen -> out.append(Plain.folded(seen, columns, "    ", 6)));
        // A command stays in one line, to be copied.
        reason.next()
                .map(next -> typed.apply(next.in(language)))
                .filter(given::add)
                .ifPresent(next -> out.append("    ")
                        .append(Say.of("next", next).in(language))
                        .append('\n'));
        return out.toString();
    }
}
