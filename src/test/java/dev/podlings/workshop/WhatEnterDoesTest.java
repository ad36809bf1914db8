package dev.podlings.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.session.Action;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Enter leads through the cells of a step in their order, and does nothing a second time. */
class WhatEnterDoesTest extends ClassroomStage {
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final String LESSON = """
            ---
            title: Maps
            ---
            # Maps

            ## Two maps

            ```sh run
            kubectl create configmap one
            ```

            ```sh run
            kubectl create configmap two
            kubectl  create configmap three # and one more
            ```

            - [ ] [The map two is there](../checks/c.yaml#two)

            ```sh run
            kubectl get configmaps
            ```

            ## If you like

            <!-- step: optional -->

            ```sh run
            kubectl create configmap four
            ```

            - [ ] [The map four is there](../checks/c.yaml#four)

            ## Without a box

            ```sh run
            kubectl version
            ```

            ## In their order

            ```sh run
            kubectl create configmap five
            ```

            ```sh run
            kubectl delete configmap five
            ```

            - [ ] [The map six is there](../checks/c.yaml#six)
            """;
    private static final String CHECKS = """
            checks:
              two: {expect: {exists: configmap/two}}
              four: {expect: {exists: configmap/four}}
              six: {expect: {exists: configmap/six}}
            """;

    WhatEnterDoesTest() {
        super(LESSON, CHECKS);
    }

    @BeforeEach
    void begin() {
        classroom.enter("1.1");
    }

    @Test
    void whatStandsInItsWayIsToldAsOfATypedLine() {
        classroom.enter("1.4");
        classroom.type("kubectl create configmap five", MOMENT);

        assertThat(classroom.act(new Action.RunCell(classroom.cell(0))))
                .contains("! five is there already, and create only makes what is not. To change it, use kubectl apply;"
                        + " to make it anew: kubectl delete configmap five");
    }

    @Test
    void whatIsTypedByHandIsNotOfferedAgain() {
        assertThat(classroom.offer()).isEqualTo("run the command: kubectl create configmap one");
        classroom.type("kubectl create  configmap one", MOMENT);
        assertThat(classroom.offer()).startsWith("run the command: kubectl create configmap two");

        classroom.type("kubectl create configmap three", MOMENT);
        assertThat(classroom.offer()).startsWith("run the command: kubectl create configmap two");
    }

    @Test
    void whatFailedIsOfferedAgain() {
        classroom.type("kubectl create configmap", MOMENT);
        classroom.type("kubectl create configmap one --nonsense", MOMENT);
        assertThat(classroom.offer()).isEqualTo("run the command: kubectl create configmap one");
    }

    @Test
    void whatWasRunBeforeItsTurnAndFailedLeavesWhatComesFirst() {
        classroom.act(new Action.GoTo("1.4", true));
        classroom.act(new Action.RunCell(classroom.cell(1)));
        assertThat(classroom.offer()).isEqualTo("run the command: kubectl create configmap five");
    }

    @Test
    void onceTheBoxesAreTickedOnlyWhatStandsBehindThemIsOffered() {
        classroom.type("kubectl create configmap two", MOMENT);
        assertThat(classroom.offer()).isEqualTo("run the command: kubectl get configmaps");

        classroom.act(new Action.RunOffered());
        assertThat(classroom.offer()).isEqualTo("next step");
    }

    @Test
    void whatStandsBehindTheBoxesWaitsForThem() {
        classroom.type("kubectl create configmap one", MOMENT);
        classroom.type("kubectl create configmap three", MOMENT);
        classroom.act(new Action.RunOffered());
        classroom.settle(MOMENT);
        assertThat(classroom.offer()).isEqualTo("run the command: kubectl get configmaps");
    }

    @Test
    void anOptionalStepThatWasLeftCanBeTakenUpAgain() {
        classroom.skipAndNext();
        classroom.act(new Action.Next());
        assertThat(classroom.act(new Action.Back())).contains("[ ] The map four is there");

        assertThat(classroom.act(new Action.GoTo("1.2", false)))
                .first()
                .asString()
                .contains("If you like");
        classroom.act(new Action.GoTo("1.2", true));
        assertThat(classroom.offer()).isEqualTo("run the command: kubectl create configmap four");
        classroom.type("kubectl create configmap four", MOMENT);
        assertThat(classroom.act(new Action.Next())).noneMatch(line -> line.contains("looking back"));
    }

    @Test
    void cellsOfAStepWithoutBoxesAreOffered() {
        classroom.skipAndNext();
        classroom.act(new Action.Next());
        assertThat(classroom.offer()).isEqualTo("run the command: kubectl version");
        classroom.act(new Action.RunOffered());
        assertThat(classroom.offer()).isEqualTo("next step");
    }
}
