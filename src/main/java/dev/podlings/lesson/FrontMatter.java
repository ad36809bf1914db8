package dev.podlings.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What a lesson says of itself between the two {@code ---} lines at its head.
 *
 * @param translates in a translation: the hashes of the original's steps as they were translated, in order
 */
record FrontMatter(
        Optional<String> title,
        String summary,
        int minutes,
        List<String> start,
        Needs needs,
        StepPolicy policy,
        List<String> translates,
        boolean present,
        int lastLine) {

    private static final List<String> KEYS =
            List.of("title", "summary", "minutes", "start", "needs", "step", "translates");
    private static final Pattern KUBERNETES = Pattern.compile(">=\\s*v?1\\.(\\d{1,3})");

    private static FrontMatter none(int lastLine) {
        return new FrontMatter(
                Optional.empty(),
                "",
                0,
                List.of(),
                Needs.NOTHING,
                StepPolicy.DEFAULT,
                List.of(),
                lastLine > 0,
                lastLine);
    }

    /** @param strict whether keys that are not ours are wrong */
    static FrontMatter read(SourceText source, List<String> lines, boolean strict, Consumer<Problem> problems) {
        if (lines.isEmpty() || !lines.get(0).stripTrailing().equals("---")) {
            return none(0);
        }
        int end = 1;
        while (end < lines.size() && !lines.get(end).stripTrailing().matches("---|\\.\\.\\.")) {
            end++;
        }
        if (end == lines.size()) {
            problems.accept(Problem.error(source, 1, 1, 3, "the front matter is never closed")
                    .suggesting("end it with a line that is just ---"));
            return none(1);
        }
        String yaml = String.join("\n", lines.subList(1, end));
        int lastLine = end + 1;
        return new YamlText(source, yaml, 2, problems)
                .mapping("the front matter")
                .map(map -> understand(map, strict, lastLine))
                .orElse(none(lastLine));
    }

    private static FrontMatter understand(YamlMap map, boolean strict, int lastLine) {
        if (strict) {
            map.allowOnly(KEYS);
        }
        List<String> start = map.texts("start").stream()
                .filter(lesson -> !lesson.equals("fresh"))
                .toList();
        StepPolicy policy = map.map("step")
                .map(step -> StepPolicyReader.read(step, StepPolicy.DEFAULT))
                .orElse(StepPolicy.DEFAULT);
        Needs needs = map.map("needs").map(FrontMatter::needs).orElse(Needs.NOTHING);
        return new FrontMatter(
                map.text("title"),
                map.text("summary").orElse(""),
                number(map, "minutes", 0, 600),
                start,
                needs,
                policy,
                map.texts("translates"),
                true,
                lastLine);
    }

    private static Needs needs(YamlMap map) {
        Set<String> capabilities = new TreeSet<>();
        map.forEach((key, value) -> {
            if (Needs.KNOWN.contains(key)) {
                capabilities.add(key);
            } else if (key.equals("capabilities")) {
                for (String name : map.texts(key)) {
                    addCapability(map, value, name, capabilities);
                }
            } else if (!key.equals("kubernetes") && !key.equals("nodes")) {
                Node at = map.key(key).orElse(value);
                List<String> known = new ArrayList<>(List.of("kubernetes", "nodes", "capabilities"));
                known.addAll(Needs.KNOWN);
                map.error(at, "unknown need \"" + key + "\"", NearMiss.suggestion(key, known));
            }
        });
        return new Needs(kubernetes(map), Math.max(1, number(map, "nodes", 1, 100)), capabilities);
    }

    private static void addCapability(YamlMap map, Node at, String name, Set<String> capabilities) {
        if (Needs.KNOWN.contains(name)) {
            capabilities.add(name);
        } else {
            map.error(at, "unknown capability \"" + name + "\"", NearMiss.suggestion(name, Needs.KNOWN));
        }
    }

    private static @Nullable Integer kubernetes(YamlMap map) {
        Optional<String> written = map.text("kubernetes");
        if (written.isEmpty()) {
            return null;
        }
        Matcher version = KUBERNETES.matcher(written.get().strip());
        if (version.matches()) {
            return Integer.valueOf(version.group(1));
        }
        map.value("kubernetes")
                .ifPresent(at -> map.error(
                        at,
                        "\"" + written.get() + "\" is not a version that podlings understands",
                        "write \">=1.27\""));
        return null;
    }

    private static int number(YamlMap map, String key, int otherwise, int most) {
        Optional<String> written = map.text(key);
        if (written.isEmpty()) {
            return otherwise;
        }
        String digits = written.get().strip();
        if (digits.matches("\\d{1,4}") && Integer.parseInt(digits) <= most) {
            return Integer.parseInt(digits);
        }
        map.value(key).ifPresent(at -> map.error(at, "\"" + key + "\" must be a whole number up to " + most));
        return otherwise;
    }
}
