package dev.podlings.session;

import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.cell.Stopper;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A learner skips, goes elsewhere, comes back and begins again. */
class TravelTest extends ExampleCourse {
    @Test
    void skippingRunsTheSolutionAndTellsWhatItMade() {
        engine.start(new Stopper());

        Outcome.Skipped skipped = as(Outcome.Skipped.class, act(new Action.Skip(false)));

        assertThat(skipped.standing().proven()).isTrue();
        assertThat(english(skipped.made())).contains("deploy/web was created");
        assertThat(progress.status(skipped.step().id())).isEqualTo(Progress.Status.SKIPPED);
    }

    @Test
    void goingFarAheadDoesWhatItStandsOnAfterAsking() {
        engine.start(new Stopper());

        Outcome.Asks asks = as(Outcome.Asks.class, act(new Action.GoTo("2.2", false)));
        assertThat(asks.replayed()).hasSize(4);
        assertThat(engine.standing())
                .as("while it is asked, the step is still watched")
                .isPresent();
        Outcome.Entered entered = as(Outcome.Entered.class, act(asks.ifYes()));

        assertThat(entered.step().title()).isEqualTo("Repair a template");
        assertThat(told)
                .contains("replaying 1 of 4: Three from one template", "replaying 4 of 4: A pod that nobody counts");
    }

    @Test
    void whereNoNodeTakesPodsNothingIsBegunThatWouldWaitForEver() {
        engine.start(new Stopper());
        act(new Action.Command("kubectl cordon practice"));

        Outcome.Refused refused = as(Outcome.Refused.class, onceAnotherComes(Outcome.Asks.class));
        assertThat(refused.why()).asString().contains("cordoned: practice");

        act(new Action.Command(refused.instead().toString()));
        as(Outcome.Asks.class, onceAnotherComes(Outcome.Refused.class));
    }

    /** What comes of going far ahead, once the watch of the nodes has shown that it is another outcome than this. */
    private Outcome onceAnotherComes(Class<? extends Outcome> before) {
        Outcome outcome = act(new Action.GoTo("2.2", false));
        while (before.isInstance(outcome)) {
            outcome = act(new Action.GoTo("2.2", false));
        }
        return outcome;
    }

    @Test
    void leavingAndComingBackResumesTheStepWithWhatWasRememberedThen() throws IOException {
        runsTheThirdStepsCell();
        close();

        open();
        Outcome.Entered again = as(Outcome.Entered.class, engine.start(new Stopper()));

        assertThat(again.step().title()).isEqualTo("Delete one");
        assertThat(site.ground().cells().values().find("victim"))
                .hasValueSatisfying(pod -> assertThat(pod).startsWith("pod/web-"));
        act(new Action.Command("kubectl delete $victim"));
        untilPassed();
    }

    @Test
    void resettingEmptiesTheNamespaceAfterSayingWhatGoes() {
        engine.start(new Stopper());
        act(new Action.Skip(false));
        act(new Action.Command("kubectl create configmap mine --from-literal=a=b"));
        act(new Action.Command(
                "kubectl patch deployment web -p '{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}'"));

        Outcome.Asks asks = as(Outcome.Asks.class, act(new Action.Reset(Action.Scope.STEP, false)));
        assertThat(english(asks.removed())).contains("deployment.apps/web", "configmap/mine");
        as(Outcome.Entered.class, act(asks.ifYes()));

        assertThat(site.cleaner().list()).isEmpty();
        assertThat(engine.standing().orElseThrow().proven()).isFalse();
        assertThat(engine.session().passed())
                .as("it is offered to be done once more")
                .isFalse();
        assertThat(engine.gate().isOpen()).as("what was passed once stays open").isTrue();
    }

    @Test
    void resettingRemovesTheSecondNamespaceOfALessonAndNobodyElses() {
        engine.start(new Stopper());
        act(new Action.Command("kubectl create namespace $ns-other"));
        act(new Action.Command("kubectl create configmap mine -n $ns-other --from-literal=a=b"));
        act(new Action.Command(
                "kubectl label namespace $ns-other app.kubernetes.io/managed-by=podlings podlings.dev/course="
                        + course.slug()));
        act(new Action.Command("kubectl create namespace $ns-somebodys"));
        String ns = fresh.cluster().namespace();

        Outcome.Asks asks = as(Outcome.Asks.class, act(new Action.Reset(Action.Scope.STEP, false)));
        assertThat(english(asks.removed()))
                .contains("namespace/" + ns + "-other")
                .doesNotContain("namespace/" + ns, "namespace/" + ns + "-somebodys");
        act(asks.ifYes());

        assertThat(fresh.cluster().client().namespaces().withName(ns + "-other").get())
                .isNull();
        assertThat(fresh.cluster()
                        .client()
                        .namespaces()
                        .withName(ns + "-somebodys")
                        .get())
                .isNotNull();
    }

    @Test
    void whoLooksBackInTheMidstOfAStepGoesOnWhereTheyWere() {
        runsTheThirdStepsCell();
        act(new Action.Command("kubectl delete $victim"));
        act(new Action.Back());
        as(Outcome.Entered.class, act(new Action.Next()));

        untilPassed();
        assertThat(engine.session().step().title()).isEqualTo("Delete one");
    }

    @Test
    void whoGoesOnFromAStepThatWasResetIsAskedToHaveItDone() {
        engine.start(new Stopper());
        act(new Action.Skip(false));
        act(new Action.Reset(Action.Scope.STEP, true));
        assertThat(engine.session().passed()).isFalse();

        Outcome.Asks asks = as(Outcome.Asks.class, act(new Action.Next()));
        assertThat(asks.replayed())
                .singleElement()
                .satisfies(step -> assertThat(step.title()).isEqualTo("Three from one template"));
        assertThat(as(Outcome.Entered.class, act(asks.ifYes())).step().title()).isEqualTo("Say what will happen");
    }

    @Test
    void aPlaceThatDoesNotExistIsNotGoneTo() {
        engine.start(new Stopper());

        assertThat(as(Outcome.Refused.class, act(new Action.GoTo("delet-one", false)))
                        .instead()
                        .toString())
                .isEqualTo("Did you mean delete-one?");
        assertThat(engine.session().step().number()).isEqualTo(1);
    }

    private void runsTheThirdStepsCell() {
        engine.start(new Stopper());
        act(new Action.Skip(false));
        act(new Action.Next());
        act(new Action.Choose(0, Set.of(0, 1)));
        untilPassed();
        act(new Action.Next());
        act(new Action.RunOffered());
    }
}
