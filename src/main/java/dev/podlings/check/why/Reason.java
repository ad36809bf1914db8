package dev.podlings.check.why;

import dev.podlings.check.world.Ref;
import java.util.List;
import java.util.Optional;

/**
 * A trouble that was found.
 *
 * @param trouble which, in a short name for reports and tests: {@code image-pull}
 * @param about the object that has it
 * @param sentence what is the matter, without a final dot
 * @param evidence what the cluster said or shows
 * @param next the command that mends it or tells more
 */
public record Reason(String trouble, Ref about, String sentence, List<String> evidence, Optional<String> next) {
    public Reason {
        evidence = List.copyOf(evidence);
    }

    static Reason of(String trouble, Ref about, String sentence) {
        return new Reason(trouble, about, sentence, List.of(), Optional.empty());
    }

    Reason seen(String... what) {
        return new Reason(trouble, about, sentence, List.of(what), next);
    }

    Reason next(String command) {
        return new Reason(trouble, about, sentence, evidence, Optional.of(command));
    }
}
