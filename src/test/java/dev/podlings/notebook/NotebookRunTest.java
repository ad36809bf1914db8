package dev.podlings.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.lesson.Cell;
import dev.podlings.notebook.Transcript.Answer;
import dev.podlings.notebook.Transcript.Asked;
import dev.podlings.notebook.Transcript.Ending;
import dev.podlings.notebook.Transcript.Happened;
import dev.podlings.notebook.Transcript.Ran;
import dev.podlings.session.Site;
import dev.podlings.time.Timeline;
import dev.podlings.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookRunTest {
    @TempDir
    Path folder;

    private final AtomicReference<NotebookRun> running = new AtomicReference<>();

    private Transcript run(String markdown, Onlooker onlooker) throws IOException {
        Path lessons = Files.createDirectories(folder.resolve("lessons"));
        Files.writeString(lessons.resolve("doc.md"), markdown);
        Document document = Document.read(lessons.resolve("doc.md"), Map.of()).value();
        PracticeClusters clusters = new PracticeClusters(folder);
        try (ClusterFactory.Fresh fresh = clusters.fresh();
                Timeline.Busy jumping = fresh.advancing();
                Site site = Site.open(
                        document.course(),
                        fresh.cluster(),
                        new Site.Options(folder.resolve("work"), System.getenv(), true, (name, value) -> {}))) {
            NotebookRun run = new NotebookRun(document, site.ground(), new NotebookRun.Manner(false, true), onlooker);
            running.set(run);
            return run.run("practice");
        } finally {
            assertThat(clusters.bugs()).isEmpty();
        }
    }

    private static List<Ran> cells(Transcript transcript) {
        return transcript
                .everything()
                .filter(Ran.class::isInstance)
                .map(Ran.class::cast)
                .toList();
    }

    @Test
    void aSolutionRunsOnlyWhereTheStepsOwnCellsAreNotEnough() throws IOException {
        Files.createDirectories(folder.resolve("checks"));
        Files.writeString(folder.resolve("checks/c.yaml"), """
                checks:
                  one: {expect: {exists: configmap/one}, within: 5s}
                  two: {expect: {exists: configmap/two}, within: 5s}
                """);

        Transcript transcript = run("""
                ## Own cells do
                ```sh run
                kubectl create configmap one
                ```
                - [ ] [there](../checks/c.yaml#one)

                <details><summary>Solution</summary>

                ```sh run
                kubectl create configmap one --from-literal=never=run
                ```
                </details>

                ## Own cells only look
                ```sh run
                kubectl get configmaps -o name
                ```
                - [ ] [there](../checks/c.yaml#two)

                <details><summary>Solution</summary>

                ```sh run
                kubectl create configmap two
                ```
                </details>
                """, Onlooker.NOBODY);

        assertThat(cells(transcript))
                .extracting(Ran::output)
                .satisfiesExactly(
                        one -> assertThat(one).contains("configmap/one created"),
                        look -> assertThat(look).contains("configmap/one"),
                        two -> assertThat(two).contains("configmap/two created"));
        assertThat(transcript.summary().passed()).isEqualTo(2);
        assertThat(transcript.summary().isGood()).isTrue();
    }

    @Test
    void aPredictionIsAnsweredByWhatHappened() throws IOException {
        Files.createDirectories(folder.resolve("checks"));
        Files.writeString(
                folder.resolve("checks/c.yaml"), "checks:\n  one: {expect: {exists: configmap/one}, within: 5s}\n");

        Transcript transcript = run("""
                ## Say it
                ```yaml quiz as=said
                predict: What will be there? Choose all that apply.
                choices:
                  one: {when: ../checks/c.yaml#one}
                  two: {not: Nobody makes it.}
                  three: {maybe: Who knows.}
                ```
                ```sh run
                kubectl create configmap one
                ```
                - [ ] [there](../checks/c.yaml#one)
                """, Onlooker.NOBODY);

        assertThat(transcript.everything().filter(Asked.class::isInstance).map(Asked.class::cast))
                .singleElement()
                .satisfies(asked -> assertThat(asked.choices())
                        .extracting(Transcript.Choice::answer)
                        .containsExactly(Answer.YES, Answer.NO, Answer.MAYBE));
    }

    @Test
    void aCellThatRunsIsStoppedAndTheRestIsSkipped() throws IOException {
        Onlooker impatient = new Onlooker() {
            @Override
            public void out(String text) {
                running.get().stop();
            }

            @Override
            public void err(String text) {}

            @Override
            public void note(Sentence sentence) {}
        };

        Transcript transcript = run("""
                ```sh run
                echo begun; exec sleep 600
                ```
                ```sh run
                echo never
                ```
                """, impatient);

        assertThat(cells(transcript)).extracting(Ran::ending).containsExactly(Ending.FAILED, Ending.SKIPPED);
        assertThat(cells(transcript).get(0).message()).isEqualTo("Stopped.");
    }

    @Test
    void whoFollowsMayLeaveACellOut() throws IOException {
        Onlooker choosy = new Onlooker() {
            @Override
            public Choice choose(Cell cell) {
                return cell.text().contains("first") ? Choice.SKIP : Choice.RUN;
            }

            @Override
            public void out(String text) {}

            @Override
            public void err(String text) {}

            @Override
            public void note(Sentence sentence) {}
        };

        Transcript transcript = run("```sh run\necho first\n```\n```sh run\necho second\n```\n", choosy);

        assertThat(cells(transcript)).extracting(Ran::ending).containsExactly(Ending.SKIPPED, Ending.DONE);
        assertThat(transcript.summary().isGood()).isFalse();
    }

    @Test
    void thePictureShowsOneNameBornByTwoPodsOnOneClaim() throws IOException {
        Transcript transcript = run("""
                ## Set
                ```yaml apply
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  serviceName: db
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec:
                      containers:
                      - {name: c, image: "busybox:1.36.1", command: [sleep, "9999"]}
                      volumes: []
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                ```
                ```sh run
                kubectl rollout status statefulset/db
                ```
                ## Delete
                ```sh run
                kubectl delete pod db-0
                kubectl rollout status statefulset/db
                ```
                """, Onlooker.NOBODY);

        assertThat(transcript.summary().failed()).as("%s", transcript).isZero();
        List<PodHistory> histories = transcript
                .everything()
                .filter(Happened.class::isInstance)
                .map(passage -> ((Happened) passage).history())
                .toList();
        PodHistory.Lane lane = histories.get(1).lanes().get(0);
        assertThat(lane.name()).isEqualTo("db-0");
        assertThat(lane.lives()).hasSize(2);
        assertThat(lane.lives().get(0).gone()).isTrue();
        assertThat(lane.lives().get(1).uid()).isNotEqualTo(lane.lives().get(0).uid());
        assertThat(lane.lives().get(1).from())
                .isGreaterThanOrEqualTo(lane.lives().get(0).to());
        assertThat(lane.claims())
                .singleElement()
                .extracting(PodHistory.Claim::name)
                .isEqualTo("data-db-0");
    }
}
