package dev.podlings.session;

import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.cell.CellResult;
import dev.podlings.cell.Stopper;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A learner takes the example course, step by step. */
class StepEngineTest extends ExampleCourse {
    @Test
    void theNextStepOpensWhenTheBoxesAreTickedAndThenWaits() {
        Outcome.Entered entered = as(Outcome.Entered.class, engine.start(new Stopper()));
        assertThat(entered.step().title()).isEqualTo("Three from one template");
        assertThat(as(Outcome.Closed.class, act(new Action.Next()))
                        .gate()
                        .sentence()
                        .toString())
                .isEqualTo("1 box is still open.");

        Outcome.Ran ran = as(Outcome.Ran.class, act(new Action.RunOffered()));
        assertThat(ran.result().stdout()).isEqualTo("deployment.apps/web serverside-applied\n");
        untilPassed();

        assertThat(engine.session().step().title()).isEqualTo("Three from one template");
        assertThat(engine.session().passed()).isTrue();
        assertThat(as(Outcome.Entered.class, act(new Action.Next())).step().title())
                .isEqualTo("Say what will happen");
    }

    @Test
    void onAClusterOfTheLearnersAManifestIsShownBeforeItIsApplied() throws IOException {
        close();
        open(true);
        engine.start(new Stopper());

        Outcome.Previewed shown = as(Outcome.Previewed.class, act(new Action.RunOffered()));
        assertThat(english(shown.changes())).containsExactly("deployment.apps/web would be created");
        assertThat(fresh.cluster().client().apps().deployments().list().getItems())
                .isEmpty();

        as(Outcome.Ran.class, act(new Action.RunOffered()));
        untilPassed();
    }

    @Test
    void whatTheLearnerTypesTicksTheBoxesAsWell() {
        engine.start(new Stopper());

        Outcome.RanOwn ran = as(
                Outcome.RanOwn.class,
                act(new Action.Command(
                        "kubectl create deployment web --image=busybox:1.36 --replicas=3 -- sleep 1000")));
        assertThat(ran.result().status()).isEqualTo(CellResult.Status.DONE);
        untilPassed();

        assertThat(progress.status(engine.session().step().id())).isEqualTo(Progress.Status.SOLVED);
    }

    @Test
    void aPredictionIsComparedOnceItHasHappened() {
        engine.start(new Stopper());
        act(new Action.Skip(false));
        act(new Action.Next());
        assertThat(as(Outcome.Closed.class, act(new Action.Next())).gate().questions())
                .hasSize(1);

        Outcome.Answered answered = as(Outcome.Answered.class, act(new Action.Choose(0, Set.of(2))));
        assertThat(answered.judged()).isNull();
        untilPassed();
        act(new Action.Next());
        act(new Action.RunOffered());
        act(new Action.RunOffered());
        untilPassed();

        assertThat(told)
                .anySatisfy(line ->
                        assertThat(line).startsWith("predicted: false").contains("That is how a StatefulSet does it"));
    }

    @Test
    void aPredictionIsComparedAlsoIfTheAppWasClosedInBetween() throws IOException {
        engine.start(new Stopper());
        act(new Action.Skip(false));
        act(new Action.Next());
        act(new Action.Choose(0, Set.of(2)));
        untilPassed();
        act(new Action.Next());
        close();
        open();

        engine.start(new Stopper());
        act(new Action.RunOffered());
        act(new Action.RunOffered());
        untilPassed();
        assertThat(told).anySatisfy(line -> assertThat(line).startsWith("predicted: false"));
    }

    @Test
    void hintsComeOneByOneAndLookingBackJudgesNothing() {
        engine.start(new Stopper());
        as(Outcome.HintShown.class, act(new Action.NextHint()));
        as(Outcome.Refused.class, act(new Action.NextHint()));
        as(Outcome.SolutionShown.class, act(new Action.ShowSolution()));
        act(new Action.Skip(false));
        act(new Action.Next());

        assertThat(as(Outcome.Entered.class, act(new Action.Back())).mode()).isEqualTo(Session.Mode.LOOKING_BACK);
        assertThat(as(Outcome.Entered.class, act(new Action.Next())).step().title())
                .isEqualTo("Say what will happen");
        assertThat(engine.session().mode()).isEqualTo(Session.Mode.LEARNING);
    }

    @Test
    void kubectlGoesOnToMeanTheLessonsNamespaceWhateverItsConfigurationWasChangedTo() {
        engine.start(new Stopper());

        assertThat(as(
                                Outcome.RanOwn.class,
                                act(new Action.Command("kubectl config set-context --current --namespace=default")))
                        .remarks()
                        .toString())
                .contains("it was taken back");
        assertThat(as(Outcome.RanOwn.class, act(new Action.Command("kubectl config view --minify")))
                        .result()
                        .stdout())
                .contains("namespace: podlings-test");
    }

    @Test
    void howAStepStandsIsHeardBeforeAnythingIsDoneInIt() {
        engine.start(new Stopper());
        act(new Action.Check());

        assertThat(told).contains("none of its boxes is ticked");
    }
}
