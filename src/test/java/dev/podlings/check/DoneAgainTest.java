package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.LessonStage.verdict;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.expect.Verdict;
import dev.podlings.check.world.Item;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done once more, and what seems mended while it is on its way: told once, on a hand-fed journal. */
class DoneAgainTest {
    private static final ChecksFile FILE = ChecksFile.read(new SourceText("checks/again.yaml", """
            checks:
              replaced: {expect: {replaced: pod/mongo-1}}
              ready: {after: replaced, expect: {ready: statefulset/mongo}}
              busybox: {expect: {like: statefulset/mongo, where: {"spec.template.spec.containers[].image": "busybox:1.37"}}}
              in-order: {expect: {order: [mongo-0 deleted, mongo-0 created, mongo-1 created]}}
            mistakes:
              last-first:
                of: [in-order]
                cannot: in-order
                when: {all: [{order: [mongo-1 deleted, mongo-1 created]}, {not: {replaced: pod/mongo-0}}]}
                say: mongo-1 went alone.
            """));

    private final LessonStage stage = new LessonStage();
    private final Tidings tidings = new Tidings();
    private final List<Tiding> told = new ArrayList<>();

    private StepChecks enter(String... checks) {
        stage.put(set(2, 2)).put(pod("mongo-0", "a"), pod("mongo-1", "b"));
        StepChecks step = stage.enter(boxes(FILE, checks));
        step.onChange(standing -> told.addAll(tidings.of("step", standing)));
        step.refresh();
        return step;
    }

    private static Item pod(String name, String uid) {
        return with(
                Objects.pod(name, uid, true),
                "metadata: {ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}");
    }

    private void beginToDelete(String name, String uid) {
        stage.put(with(pod(name, uid), "metadata: {deletionTimestamp: \"2026-11-22T12:00:00Z\"}"))
                .pass(Duration.ofSeconds(5));
    }

    private void replace(String name, String uid, String next) {
        beginToDelete(name, uid);
        stage.remove(pod(name, uid)).put(pod(name, next)).pass(Duration.ofSeconds(5));
    }

    private long lost() {
        return told.stream().filter(Tiding.RuledOut.class::isInstance).count();
    }

    @Test
    void whatTheStepAskedForMayBeDoneOnceMoreAfterTheProof() {
        StepChecks step = enter("replaced", "ready");
        replace("mongo-1", "b", "c");
        assertThat(step.standing().proven()).isTrue();
        told.clear();

        replace("mongo-1", "c", "d");
        assertThat(told).isEmpty();

        replace("mongo-0", "a", "e");
        assertThat(told).hasOnlyElementsOfType(Tiding.NoLonger.class).isNotEmpty();
    }

    @Test
    void whatSetsAValueIsNotTheSameDoneOnceMore() {
        StepChecks step = enter("busybox");
        stage.put(image("busybox:1.37")).pass(Duration.ofSeconds(5));
        assertThat(step.standing().proven()).isTrue();
        told.clear();

        stage.put(image("busybox:1.36")).pass(Duration.ofSeconds(5));

        assertThat(told).anyMatch(Tiding.NoLonger.class::isInstance);
    }

    @Test
    void aSetThatIsDeletedAfterTheProofIsToldThoughNoBoxSpeaksOfIt() {
        StepChecks step = enter("replaced");
        replace("mongo-1", "b", "c");
        assertThat(step.standing().proven()).isTrue();
        told.clear();

        stage.remove(set(2, 2)).pass(Duration.ofSeconds(5));

        assertThat(told).anyMatch(Tiding.Wrong.class::isInstance);
    }

    private static Item image(String image) {
        return with(set(2, 2), "spec: {template: {spec: {containers: [{name: mongo, image: \"" + image + "\"}]}}}");
    }

    @Test
    void aBoxThatWasRuledOutAndMayBeTickedAgainIsToldOnce() {
        StepChecks step = enter("in-order");
        replace("mongo-1", "b", "c");
        assertThat(lost()).isOne();

        beginToDelete("mongo-0", "a");
        assertThat(verdict(step).state()).isNotEqualTo(Verdict.State.CANNOT);
        stage.remove(pod("mongo-0", "a")).put(pod("mongo-0", "d")).pass(Duration.ofSeconds(5));

        assertThat(verdict(step).state())
                .as("mongo-1 was there from the start, and may go once more")
                .isEqualTo(Verdict.State.NOT_YET);
        assertThat(lost()).isOne();
    }
}
