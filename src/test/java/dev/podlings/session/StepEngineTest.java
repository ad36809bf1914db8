package dev.podlings.session;

import static dev.podlings.support.English.english;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.cell.CellResult;
import dev.podlings.cell.Stopper;
import dev.podlings.check.Standing;
import dev.podlings.lesson.Course;
import dev.podlings.lesson.CourseFiles;
import dev.podlings.lesson.CourseReader;
import dev.podlings.lesson.Step;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner takes the example course on a practice cluster. */
class StepEngineTest {
    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private Course course;
    private ClusterFactory.Fresh fresh;
    private Timeline.Busy jumping;
    private Site site;
    private Progress progress;
    private StepEngine engine;

    @BeforeEach
    void begin() throws IOException {
        course = CourseReader.read(CourseFiles.in(Path.of("docs/example-course")))
                .value();
        fresh = new PracticeClusters(folder).fresh();
        jumping = ((VirtualTimeline) fresh.cluster().time()).advancing();
        open();
    }

    @AfterEach
    void end() {
        close();
        jumping.close();
        fresh.close();
    }

    private void open() throws IOException {
        open(false);
    }

    private void open(boolean careful) throws IOException {
        progress = Progress.open(
                folder.resolve("state"), course.slug(), fresh.cluster().time()::now);
        Site.Options options = new Site.Options(
                folder.resolve("work"),
                System.getenv(),
                Site.WhichKubectl.LEARNERS,
                true,
                progress::value,
                careful,
                Reach.CLUSTER);
        site = Site.open(course, fresh.cluster(), options);
        engine = new StepEngine(site.ground(), progress, site.cleaner(), new Hearing());
    }

    private void close() {
        engine.close();
        site.close();
        progress.close();
    }

    private Outcome act(Action action) {
        return engine.perform(action, new Stopper());
    }

    private void untilPassed() {
        site.ground().journal().caughtUp().join();
        while (!engine.standing().orElseThrow().proven()) {
            act(new Action.Check());
        }
    }

    private <T extends Outcome> T as(Class<T> kind, Outcome outcome) {
        assertThat(outcome).isInstanceOf(kind);
        return kind.cast(outcome);
    }

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
    void skippingRunsTheSolutionAndTellsWhatItMade() {
        engine.start(new Stopper());

        Outcome.Skipped skipped = as(Outcome.Skipped.class, act(new Action.Skip(false)));

        assertThat(skipped.standing().proven()).isTrue();
        assertThat(english(skipped.made())).contains("deploy/web was created");
        assertThat(progress.status(skipped.step().id())).isNotEqualTo(Progress.Status.OPEN);
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
    void leavingAndComingBackResumesTheStepWithWhatWasRememberedThen() throws IOException {
        engine.start(new Stopper());
        act(new Action.Skip(false));
        act(new Action.Next());
        act(new Action.Choose(0, Set.of(0, 1)));
        untilPassed();
        act(new Action.Next());
        act(new Action.RunOffered());
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
    void whoLooksBackInTheMidstOfAStepGoesOnWhereTheyWere() {
        engine.start(new Stopper());
        act(new Action.Skip(false));
        act(new Action.Next());
        act(new Action.Choose(0, Set.of(0, 1)));
        untilPassed();
        act(new Action.Next());
        act(new Action.RunOffered());
        act(new Action.Command("kubectl delete $victim"));
        act(new Action.Back());
        as(Outcome.Entered.class, act(new Action.Next()));

        untilPassed();
        assertThat(engine.session().step().title()).isEqualTo("Delete one");
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

    @Test
    void howAStepStandsIsHeardBeforeAnythingIsDoneInIt() {
        engine.start(new Stopper());
        act(new Action.Check());

        assertThat(told).contains("none of its boxes is ticked");
    }

    private final class Hearing implements SessionListener {
        @Override
        public void standing(Step step, Standing standing) {
            if (standing.looked()
                    && standing.results().stream()
                            .noneMatch(each -> each.verdict().isPassed())) {
                told.add("none of its boxes is ticked");
            }
        }

        @Override
        public void replaying(Step step, int number, int of) {
            told.add("replaying " + number + " of " + of + ": " + step.title());
        }

        @Override
        public void predicted(Step asked, QuizJudge.Judged comparison) {
            told.add("predicted: " + comparison.right() + " " + comparison.remarks());
        }
    }
}
