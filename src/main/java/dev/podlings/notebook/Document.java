package dev.podlings.notebook;

import dev.podlings.check.ChecksFile;
import dev.podlings.failure.PodlingsException;
import dev.podlings.lesson.Cell;
import dev.podlings.lesson.CheckLink;
import dev.podlings.lesson.ChecklistItem;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.LessonParser;
import dev.podlings.lesson.NearMiss;
import dev.podlings.lesson.Parsed;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import dev.podlings.lesson.Step;
import dev.podlings.lesson.StepId;
import dev.podlings.lesson.StepPolicy;
import dev.podlings.session.CourseChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be run as a notebook: a lesson of a course, or any Markdown file, which is then a course of its own. */
public record Document(Course course, Lesson lesson) {
    private static final long MOST_BYTES = 4_000_000;

    /**
     * Reads a Markdown file that belongs to no course.
     *
     * @param values what {@code ${name}} stands for in it, besides what the cluster gives
     * @throws PodlingsException if there is no such file
     */
    public static Parsed<Document> read(Path file, Map<String, String> values) {
        DocumentFiles files = new DocumentFiles(file);
        byte[] bytes = bytes(file, files);
        Optional<SourceText> text = SourceText.decode(file.toString(), bytes);
        SourceText source = text.orElse(new SourceText(file.toString(), ""));
        List<Problem> problems = new ArrayList<>();
        if (text.isEmpty()) {
            BadByte at = BadByte.in(bytes);
            problems.add(Problem.error(source, at.line(), at.column(), 1, "this is not a text file in UTF-8"));
        }
        Parsed<Lesson> parsed = LessonParser.parseDocument(source);
        problems.addAll(parsed.problems());
        Lesson lesson = parsed.value();
        Document document = new Document(
                new Course(
                        lesson.title(),
                        slug(lesson.name()),
                        "0",
                        values,
                        Set.of(),
                        List.of(),
                        List.of(lesson),
                        files,
                        ""),
                lesson);
        problems.addAll(document.brokenChecks());
        return new Parsed<>(document, problems);
    }

    private static byte[] bytes(Path file, DocumentFiles files) {
        if (Files.isDirectory(file)) {
            throw new PodlingsException(Say.of("file.folder", file), Say.of("file.folder.do"));
        }
        if (!Files.exists(file)) {
            throw new PodlingsException(Say.of("file.none", file), Say.of("file.none.do"));
        }
        if (file.toFile().length() > MOST_BYTES) {
            throw new PodlingsException(Say.of("file.big", file), Say.of("file.big.do"));
        }
        return files.bytes()
                .orElseThrow(
                        () -> new PodlingsException(Say.of("file.unreadable", file), Say.of("file.unreadable.do")));
    }

    /** What runs, in order: what stands before the first heading, if there is anything to do in it, then the steps. */
    public List<Step> parts() {
        Step first = intro();
        List<Step> parts = new ArrayList<>();
        if (!first.cells().isEmpty() || !first.checklist().isEmpty() || !hasNothingHidden(first)) {
            parts.add(first);
        }
        parts.addAll(lesson.steps());
        return parts;
    }

    /** What stands before the first step, as a step without a number. */
    Step intro() {
        return new Step(
                new StepId(lesson.name(), "", ""),
                0,
                lesson.title(),
                1,
                lesson.intro(),
                lesson.hidden(),
                StepPolicy.DEFAULT);
    }

    private static boolean hasNothingHidden(Step step) {
        return step.hidden().setup().isEmpty()
                && step.hidden().fault().isEmpty()
                && step.hidden().cleanup().isEmpty();
    }

    /** How many cells it offers to run. */
    public long cells() {
        return parts().stream()
                .flatMap(part -> part.cells().stream())
                .filter(Cell::runs)
                .count();
    }

    private List<Problem> brokenChecks() {
        CourseChecks checks = new CourseChecks(course);
        List<Problem> problems = new ArrayList<>();
        Set<String> read = new LinkedHashSet<>();
        for (Step part : parts()) {
            for (ChecklistItem item : part.checklist()) {
                Optional<ChecksFile> file = checks.file(item.check().file());
                missing(item, file).ifPresent(problems::add);
                if (file.isPresent() && read.add(item.check().file())) {
                    problems.addAll(file.get().problems());
                }
            }
        }
        return problems;
    }

    private Optional<Problem> missing(ChecklistItem item, Optional<ChecksFile> file) {
        CheckLink link = item.check();
        int length = link.toString().length() + "../checks/".length();
        if (file.isEmpty()) {
            return Optional.of(Problem.error(
                            lesson.source(),
                            item.line(),
                            item.column(),
                            length,
                            "there is no file ../checks/" + link.file())
                    .suggesting(NearMiss.suggestion(link.file(), course.files().names("checks"))));
        }
        boolean there = file.get().check(link.check()).isPresent()
                || file.get().problems().stream().anyMatch(Problem::isError);
        return there
                ? Optional.empty()
                : Optional.of(Problem.error(
                                lesson.source(),
                                item.line(),
                                item.column(),
                                length,
                                "there is no check \"" + link.check() + "\" in " + link.file())
                        .suggesting(NearMiss.suggestion(
                                link.check(), file.get().checks().keySet())));
    }

    private static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = slug.length() > 24 ? slug.substring(0, 24).replaceAll("-$", "") : slug;
        return cut.isEmpty() ? "document" : cut;
    }

    /** Where text ends and something else begins. */
    private record BadByte(int line, int column) {
        static BadByte in(byte[] bytes) {
            java.nio.charset.CharsetDecoder decoder = java.nio.charset.StandardCharsets.UTF_8.newDecoder();
            java.nio.ByteBuffer in = java.nio.ByteBuffer.wrap(bytes);
            java.nio.CharBuffer good = java.nio.CharBuffer.allocate(bytes.length + 1);
            decoder.decode(in, good, true);
            String text = good.flip().toString();
            String before = text.indexOf('\0') < 0 ? text : text.substring(0, text.indexOf('\0'));
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            return new BadByte(line, before.length() - before.lastIndexOf('\n'));
        }
    }
}
