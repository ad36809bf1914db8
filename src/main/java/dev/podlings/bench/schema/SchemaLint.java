package dev.podlings.bench.schema;

import dev.podlings.lesson.Cell;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.Lesson;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.QuizCell;
import dev.podlings.lesson.SourceText;
import dev.podlings.lesson.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** What only the schemas see: everything in a course that an editor underlines and no reader has refused. */
public final class SchemaLint {
    private final Course course;
    private final List<Problem> told;
    private final List<Problem> found = new ArrayList<>();

    private SchemaLint(Course course, List<Problem> told) {
        this.course = course;
        this.told = told.stream().filter(Problem::isError).toList();
    }

    /** @param told what is known to be wrong already; it is not said twice */
    public static List<Problem> of(Course course, List<Problem> told) {
        SchemaLint lint = new SchemaLint(course, told);
        lint.lessons();
        lint.checks();
        return lint.found;
    }

    private void lessons() {
        PublishedSchema frontMatter = PublishedSchema.part("lessons", "frontMatter");
        PublishedSchema quiz = PublishedSchema.part("lessons", "quiz");
        source("lessons/course.yaml")
                .ifPresent(file -> judge(PublishedSchema.part("lessons", "course"), file, file.text(), 1));
        for (Lesson lesson : course.lessons()) {
            SourceText source = lesson.source();
            source.frontMatter().ifPresent(text -> judge(frontMatter, source, text, 2));
            Stream.concat(
                            Cell.in(lesson.intro()).stream(),
                            lesson.steps().stream().flatMap(step -> step.cells().stream()))
                    .filter(QuizCell.class::isInstance)
                    .forEach(cell -> judge(quiz, source, cell.text(), cell.line() + 1));
        }
    }

    private void checks() {
        all("checks", PublishedSchema.of("checks"));
        PublishedSchema words = PublishedSchema.of("checks-translation");
        PublishedSchema title = PublishedSchema.part("lessons", "courseTranslation");
        for (String language : Locale.getISOLanguages()) {
            all("checks/" + language, words);
            source("lessons/" + language + "/course.yaml").ifPresent(file -> judge(title, file, file.text(), 1));
        }
    }

    private void all(String folder, PublishedSchema schema) {
        course.files().names(folder).stream()
                .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                .flatMap(name -> source(folder + "/" + name).stream())
                .forEach(file -> judge(schema, file, file.text(), 1));
    }

    private Optional<SourceText> source(String name) {
        return course.files().read(name).flatMap(bytes -> SourceText.decode(name, bytes));
    }

    /** What is not YAML at all has been told by its reader. */
    private void judge(PublishedSchema schema, SourceText source, String text, int firstLine) {
        Optional<Node> root = new YamlDocument(source, text, firstLine, "", unread -> {}).root();
        root.stream()
                .flatMap(node -> schema.faults(node).stream())
                .filter(fault -> told.stream()
                        .noneMatch(problem ->
                                problem.source().name().equals(source.name()) && fault.covers(problem, firstLine)))
                .map(fault -> fault.problem(source, firstLine))
                .forEach(found::add);
    }
}
