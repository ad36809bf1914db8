package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.LessonParser;
import dev.podlings.lesson.SourceText;
import dev.podlings.lesson.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a file that is applied and is no longer as the lesson gave it. */
class GivenFilesTest {
    private static final String GIVEN = "kind: StatefulSet # of three\nspec:\n  replicas: 3\n";

    private static String said(String now, String typed) {
        return said(now, typed, "kubectl apply -f set.yaml");
    }

    private static String said(String now, String typed, String solution) {
        String text = "---\ntitle: A\nminutes: 1\n---\n# A\n\n## One\n\n```yaml edit=set.yaml\n" + GIVEN
                + "```\n\n```sh run\n" + solution + "\n```\n";
        List<Step> steps = LessonParser.parse(new SourceText("lessons/01-a.md", text))
                .value()
                .steps();
        return new GivenFiles(steps, filled -> filled, name -> Optional.of(now))
                .remarks(typed)
                .toString();
    }

    @Test
    void aChangedLineIsNamedWithWhatItWas() {
        assertThat(said(GIVEN.replace("3", "5"), "kubectl apply -f set.yaml"))
                .contains("set.yaml", "\"replicas: 5\"", "\"replicas: 3\"", "reset step");
    }

    @Test
    void aLineThatCameOrWentOrMovedIsNamed() {
        assertThat(said(GIVEN + "  paused: true\n", "kubectl create -f set.yaml"))
                .contains("\"paused: true\" was added");
        assertThat(said(GIVEN.replace("  replicas: 3\n", ""), "kubectl apply --filename=set.yaml"))
                .contains("\"replicas: 3\" is missing");
        assertThat(said(GIVEN.replace("  replicas", "replicas"), "kubectl apply -f ./set.yaml"))
                .contains("\"replicas: 3\" stands in another column");
    }

    @Test
    void commentsAndBlankLinesChangeNothing() {
        assertThat(said("# mine\n\n" + GIVEN.replace(" # of three", ""), "kubectl apply -f set.yaml"))
                .isEqualTo("[]");
    }

    @Test
    void aFileIsNamedWhereItIsAppliedAndNotWhereItIsRead() {
        assertThat(said(GIVEN.replace("3", "5"), "cat set.yaml; kubectl apply -f other.yaml"))
                .isEqualTo("[]");
    }

    @Test
    void whatTheSolutionChangesIsTheLearnersToChange() {
        assertThat(said(
                        GIVEN.replace("3", "5"),
                        "kubectl apply -f set.yaml",
                        "sed -i.bak 's/3/5/' set.yaml\nkubectl apply -f set.yaml"))
                .isEqualTo("[]");
    }

    @Test
    void aFileThatTheLessonAppliesItselfIsNamedToo() {
        String text = "---\ntitle: A\nminutes: 1\n---\n# A\n\n## One\n\n```yaml apply file=set.yaml\n" + GIVEN
                + "```\n\n## Two\n\n```yaml apply file=set.yaml\n" + GIVEN.replace("3", "2") + "```\n";
        List<Step> steps = LessonParser.parse(new SourceText("lessons/01-a.md", text))
                .value()
                .steps();
        GivenFiles first = new GivenFiles(steps.subList(0, 1), filled -> filled, name -> Optional.of(GIVEN));
        GivenFiles second = new GivenFiles(steps, filled -> filled, name -> Optional.of(GIVEN));

        assertThat(first.isSpoiled("set.yaml")).isFalse();
        assertThat(second.isSpoiled("set.yaml"))
                .as("the newer step has put something else into it")
                .isTrue();
        assertThat(second.isSpoiled("mine.yaml")).isFalse();
    }
}
