package dev.podlings.check.expect;

import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Plain;
import dev.podlings.check.yaml.Fields;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code file: mongo.yaml}: the learner's file can be read, has no unknown field, and the cluster would accept it; with
 * {@code contains} or {@code lacks}, what stands in it. With {@code apartFrom: resoures}, problems that mention this
 * word, or match {@code ~ a pattern}, are left for a later step.
 */
record FileIs(Template name, Optional<Template> contains, Optional<Template> lacks, Optional<Template> apartFrom)
        implements Expectation {
    static final List<String> KEYS = List.of("file", "contains", "lacks", "apartFrom");

    static @Nullable Expectation read(Fields fields) {
        Optional<Template> contains = fields.text("contains").map(Template::new);
        Optional<Template> lacks = fields.text("lacks").map(Template::new);
        Optional<Template> apartFrom = fields.text("apartFrom").map(Template::new);
        return fields.words("file")
                .<Expectation>map(name -> new FileIs(new Template(name), contains, lacks, apartFrom))
                .orElse(null);
    }

    @Override
    public Judge open(Scene scene) {
        return new Asking<>(scene, () -> ask(scene), report -> judge(report, scene));
    }

    private CompletableFuture<Tools.FileReport> ask(Scene scene) {
        return scene.tools().workspace().examine(scene.fill(name));
    }

    private Verdict judge(Tools.FileReport report, Scene scene) {
        String file = scene.fill(name);
        if (!report.exists()) {
            return report.near()
                    .map(near -> Verdict.notYet(Say.of("file.isIt", file, near)).next("! mv " + near + " " + file))
                    .orElseGet(
                            () -> Verdict.notYet(Say.of("file.missing", file)).next(Deed.RESET));
        }
        Optional<String> forgiven = apartFrom.map(scene::fill);
        List<Sentence> problems = report.problems().stream()
                .filter(problem ->
                        forgiven.filter(part -> isAbout(problem, part)).isEmpty())
                .toList();
        if (!problems.isEmpty()) {
            Verdict verdict = Verdict.notYet(problems.get(0));
            for (Sentence problem : problems.subList(1, problems.size())) {
                verdict = verdict.fact(problem);
            }
            return verdict.next(report.text().isBlank() ? Deed.RESET : Sentence.verbatim("edit " + file));
        }
        Optional<String> missing = contains.map(scene::fill).filter(part -> !holds(report.text(), part));
        if (missing.isPresent()) {
            return Verdict.notYet(lacking(file, missing.get())).next("edit " + file);
        }
        Optional<String> left = lacks.map(scene::fill).filter(part -> holds(report.text(), part));
        if (left.isPresent()) {
            return Verdict.notYet(Say.of("file.stillHas", file, Plain.text(found(report.text(), left.get()))))
                    .next("edit " + file);
        }
        return Verdict.passed(Say.of(report.problems().isEmpty() ? "file.good" : "file.goodSoFar", file));
    }

    private static boolean isAbout(Sentence problem, String part) {
        return part.startsWith("~ ")
                ? Patterns.finds(part.substring(2), problem.toString())
                : problem.toString().contains(part);
    }

    /** A part of the text, or {@code ~ regular expression}. */
    private static boolean holds(String text, String part) {
        return part.startsWith("~ ")
                ? Patterns.finds(part.substring(2), text)
                : unquoted(text).contains(unquoted(part));
    }

    /** In YAML a value means the same with and without quotes, and behind any number of blanks; a comment says nothing. */
    private static String unquoted(String text) {
        return text.replaceAll("(?m)(^|\\s)#.*", "").replaceAll("[\"']", "").replaceAll(" +", " ");
    }

    private static Sentence lacking(String file, String part) {
        return part.startsWith("~ ")
                ? Say.of("file.lacks.matching", file, Plain.text(part.substring(2)))
                : Say.of("file.lacks", file, Plain.text(part.strip()));
    }

    /** The line in which what should not be there ends. */
    private static String found(String text, String part) {
        if (!part.startsWith("~ ")) {
            return part;
        }
        int end = Patterns.end(part.substring(2), text);
        int begin = text.lastIndexOf('\n', end - 1) + 1;
        int lineEnd = text.indexOf('\n', end);
        return text.substring(begin, lineEnd < 0 ? text.length() : lineEnd).strip();
    }

    @Override
    public List<ObjectName> mentions() {
        return List.of();
    }
}
