package dev.podlings.check;

import static dev.podlings.check.LessonStage.says;

import dev.podlings.check.expect.Tools;
import dev.podlings.check.expect.Verdict.State;
import dev.podlings.words.Sentence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Expectations of what no watch shows: files, answers, Java. */
class ToolsTest {
    private final LessonStage stage = new LessonStage();

    @Test
    void fileAnswerAndJava() {
        Tools.FileReport[] report = {
            Tools.FileReport.of("", List.of(Sentence.verbatim("unknown field \"spec.ServiceName\"")))
        };
        Optional<Tools.Answer>[] answer = new Optional[] {Optional.empty()};
        stage.tools = new Tools(
                Tools.NONE.commands(),
                name -> CompletableFuture.completedFuture(report[0]),
                quiz -> answer[0],
                code -> CompletableFuture.completedFuture(code.contains("<") ? code.equals("1 < 2") : code));
        StepChecks file = stage.expect("{file: mongo.yaml}");
        says(file, State.NOT_YET, "unknown field \"spec.ServiceName\"");
        report[0] = Tools.FileReport.of("ok", List.of());
        file.nudge();
        says(file, State.PASSED, "the cluster would accept mongo.yaml");

        StepChecks quiz = stage.expect("{answer: what-changes, right: true}");
        says(quiz, State.NOT_YET, "not answered yet");
        answer[0] = Optional.of(new Tools.Answer(false, "its name"));
        says(quiz, State.NOT_YET, "not quite: its name");

        says(stage.expect("{java: '1 < 2'}"), State.PASSED, "it is true");
        says(stage.expect("{java: '2 < 1'}"), State.NOT_YET, "2 is 2, expected less than 1");
    }

    @Test
    void ofSeveralDemandsInJavaTheFirstThatIsNotMetIsNamed() {
        Map<String, Object> java = Map.of(
                "a == 1 && b.equals(List.of(2))", false,
                "a == 1", true,
                "b.equals(List.of(2))", false,
                "b", "[3]",
                "List.of(2)", "[2]",
                "d.equals(List.of(2))", false,
                "d", "[2]",
                "a == 1 || c", false);
        stage.tools = new Tools(
                Tools.NONE.commands(),
                Tools.NONE.workspace(),
                Tools.NONE.answers(),
                code -> java.containsKey(code)
                        ? CompletableFuture.completedFuture(java.get(code))
                        : CompletableFuture.failedFuture(new Tools.Unavailable("no " + code)));

        says(stage.expect("{java: 'a == 1 && b.equals(List.of(2))'}"), State.NOT_YET, "b is [3], expected [2]");
        says(stage.expect("{java: 'd.equals(List.of(2))'}"), State.NOT_YET, "d looks like [2], and is of another type");
        says(stage.expect("{java: 'a == 1 || c'}"), State.NOT_YET, "it is not true");
    }
}
