package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;

import dev.podlings.check.world.Item;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The three pods of a set on a hand-fed journal, a step about them, and what a learner is told. */
abstract class ToldStage {
    static final ChecksFile FILE = ChecksFile.read(new SourceText("checks/one.yaml", """
            checks:
              replaced: {expect: {replaced: pod/mongo-1}}
              others: {expect: {untouched: [pod/mongo-0, pod/mongo-2]}}
              held: {expect: {all: [{absent: pod/mongo-1}, {like: pod/mongo-0, where: {metadata.labels.color: red}}]}}
              away: {after: replaced, expect: {absent: pod/mongo-9}, for: 20s}
              steady: {expect: {ready: pod/mongo-0}}
              shell: {expect: {like: pod/shell, where: {metadata.labels.color: red}}}
              labelled: {each: [color], expect: {like: pod/mongo-0, where: {"metadata.labels.${each}": red}}}
              in-order: {expect: {order: [mongo-1 deleted, mongo-1 created]}}
              from-the-top: {expect: {order: [mongo-2 deleting, mongo-1 deleting]}}
            mistakes:
              wrong-pod:
                cannot: others
                when: {replaced: pod/mongo-2}
                say: In ${ns}, mongo-2 was the wrong one.
                next: kubectl get pods -n ${ns}
            """));

    final LessonStage stage = new LessonStage();
    final Tidings tidings = new Tidings();
    final List<String> told = new ArrayList<>();

    StepChecks enter(String... checks) {
        stage.put(set(3, 3)).put(pod("mongo-0", "uid-0"), pod("mongo-1", "uid-1"), pod("mongo-2", "uid-2"));
        StepChecks step = stage.enter(boxes(FILE, checks));
        step.onChange(standing -> tidings.of("step", standing).forEach(tiding -> told.add(worded(tiding))));
        step.refresh();
        return step;
    }

    static String worded(Tiding tiding) {
        if (tiding instanceof Tiding.Wrong wrong) {
            return wrong.move().sentence().toString();
        } else if (tiding instanceof Tiding.RuledOut ruledOut) {
            return "ruled out " + ruledOut.result().box().check() + (ruledOut.reasonTold() ? "" : " with reasons");
        } else if (tiding instanceof Tiding.WayBack back) {
            return "back " + back.next();
        } else if (tiding instanceof Tiding.NoLonger no) {
            String way = no.result().verdict().next().map(next -> ": " + next).orElse("");
            return "no longer " + no.result().box().check() + (no.reasonTold() ? "" : " with reasons" + way);
        }
        return tiding.getClass().getSimpleName();
    }

    static Item pod(String name, String uid) {
        return with(
                Objects.pod(name, uid, true),
                "metadata: {ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}");
    }

    static Item leaving(String name, String uid) {
        return with(pod(name, uid), "metadata: {deletionTimestamp: \"2026-11-22T12:00:00Z\"}");
    }

    void deleteAndMakeAgain(String name, String uid, String next) {
        stage.put(leaving(name, uid)).pass(Duration.ofSeconds(1));
        stage.remove(leaving(name, uid)).pass(Duration.ofSeconds(5));
        stage.put(pod(name, next)).pass(Duration.ofSeconds(5));
    }
}
