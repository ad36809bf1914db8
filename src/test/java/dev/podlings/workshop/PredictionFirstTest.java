package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.session.Action;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the boxes of a step say is not shown before the learner has said what they expect. */
class PredictionFirstTest extends ClassroomStage {
    private static final String LESSON = """
            ---
            title: A map
            ---
            # A map

            ## Make it

            ```yaml quiz as=guess
            predict: What will be there?
            choices:
              a map: yes
              nothing: no
            ```

            ```sh run
            kubectl create configmap one
            ```

            - [ ] [The map one is there](../checks/c.yaml#one)
            - [ ] [So is the map two](../checks/c.yaml#two)

            <details><summary>Solution</summary>

            ```sh run
            kubectl create configmap one
            kubectl create configmap two
            ```
            </details>

            ## The end

            Nothing more.
            """;
    private static final String CHECKS = """
            checks:
              one: {expect: {exists: configmap/one}}
              two: {expect: {exists: configmap/two}}
            """;

    PredictionFirstTest() {
        super(LESSON, CHECKS);
    }

    @Test
    void theBoxesComeWhenThePredictionHasBeenMade() {
        assertThat(classroom.act(new Action.GoTo("1.1", true)))
                .contains("[ ] 2 boxes, after your prediction")
                .noneMatch(line -> line.contains("The map one"));
        assertThat(classroom.check())
                .contains("[ ] 2 boxes, after your prediction")
                .noneMatch(line -> line.contains("The map one"));
        assertThat(classroom.act(new Action.Next()))
                .contains("[ ] 2 boxes, after your prediction", "? What will be there?");

        assertThat(classroom.act(new Action.Choose(0, Set.of(1))))
                .containsSequence("Noted. You will see.", "", "[ ] The map one is there", "[ ] So is the map two");
        assertThat(classroom.check()).noneMatch(line -> line.contains("after your prediction"));
    }

    @Test
    void whatHasHappenedAlreadyIsTold() {
        classroom.enter("1.1");
        classroom.type("kubectl create configmap one", Duration.ofSeconds(2));

        assertThat(classroom.check())
                .contains("✓ The map one is there  ConfigMap one is there", "[ ] 1 box, after your prediction");
        assertThat(classroom.act(new Action.Choose(0, Set.of(0))))
                .containsSequence("[✓] The map one is there", "[ ] So is the map two");
    }

    @Test
    void whoSkipsSeesTheBoxesAndLooksBackOnThemTicked() {
        classroom.enter("1.1");
        classroom.skipAndNext();

        assertThat(classroom.act(new Action.Back())).contains("[✓] The map one is there", "[✓] So is the map two");
    }

    @Test
    void aStepThatBeginsAgainAsksAgain() {
        classroom.enter("1.1");
        classroom.act(new Action.Choose(0, Set.of(0)));
        assertThat(classroom.offer()).startsWith("run the command");
        classroom.reset();
        assertThat(classroom.offer()).startsWith("answer the question");

        classroom.act(new Action.Skip(false));
        classroom.reset();
        assertThat(classroom.offer()).startsWith("answer the question");
    }
}
