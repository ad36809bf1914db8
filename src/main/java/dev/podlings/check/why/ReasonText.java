package dev.podlings.check.why;

import dev.podlings.check.world.Plain;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reasons as plain text: each with its evidence, and with a command that was not given before. */
final class ReasonText {
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
        reason.evidence().forEach(seen -> out.append(Plain.folded(seen.in(language), columns, "    ", 6)));
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
