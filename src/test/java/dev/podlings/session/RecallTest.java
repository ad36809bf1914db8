package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecallTest {
    @TempDir
    Path folder;

    private static final String LESSON = """
            ---
            title: L
            ---
            # L

            ## One
            ```java run
            int one = 1;
            ```

            ## Two
            ```java run
            client.pods().delete();
            ```
            ```java run
            client.pods().withName("one").delete().get();
            ```
            ```java run
            int two = one + 1;
            ```
            ```java run
            int nodes = client.nodes().list().getItems().size();
            ```

            ## Three
            ```java run
            int three = 3;
            ```
            """;

    private List<String> recalled(int step, boolean passed) throws IOException {
        Files.createDirectories(folder.resolve("lessons"));
        Files.writeString(folder.resolve("lessons/course.yaml"), "title: C\nversion: 1\n");
        Files.writeString(folder.resolve("lessons/01-l.md"), LESSON);
        Course course = CourseReader.read(CourseFiles.in(folder)).value();
        Way way = new Way(course);
        List<Step> steps = way.steps();
        Groundwork groundwork = Groundwork.empty("here");
        for (int i = 0; i <= step; i++) {
            groundwork = groundwork.with(steps.get(i));
        }
        return Recall.of(steps.get(step), passed, way, groundwork);
    }

    @Test
    void earlierStepsDeclareTheirValuesAgainAndAskTheClusterButChangeNothing() throws IOException {
        assertThat(recalled(2, false))
                .containsExactly(
                        "int one = 1;\n",
                        "int two = one + 1;\n",
                        "int nodes = client.nodes().list().getItems().size();\n");
    }

    @Test
    void aStepThatWasPassedIsRecalledWithThem() throws IOException {
        assertThat(recalled(0, true)).containsExactly("int one = 1;\n");
        assertThat(recalled(0, false)).isEmpty();
    }
}
