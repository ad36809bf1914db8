package dev.podlings.check.why;

import dev.podlings.check.world.Subject;
import dev.podlings.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A trouble that was found.
 *
 * @param trouble which, in a short name for reports and tests: {@code image-pull}
 * @param about the object that has it
 * @param sentence what is the matter, without a final dot
 * @param evidence what the cluster said or shows
 * @param next the command that mends it or tells more
 */
public record Reason(
        String trouble, Subject about, Sentence sentence, List<Sentence> evidence, Optional<Sentence> next) {
    private static final Set<String> STOPS_NOTHING = Set.of(
            "service-missing",
            "service-not-headless",
            "no-service-name",
            "two-default-classes",
            "edited-by-hand",
            "no-load-balancer",
            "wants-none",
            "suspended",
            "cron-suspended",
            "cron-waits",
            "cron-busy",
            "no-address",
            "scaler-limit",
            "policy-closes",
            "condition-unclear");

    /** A set gets its pods as well, or as badly, without them. */
    private static final Set<String> ASIDE = Set.of("service-missing", "service-not-headless", "no-service-name");

    /** Whoever mends these has mended what they wait for, too. */
    private static final Set<String> MENDS_ALL = Set.of("stuck-revision");

    public Reason {
        evidence = List.copyOf(evidence);
    }

    /** In the sentence that has the trouble's name. */
    static Reason of(String trouble, Subject about, Object... values) {
        return saying(trouble, about, Say.of(trouble, values));
    }

    public static Reason saying(String trouble, Subject about, Sentence sentence) {
        return new Reason(trouble, about, sentence, List.of(), Optional.empty());
    }

    /** With what the cluster said; empty texts, and those that another one holds, say nothing. */
    public Reason seen(String... what) {
        List<Sentence> all = new ArrayList<>(evidence);
        for (String each : what) {
            if (!each.isBlank()
                    && all.stream()
                            .noneMatch(other ->
                                    other.isVerbatim() && other.toString().contains(each))) {
                all.add(Sentence.verbatim(each));
            }
        }
        return new Reason(trouble, about, sentence, all, next);
    }

    public Reason seen(Sentence what) {
        List<Sentence> all = new ArrayList<>(evidence);
        all.add(what);
        return new Reason(trouble, about, sentence, all, next);
    }

    public Reason next(String command) {
        return new Reason(trouble, about, sentence, evidence, Optional.of(Sentence.verbatim(command)));
    }

    /** Whether it keeps nothing from getting ready. */
    public boolean stopsNothing() {
        return STOPS_NOTHING.contains(trouble);
    }

    /** Whether it is worth knowing, and explains nothing of what its object lacks. */
    public boolean isAside() {
        return ASIDE.contains(trouble);
    }

    /** Whether its next command is the whole way, whatever else stands in the way of what it names. */
    public boolean mendsAll() {
        return MENDS_ALL.contains(trouble);
    }

    public List<Reason> alone() {
        return List.of(this);
    }
}
