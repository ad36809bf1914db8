package dev.podlings.lesson;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
        int lastLine = source.frontMatterEnd();
        if (lastLine == 0) {
            problems.accept(Problem.error(source, 1, 1, 3, "the front matter is never closed")
                    .suggesting("end it with a line that is just ---"));
            return none(1);
        }
        String yaml = source.frontMatter().orElse("");
        return new YamlText(source, yaml, 2, problems)
                .mapping("the front matter")
                .map(map -> understand(map, strict, lastLine))
                .orElse(none(lastLine));
    }

    private static List<String> hashes(YamlMap map) {
        List<String> hashes = map.texts("translates");
        hashes.stream()
                .filter(hash -> !hash.matches("[0-9a-f]{12}"))
                .forEach(strange -> map.key("translates")
                        .ifPresent(at -> map.error(
                                at, "\"" + strange + "\" is not the hash of a step", "podlings lint prints them")));
        return hashes;
    }

    private static FrontMatter understand(YamlMap map, boolean strict, int lastLine) {
        if (strict) {
            map.allowOnly(KEYS);
        }
        List<String> start = map.texts("start").stream()
                .filter(lesson -> !lesson.equals("fresh"))
                .toList();
        Needs needs = NeedsReader.read(map);
        StepPolicy usual = StepPolicy.DEFAULT.with(needs);
        StepPolicy policy =
                map.map("step").map(step -> StepPolicyReader.read(step, usual)).orElse(usual);
        return new FrontMatter(
                map.text("title"),
                map.text("summary").orElse(""),
                YamlNumber.read(map, "minutes", 0, 600),
                start,
                needs,
                policy,
                hashes(map),
                true,
                lastLine);
    }
}
