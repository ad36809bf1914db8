package dev.podlings.check.why;

import dev.podlings.check.world.Item;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import dev.podlings.check.world.World;
import java.util.List;
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
        return new Explanation(ref, item.isPresent(), picture, Diagnosis.of(ref, world));
    }

    /** As plain text, with a line end after the last line. */
    public String text() {
        StringBuilder out = new StringBuilder();
        picture.ifPresent(drawn -> out.append(about)
                .append(": ")
                .append(drawn.summary())
                .append("\n\n")
                .append(drawn.text())
                .append('\n'));
        if (reasons.isEmpty()) {
            out.append(isThere ? "Nothing is known to be wrong with " + about : "There is no " + about)
                    .append(".\n");
        }
        for (Reason reason : reasons) {
            out.append("- ").append(capital(reason.sentence())).append(".\n");
            reason.evidence().forEach(seen -> out.append("    ").append(seen).append('\n'));
            reason.next()
                    .ifPresent(next -> out.append("    next: ").append(next).append('\n'));
        }
        return out.toString();
    }

    /** Sentences may begin with a name, which is written as it is. */
    private String capital(String sentence) {
        boolean isWord = sentence.startsWith("the ")
                || sentence.startsWith("there ")
                || sentence.startsWith("a ")
                || sentence.startsWith("no ")
                || sentence.startsWith("all ")
                || sentence.startsWith("container ");
        return isWord ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }
}
