package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
     * @param columns how wide a picture may be; 0 if that does not matter
     */
    public String text(Locale language, int columns) {
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
            out.append("- ").append(reason.sentence().opening(language)).append(".\n");
            reason.evidence()
                    .forEach(
                            seen -> out.append("    ").append(seen.in(language)).append('\n'));
            reason.next()
                    .ifPresent(next -> out.append("    ")
                            .append(Say.of("next", next).in(language))
                            .append('\n'));
        }
        return out.toString();
    }
}
