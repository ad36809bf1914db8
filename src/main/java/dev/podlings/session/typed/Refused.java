package dev.podlings.session.typed;

import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What kubectl or the server would not do, and what can be done in its place. */
final class Refused {
    private static final Pattern CHANGES = Pattern.compile(
            "(?:[^;&]*\\|\\s*)?kubectl\\s+(apply|annotate|autoscale|create|delete|edit|expose|label|patch|replace|rollout|run|scale|set|taint)\\b[^|;&]*");
    private static final Pattern REFUSAL = Pattern.compile(
            "(?m)^(error: (?!timed out)|Error from server \\((?!NotFound)|The ([A-Z]\\w+ \".*\"|request) is invalid)");

    private static final List<Known> KNOWN = List.of(
            known("refused.conflict.cluster", "Apply failed with \\d+ conflicts?: .*?\"kube-controller-manager\""),
            known("refused.conflict", "Apply failed with \\d+ conflicts?: conflicts? with \"([^\"]+)\""),
            known("refused.pod", "pod updates may not (?:change fields other than|add or remove containers)"),
            known("refused.pause", "(?:pausing|resuming) is not supported"),
            known("refused.negative", "COUNT must be greater than or equal to 0"),
            known("refused.kind", "could not find the requested resource \\(post ([a-z]+)\\."),
            known("refused.undo", "no last revision to roll back to|no rollout history found"),
            known("refused.replicas", "Expected replicas to be (\\d+), was (\\d+)"),
            known("refused.grow", "persistentvolumeclaims \"([^\"]+)\" is forbidden: only dynamically provisioned"),
            known("refused.recreate", "rollingUpdate: Forbidden: may not be specified when strategy"),
            known("refused.shrink", "field can not be less than (?:previous value|status.capacity)"),
            known(
                    "refused.context",
                    "no context exists with the name: \"?([^\"\\s.]+)|context \"([^\"]+)\" does not exist"),
            known(
                    "refused.manifest",
                    "error (?:parsing|converting YAML|validating)|yaml: line|no objects passed to (?!scale)|apiVersion not set|kind not set"));

    /** @param words that occur in a refusal; their groups are what the sentence is told */
    private record Known(String key, Pattern words) {
        Optional<Sentence> of(String said) {
            Matcher found = words.matcher(said);
            return found.find() ? Optional.of(Say.of(key, values(found))) : Optional.empty();
        }

        private static Object[] values(MatchResult found) {
            return IntStream.rangeClosed(1, found.groupCount())
                    .mapToObj(found::group)
                    .filter(Objects::nonNull)
                    .toArray();
        }
    }

    private static Known known(String key, String words) {
        return new Known(key, Pattern.compile(words));
    }

    private Refused() {}

    /** @param said what the command complained of */
    static Optional<Sentence> of(String typed, String said) {
        return KNOWN.stream()
                .flatMap(known -> known.of(said).stream())
                .findFirst()
                .or(() -> CHANGES.matcher(typed.strip()).matches()
                                && REFUSAL.matcher(said.strip()).find()
                        ? Optional.of(Say.of("refused.nothing"))
                        : Optional.empty());
    }
}
