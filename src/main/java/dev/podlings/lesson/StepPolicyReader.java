package dev.podlings.lesson;

import dev.podlings.lesson.StepPolicy.SolutionPolicy;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code skip: no}, {@code optional}, {@code solution: after 3 tries | after pass | always}, {@code needs: dns}.
 */
final class StepPolicyReader {
    static final List<String> KEYS = List.of("skip", "optional", "solution", "needs");
    private static final Pattern TRIES = Pattern.compile("after (\\d{1,2}) tr(?:y|ies)");

    private StepPolicyReader() {}

    static StepPolicy read(YamlMap map, StepPolicy otherwise) {
        map.allowOnly(KEYS);
        boolean skippable = yesNo(map, "skip", otherwise.skippable());
        boolean optional = yesNo(map, "optional", otherwise.optional());
        StepPolicy policy = new StepPolicy(
                skippable,
                optional,
                otherwise.solution(),
                otherwise.solutionAfterTries(),
                otherwise.needs().and(NeedsReader.read(map)));
        return map.text("solution")
                .map(written -> solution(map, policy, written.strip()))
                .orElse(policy);
    }

    private static StepPolicy solution(YamlMap map, StepPolicy policy, String written) {
        Matcher tries = TRIES.matcher(written);
        if (written.equals("always")) {
            return policy.with(SolutionPolicy.ALWAYS, 0);
        }
        if (written.equals("after pass")) {
            return policy.with(SolutionPolicy.AFTER_PASS, 0);
        }
        if (tries.matches()) {
            int count = Integer.parseInt(tries.group(1));
            return policy.with(SolutionPolicy.AFTER_TRIES, count);
        }
        map.value("solution")
                .ifPresent(at -> map.error(
                        at,
                        "unknown solution policy \"" + written + "\"",
                        "known are: always, after 3 tries, after pass"));
        return policy;
    }

    /** A key alone, as in {@code optional}, means yes. */
    private static boolean yesNo(YamlMap map, String key, boolean otherwise) {
        if (!map.has(key)) {
            return otherwise;
        }
        if (map.isBare(key)) {
            return true;
        }
        String written = map.text(key).orElse("");
        switch (written) {
            case "yes", "true":
                return true;
            case "no", "false":
                return false;
            default:
                map.value(key).ifPresent(at -> map.error(at, "\"" + key + "\" is either yes or no"));
                return otherwise;
        }
    }
}
