package dev.podlings.check;

import dev.podlings.check.expect.Verdict;
import dev.podlings.check.journal.Deed;
import dev.podlings.check.world.Plain;
import dev.podlings.words.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of checks, for people and for machines: text, JSON, JUnit XML.
 *
 * @param suites one for each file or step
 */
public record CheckReport(List<Suite> suites) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Checks that belong together.
     *
     * @param name of the file or step
     */
    public record Suite(String name, List<Line> lines) {
        public Suite {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One check and what came of it.
     *
     * @param id {@code identity.yaml#replaced}
     * @param took how long it was looked at
     */
    public record Line(String id, String text, Verdict verdict, Duration took) {
        private Line typed(UnaryOperator<String> command) {
            return verdict.next()
                    .map(Sentence::toString)
                    .filter(next -> next.startsWith("kubectl "))
                    .map(next -> new Line(id, text, verdict.next(command.apply(next)), took))
                    .orElse(this);
        }
    }

    public CheckReport {
        suites = List.copyOf(suites);
    }

    /** A suite out of a step's standing. */
    public static Suite suite(String name, Standing standing, Duration took) {
        return new Suite(
                name,
                standing.results().stream().map(result -> line(result, took)).toList());
    }

    /** The same with each command as its reader would have to type it. */
    public CheckReport typed(UnaryOperator<String> command) {
        return new CheckReport(suites.stream()
                .map(suite -> new Suite(
                        suite.name(),
                        suite.lines().stream().map(line -> line.typed(command)).toList()))
                .toList());
    }

    /** What came of one box. */
    public static Line line(Standing.Result result, Duration took) {
        return new Line(idOf(result.box()), result.box().text(), result.verdict(), took);
    }

    private static String idOf(Box box) {
        String file = box.file().source().name();
        return file.substring(file.lastIndexOf('/') + 1) + "#" + box.check();
    }

    /** 0: all passed; 1: some did not; 2: some could not be checked. */
    public int exitCode() {
        if (any(verdict -> verdict.state() == Verdict.State.ERROR)) {
            return 2;
        }
        return any(verdict -> !verdict.isPassed()) ? 1 : 0;
    }

    private boolean any(Predicate<Verdict> question) {
        return suites.stream()
                .flatMap(suite -> suite.lines().stream())
                .map(Line::verdict)
                .anyMatch(question);
    }

    /** For people: one line a check, and below it what explains it if it did not pass. */
    public String text(Locale language) {
        return text(language, 0);
    }

    /** @param columns how wide it may be; 0 if that does not matter */
    public String text(Locale language, int columns) {
        StringBuilder out = new StringBuilder();
        for (Suite suite : suites) {
            out.append(suite.name()).append('\n');
            suite.lines().forEach(line -> append(out, line, language, columns));
        }
        return out.toString();
    }

    private static void append(StringBuilder out, Line line, Locale language, int columns) {
        Verdict verdict = line.verdict();
        String begin = "  " + mark(verdict.state()) + " ";
        out.append(Plain.folded(line.text() + "  " + headline(verdict).in(language), columns, begin, 6));
        if (!verdict.isPassed()) {
            explanation(verdict, language).forEach(each -> out.append(Plain.folded(each, columns, "      ", 8)));
        }
    }

    /** Not colour, not sign alone: each mark has a word beside it. */
    private static String mark(Verdict.State state) {
        return switch (state) {
            case PASSED -> "[x]";
            case NOT_YET, WAITING -> "[ ]";
            case CANNOT -> "[!]";
            case ERROR -> "[?]";
        };
    }

    static Sentence headline(Verdict verdict) {
        return verdict.isPassed()
                ? verdict.headline()
                : Say.of("report.headline", verdict.state().words(), verdict.headline());
    }

    static List<String> explanation(Verdict verdict, Locale language) {
        List<Sentence> out = new ArrayList<>(verdict.facts());
        verdict.why().forEach(why -> out.add(Say.of("report.why", why)));
        next(verdict).ifPresent(next -> out.add(Say.of("report.next", next)));
        return out.stream().map(each -> each.in(language)).toList();
    }

    /** Outside of lessons there is no step to begin again. */
    private static Optional<Sentence> next(Verdict verdict) {
        return verdict.next().filter(next -> !next.equals(Deed.RESET));
    }

    /** As JSON, with a line end at the end; in English whatever the learner speaks, for programs that read it. */
    public String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("exitCode", exitCode());
        ArrayNode checks = root.putArray("checks");
        for (Suite suite : suites) {
            for (Line line : suite.lines()) {
                Verdict verdict = line.verdict();
                ObjectNode out = checks.addObject();
                out.put("suite", suite.name()).put("check", line.id()).put("text", line.text());
                out.put("state", verdict.state().name().toLowerCase(Locale.ROOT));
                out.put("headline", verdict.headline().toString());
                texts(out.putArray("facts"), verdict.facts());
                texts(out.putArray("why"), verdict.why());
                next(verdict).ifPresent(next -> out.put("next", next.toString()));
                out.put("seconds", line.took().toMillis() / 1000.0);
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void texts(ArrayNode into, List<Sentence> sentences) {
        sentences.forEach(each -> into.add(each.toString()));
    }

    /** As JUnit XML: what did not pass is a failure, what could not be checked an error. */
    public String junit() {
        return JUnitXml.of(suites);
    }
}
