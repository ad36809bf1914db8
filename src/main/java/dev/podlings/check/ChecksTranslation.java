package dev.podlings.check;

import dev.podlings.check.expect.Template;
import dev.podlings.check.yaml.Fields;
import dev.podlings.check.yaml.Problems;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a checks file in another language: {@code checks/de/count.yaml} beside {@code checks/count.yaml}. What
 * is checked, tried and recognised stays the original's; what is not said here is said as there.
 */
public final class ChecksTranslation {
    private static final List<String> TOP = List.of("checks", "mistakes");
    private static final List<String> CHECK = List.of("translates", "text");
    private static final List<String> MISTAKE = List.of("translates", "say", "next");

    private final ChecksFile original;
    private final Problems problems;
    private final Map<String, Check> checks;
    private final Map<String, Mistake> mistakes;

    private ChecksTranslation(ChecksFile original, SourceText words) {
        this.original = original;
        this.problems = new Problems(words);
        this.checks = new LinkedHashMap<>(original.checks());
        this.mistakes = new LinkedHashMap<>(original.mistakes());
    }

    /** The file in these words. Where they are unsound, the original's stay; the problems are told in any case. */
    public static ChecksFile of(ChecksFile original, SourceText words) {
        return new ChecksTranslation(original, words).read();
    }

    private ChecksFile read() {
        Fields.read(problems).ifPresent(top -> {
            top.each("checks", this::check);
            Set<String> said = top.each("mistakes", this::mistake).keySet();
            top.done(TOP);
            original.mistakes().keySet().stream()
                    .filter(id -> !said.contains(id) && !isNamed(top, id))
                    .forEach(id -> problems.warning(top.node(), "the mistake \"" + id + "\" is not translated"));
        });
        boolean sound = problems.all().stream().noneMatch(Problem::isError);
        return new ChecksFile(
                original.source(),
                original.remember(),
                sound ? checks : original.checks(),
                sound ? mistakes : original.mistakes(),
                problems.all());
    }

    private static boolean isNamed(Fields top, String id) {
        return top.fields("mistakes").filter(named -> named.has(id)).isPresent();
    }

    private @Nullable String check(String id, Fields entry) {
        Check check = original.checks().get(id);
        if (check == null) {
            problems.unknown(entry.node(), "check", id, original.checks().keySet());
            return null;
        }
        Optional<String> text = entry.text("text");
        text.ifPresent(said -> checks.put(id, check.saying(said)));
        compareAges(entry, check.text().orElse(""));
        entry.done(CHECK);
        return id;
    }

    private @Nullable String mistake(String id, Fields entry) {
        Mistake mistake = original.mistakes().get(id);
        if (mistake == null) {
            problems.unknown(entry.node(), "mistake", id, original.mistakes().keySet());
            return null;
        }
        entry.missing("say");
        Optional<String> say = entry.words("say");
        Optional<String> next = entry.text("next");
        samePlaces(entry, "say", mistake.say(), say);
        samePlaces(entry, "next", mistake.next().orElse(""), next);
        mistakes.put(id, mistake.saying(say.orElse(mistake.say()), next.or(mistake::next)));
        compareAges(entry, mistake.say() + "\n" + mistake.next().orElse(""));
        entry.done(MISTAKE);
        return id;
    }

    /** A value that is filled in here must be one of those that are filled in there. */
    private void samePlaces(Fields entry, String key, String there, Optional<String> here) {
        List<String> known = new Template(there).places();
        here.ifPresent(said -> new Template(said)
                .places().stream()
                        .filter(place -> !known.contains(place))
                        .forEach(place -> problems.unknown(entry.keyNode(key), "place", "${" + place + "}", known)));
    }

    /** It says of which state of the original it is a translation; what has changed since is told. */
    private void compareAges(Fields entry, String there) {
        String now = hash(there);
        Optional<String> of = entry.text("translates");
        if (of.filter(now::equals).isEmpty()) {
            Problem lags = Problem.warning(
                            problems.source(),
                            Problems.line(entry.node()),
                            entry.node().getStartMark().getColumn() + 1,
                            1,
                            of.isEmpty()
                                    ? "it is not said which state of the original this is a translation of"
                                    : "the original of this has changed since it was translated")
                    .suggesting("when it says the same again, write translates: " + now);
            problems.add(lags);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.strip().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
