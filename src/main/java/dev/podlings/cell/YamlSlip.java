package dev.podlings.cell;

import dev.podlings.cell.kubectl.Manifest;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a text is no YAML, in plain words: the parser tells at which of its own states it ended, and where it noticed,
 * which often is the line behind the one that is at fault.
 */
final class YamlSlip {
    private static final List<Rule> RULES = List.of(
            new Rule("\\(TAB\\)", "yaml.tab", false),
            new Rule("found duplicate key (.*)", "yaml.twice", false),
            new Rule("mapping values are not allowed here", "yaml.noField", false),
            new Rule("could not find expected ':'", "yaml.noColon", true),
            new Rule("expected <block end>, but found '<scalar>'", "yaml.value", false),
            new Rule("expected (?:<block end>|'<document start>')", "yaml.indentation", false),
            new Rule("expected ',' or '\\]'", "yaml.list", true),
            new Rule("expected ',' or '\\}'", "yaml.fields", true),
            new Rule("found unexpected end of stream", "yaml.quote", true),
            new Rule("found character '(.*)' that cannot start any token", "yaml.cannotBegin", false));

    private static final Pattern OTHER_BLANKS = Pattern.compile("^ *[\\u00a0\\u2000-\\u200b\\u3000\\ufeff].*");

    /** @param begins whether what is wrong is where it began, and not where it was noticed */
    private record Rule(Pattern problem, String key, boolean begins) {
        Rule(String problem, String key, boolean begins) {
            this(Pattern.compile(problem), key, begins);
        }
    }

    private YamlSlip() {}

    static Sentence of(SourceLines source, Manifest.Malformed broken) {
        for (int line = broken.line() - 1; line <= broken.line(); line++) {
            if (OTHER_BLANKS.matcher(source.line(line)).matches()) {
                return source.notYaml(line, Say.of("yaml.otherBlank"));
            }
        }
        for (Rule rule : RULES) {
            Matcher matcher = rule.problem.matcher(String.valueOf(broken.getMessage()));
            if (matcher.find()) {
                int line = rule.begins ? broken.begin() : broken.line();
                return source.notYaml(
                        line, matcher.groupCount() == 0 ? Say.of(rule.key) : Say.of(rule.key, matcher.group(1)));
            }
        }
        return source.notYaml(broken.line(), Sentence.verbatim(String.valueOf(broken.getMessage())));
    }
}
