package dev.podlings.check;

import static dev.podlings.check.LessonStage.says;
import static dev.podlings.check.LessonStage.verdict;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Tools;
import dev.podlings.check.expect.Verdict.State;
import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a command prints, and what its silence and its failure say. */
class OutputTest {
    private final LessonStage stage = new LessonStage();

    @Test
    void outputAsksAgainUntilItIsAsExpected() {
        List<String> asked = new ArrayList<>();
        stage.tools = new Tools(
                (line, limit) -> {
                    asked.add(line);
                    String mark = asked.size() < 3 ? "" : "mongo-0 uid-0\n";
                    return CompletableFuture.completedFuture(new Tools.Output(0, mark, ""));
                },
                Tools.NONE.workspace(),
                Tools.NONE.answers(),
                Tools.NONE.snippets());
        stage.put(pod("mongo-0", "uid-0", true));
        StepChecks step = stage.expect(
                "{output: kubectl exec mongo-0 -- cat /data/db/mark, equals: 'mongo-0 ${uid(pod/mongo-0)}'}");
        says(step, State.NOT_YET, "it printed nothing");
        assertThat(english(verdict(step).facts())).contains("expected \"mongo-0 uid-0\"");
        step.nudge();
        stage.pass(Duration.ofSeconds(2));
        says(step, State.PASSED, "mongo-0 uid-0");
    }

    @Test
    void aCommandThatFailsIsToldByWhatItComplainedAbout() {
        stage.tools = new Tools(
                (line, limit) -> CompletableFuture.completedFuture(new Tools.Output(
                        1, "", "cat: can't open '/data/db/mark'\ncommand terminated with exit code 1\n")),
                Tools.NONE.workspace(),
                Tools.NONE.answers(),
                Tools.NONE.snippets());
        StepChecks step = stage.expect("{output: kubectl exec mongo-1 -- cat /data/db/mark}");
        says(step, State.NOT_YET, "cat: can't open '/data/db/mark'");
        assertThat(english(verdict(step).facts())).contains("the command ended with exit code 1");
    }

    @Test
    void ofAPodThatHasNoContainerYetItIsToldWhatThatIsAt() {
        stage.tools = new Tools(
                (line, limit) -> CompletableFuture.completedFuture(
                        new Tools.Output(1, "", "error: unable to upgrade connection: container not found\n")),
                Tools.NONE.workspace(),
                Tools.NONE.answers(),
                Tools.NONE.snippets());
        stage.put(object("kind: Pod\nmetadata: {name: slow-0, uid: a}\nspec: {nodeName: n}\nstatus: {phase: Pending}"));

        says(stage.expect("{output: kubectl exec slow-0 -- cat /data/log}"), State.NOT_YET, "slow-0: Pending");
    }

    @Test
    void whatACommandMissesIsNamedWithTheFileThatMakesIt() {
        assertThat(wayBackWithAFileThatIs(false)).isEqualTo("kubectl apply -f next-door.yaml");
    }

    @Test
    void aFileThatSaysSomethingElseByNowIsNoWayBack() {
        assertThat(wayBackWithAFileThatIs(true)).isEqualTo("reset step");
    }

    private String wayBackWithAFileThatIs(boolean spoiled) {
        Tools folder = LessonStage.withFile("next-door.yaml", new Ref(Kind.NAMESPACE, "shop-other"), spoiled);
        stage.tools = new Tools(
                (line, limit) -> CompletableFuture.completedFuture(
                        new Tools.Output(1, "", "Error from server (NotFound): namespaces \"shop-other\" not found\n")),
                folder.workspace(),
                Tools.NONE.answers(),
                Tools.NONE.snippets());
        StepChecks step = stage.expect("{output: kubectl exec -n shop-other lookup -- hostname}");
        says(step, State.NOT_YET, "namespace shop-other is not there");
        return verdict(step).next().orElseThrow().toString();
    }

    /** Or a box that was ticked would be told to be no longer so, only because the cluster is away for a moment. */
    @Test
    void aCommandThatReachesNobodyProvesNothing() {
        stage.tools = new Tools(
                (line, limit) -> CompletableFuture.completedFuture(
                        new Tools.Output(
                                1,
                                "",
                                "The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?\n")),
                Tools.NONE.workspace(),
                Tools.NONE.answers(),
                Tools.NONE.snippets());
        StepChecks step = stage.expect("{output: kubectl exec mongo-1 -- cat /data/db/mark, exit: 1}");
        says(
                step,
                State.ERROR,
                "the command could not be run: The connection to the server 127.0.0.1:1 was refused - did you specify the"
                        + " right host or port?");
    }

    @Test
    void ofALongOutputThePartThatWasLookedForIsTold() {
        String log = "starting\n".repeat(40) + "error: DBPathInUse: another one runs\nended\n";
        stage.tools = new Tools(
                (line, limit) -> CompletableFuture.completedFuture(new Tools.Output(0, log, "")),
                Tools.NONE.workspace(),
                Tools.NONE.answers(),
                Tools.NONE.snippets());
        says(
                stage.expect("{output: kubectl logs twins, contains: DBPathInUse}"),
                State.PASSED,
                "DBPathInUse: another one runs");
    }

    @Test
    void aCommandThatCannotBeRunIsNobodysFault() {
        says(
                stage.expect("{output: 'true'}"),
                State.ERROR,
                "the command could not be run: commands cannot be run here");
    }
}
