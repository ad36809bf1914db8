package dev.podlings.bench.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.LessonParser;
import dev.podlings.lesson.Problem;
import dev.podlings.lesson.SourceText;
import dev.podlings.lesson.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The YAML in lessons: what an editor underlines is what podlings refuses. */
class LessonReaderAndSchemaTest {
    private static final String LESSON = "# One\n\n## A step\n\nText.\n";

    @Test
    void theyAgreeOnTheCourse() {
        List<String> course = List.of("""
                title: A course
                version: "1"
                slug: a-course
                values: {mongo.image: "mongo:7", a: {b: c}}
                tracks:
                  - {name: light, image: "${mongo.image}"}
                """);

        assertThat(disagreements("course", course, slip -> read(new OneLesson(slip, LESSON))))
                .isEmpty();
    }

    @Test
    void theyAgreeOnFrontMatter() {
        List<String> heads =
                List.of("""
                title: One
                summary: What one can do.
                minutes: 15
                start: [a-lesson]
                needs: {kubernetes: ">=1.27", nodes: 2, dns: yes, capabilities: [network]}
                step: {skip: no, optional: yes, solution: after 3 tries, needs: {dns: yes}}
                translates: [0123456789ab]
                """, "{title: One, start: fresh, needs: dns, step: {solution: always, needs: [dns, network]}}");

        assertThat(disagreements("frontMatter", heads, slip -> parse("---\n" + slip + "\n---\n" + LESSON)))
                .isEmpty();
    }

    @Test
    void theyAgreeOnQuizzes() {
        List<String> quizzes = List.of("""
                question: Which?
                choices:
                  this one: yes
                  that one: {not: Rather not.}
                  either: {maybe: Perhaps.}
                  seen: {yes: "So it was.", when: ../checks/a.yaml#b}
                """, """
                predict: What comes?
                answer: mongo-\\d
                model: mongo-1
                wrong: {mongo-9: There is none.}
                otherwise: Look again.
                """);

        assertThat(disagreements(
                        "quiz",
                        quizzes,
                        slip -> parse("---\ntitle: One\n---\n" + LESSON + "\n```yaml quiz\n" + slip + "\n```\n")))
                .isEmpty();
    }

    private static List<String> disagreements(
            String part, List<String> examples, Function<String, List<Problem>> read) {
        PublishedSchema schema = PublishedSchema.part("lessons", part);
        Mutations mutations = new Mutations();
        List<String> out = new ArrayList<>();
        for (String example : examples) {
            JsonNode tree = YamlTree.of(node(example));
            assertThat(read.apply(tree.toString())).filteredOn(Problem::isError).isEmpty();
            mutations.of(tree).forEach((what, slip) -> {
                List<String> told = read.apply(slip.toString()).stream()
                        .filter(Problem::isError)
                        .map(Problem::message)
                        .toList();
                List<Fault> judged = schema.faults(node(slip.toString()));
                if (told.isEmpty() != judged.isEmpty()) {
                    out.add(what + ": reader " + told + ", schema "
                            + judged.stream().map(Fault::message).toList());
                }
            });
        }
        return out;
    }

    private static org.yaml.snakeyaml.nodes.Node node(String text) {
        return YamlDocument.of(new SourceText("a", text), problem -> {}).orElseThrow();
    }

    private static List<Problem> read(CourseFiles files) {
        return CourseReader.read(files).problems();
    }

    private static List<Problem> parse(String lesson) {
        return LessonParser.parse(new SourceText("lessons/01-one.md", lesson)).problems();
    }

    private record OneLesson(String course, String lesson) implements CourseFiles {
        @Override
        public List<String> names(String folder) {
            return folder.equals("lessons") ? List.of("01-one.md") : List.of();
        }

        @Override
        public Optional<byte[]> read(String name) {
            String text = name.equals("lessons/course.yaml") ? course : "---\ntitle: One\n---\n" + lesson;
            return Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String place() {
            return "here";
        }

        @Override
        public boolean isShipped() {
            return false;
        }
    }
}
