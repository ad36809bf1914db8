package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.Objects.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.lesson.SourceText;
import org.junit.jupiter.api.Test;

/** What is made under almost the name, or as almost the kind, that a step is about. */
class OtherNameTest {
    private static final ChecksFile FILE = ChecksFile.read(new SourceText("checks/ready.yaml", """
            checks:
              come: {expect: {ready: pod/mongo-0}}
            """));

    private final LessonStage stage = new LessonStage();

    @Test
    void whatIsMadeAsAnotherKindThanTheChecksSpeakOfIsNamedAndTheirOwnIsNot() {
        ChecksFile file = ChecksFile.read(new SourceText("checks/kinds.yaml", """
                checks:
                  ready: {expect: {all: [{ready: deployment/web}, {count: pods, selector: app=web, is: 3}]}}
                """));
        StepChecks step = stage.enter(boxes(file, "ready"));

        stage.put(object("{kind: StatefulSet, metadata: {name: web, uid: a}, spec: {replicas: 3}}"));
        assertThat(stage.told(step))
                .containsExactly("StatefulSet web was made; this step is about Deployment web, which is not there.");
        stage.remove(object("{kind: StatefulSet, metadata: {name: web, uid: a}, spec: {replicas: 3}}"));
        stage.put(object("{kind: Deployment, metadata: {name: web, uid: b}, spec: {replicas: 3}}"));

        assertThat(stage.told(step)).isEmpty();
    }

    @Test
    void whatIsCalledAsTheSetOfAPodAndIsNoneIsNamed() {
        StepChecks step = stage.enter(boxes(FILE, "come"));

        stage.put(object("{kind: Deployment, metadata: {name: mongo, uid: d}, spec: {replicas: 1}}"));

        assertThat(stage.told(step))
                .containsExactly("Deployment mongo was made; this step is about pod mongo-0, which is not there.");
    }
}
