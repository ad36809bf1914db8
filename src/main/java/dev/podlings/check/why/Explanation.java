package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Plain;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that can be said of an object that is not getting anywhere.
 *
 * @param isThere whether the object exists
 * @param picture of a StatefulSet, ordinal by ordinal
 * @param reasons the troubles found, the likeliest first
 */
public record Explanation(Ref about, boolean isThere, Optional<SetPicture> picture, List<Reason> reasons) {
    public Explanation {
        reasons = List.copyOf(reasons);
    }

    public static Explanation of(Ref ref, World world) {
        Optional<Item> item = world.find(ref);
        Optional<SetPicture> picture =
                item.filter(each -> each.kind() == Kind.STATEFUL_SET).map(set -> SetPicture.of(set, world));
        return new Explanation(ref, item.isPresent(), picture, Diagnosis.causesFirst(ref, world));
    }

    /**
     * As plain text, with a line end after the last line.
     *
     * @param columns how wide it may be; 0 if that does not matter
     */
    public String text(Locale language, int columns) {
        return text(language, columns, command -> command);
    }

    /** @param typed the command as the reader has to type it */
    public String text(Locale language, int columns, UnaryOperator<String> typed) {
        StringBuilder out = new StringBuilder();
        picture.ifPresent(
                drawn -> out.append(Say.of("summary.of", about, drawn.summary()).in(language))
                        .append("\n\n")
                        .append(drawn.text(language, columns))
                        .append('\n'));
        if (reasons.isEmpty()) {
            out.append(Say.of(isThere ? "nothing" : "not-there", about).opening(language))
                    .append(".\n");
        }
        for (Reason reason : reasons) {
            out.append(Plain.folded(reason.sentence().opening(language) + ".", columns, "- ", 2));
            reason.evidence().forEach(seen -> out.append(Plain.folded(seen.in(language), columns, "    ", 6)));
            // A command stays in one line, to be copied.
            reason.next()
                    .map(next -> Say.of("next", typed.apply(next.in(language))))
                    .ifPresent(
                            next -> out.append("    ").append(next.in(language)).append('\n'));
        }
        return out.toString();
    }
}
