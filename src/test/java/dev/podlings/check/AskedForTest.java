package dev.podlings.check;

import static dev.podlings.check.LessonStage.boxes;
import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import dev.podlings.lesson.SourceText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step asks for, and what is told because it does not, on a hand-fed journal. */
class AskedForTest {
    private static final ChecksFile FILE = ChecksFile.read(new SourceText("checks/service.yaml", """
            checks:
              published: {expect: {like: service/mongo, where: {spec.publishNotReadyAddresses: true}}}
              replaced: {expect: {replaced: service/mongo}}
              open: {expect: {like: statefulset/mongo, where: {"spec.template.spec.containers[].env": null}}}
            mistakes:
              ready-instead:
                of: [published]
                when: {ready: pod/mongo-1}
                say: mongo-1 is ready.
            """));

    private static final ChecksFile COME = ChecksFile.read(new SourceText("checks/come.yaml", """
            checks:
              stranger: {expect: {happened: created, of: pods, where: {metadata.name: mongo-1}}}
            """));

    private final LessonStage stage = new LessonStage();

    private static Item service(String uid, String spec) {
        return object("{kind: Service, metadata: {name: mongo, uid: " + uid + "}, spec: " + spec + "}");
    }

    private static Item namespace(String uid) {
        return object("{kind: Namespace, metadata: {name: shop-other, uid: " + uid + "}}");
    }

    private List<String> waysBack(StepChecks step) {
        stage.pass(Duration.ofSeconds(4));
        return step.standing().wrongMoves().stream()
                .map(move -> move.next().orElseThrow().toString())
                .toList();
    }

    @Test
    void aSmallObjectOfWhichNoFileSaysWhatItWasLikeIsMadeAgainAsItWas() {
        Item gone = service("a", "{selector: {app: mongo}, clusterIP: None, clusterIPs: [None], type: ClusterIP}");
        stage.put(gone);
        StepChecks step = stage.enter(boxes(FILE, "published"));
        stage.remove(gone);

        assertThat(waysBack(step))
                .containsExactly(
                        "echo '{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"mongo\"},\"spec\":"
                                + "{\"selector\":{\"app\":\"mongo\"},\"type\":\"ClusterIP\",\"clusterIP\":\"None\"}}'"
                                + " | kubectl create -f -");
    }

    @Test
    void aTemplateThatWasChangedTwiceIsNotUndoneByUndoingTheLast() {
        stage.put(set(3, 3));
        StepChecks step = stage.enter(boxes(FILE, "published"));
        stage.put(with(set(3, 3), "spec: {template: {spec: {hostname: a}}}"));
        assertThat(waysBack(step)).containsExactly("kubectl rollout undo statefulset/mongo");
        stage.put(with(set(3, 3), "spec: {template: {spec: {hostname: b}}}"));

        assertThat(waysBack(step)).containsExactly("reset step");
    }

    @Test
    void ofAnObjectOnlyTheFieldsThatACheckSpeaksOfAreAskedFor() {
        stage.put(service("a", "{selector: {app: mongo}}"));
        StepChecks step = stage.enter(boxes(FILE, "published"));

        stage.put(service("a", "{selector: {app: other}}"));
        assertThat(stage.told(step)).containsExactly("Service mongo was edited: spec.selector.");
        stage.put(service("a", "{selector: {app: other}, publishNotReadyAddresses: true}"));
        stage.put(service("a", "{selector: {app: mongo}, publishNotReadyAddresses: true}"));

        assertThat(stage.told(step)).isEmpty();
        assertThat(step.standing().proven()).isTrue();
    }

    @Test
    void anEditThatIsAskedForAndChangesMoreIsToldByTheRest() {
        stage.put(service("a", "{selector: {app: mongo}}"));
        StepChecks step = stage.enter(boxes(FILE, "published"));

        stage.put(service("a", "{selector: {app: other}, publishNotReadyAddresses: true}"));

        assertThat(stage.told(step)).containsExactly("Service mongo was edited: spec.selector.");
        assertThat(step.standing().wrongMoves().get(0).next().orElseThrow().toString())
                .endsWith("-p '{\"spec\":{\"selector\":{\"app\":\"mongo\"}}}'");
    }

    @Test
    void whereOneFieldOfATemplateIsToChangeAnotherIsNotWhatIsAskedFor() {
        stage.put(withTemplate("{containers: [{name: mongo, env: [{name: A}]}]}"));
        StepChecks step = stage.enter(boxes(FILE, "open"));

        stage.put(withTemplate("{nodeName: x, containers: [{name: mongo, env: [{name: A}]}]}"));
        assertThat(stage.told(step))
                .containsExactly("the pod template of StatefulSet mongo was changed (nodeName): its pods are to be"
                        + " replaced.");
        stage.put(withTemplate("{containers: [{name: mongo}]}"));

        assertThat(step.standing().proven()).isTrue();
    }

    @Test
    void whoTakesBackWhatWasAskedForIsTold() {
        Item before = withTemplate("{containers: [{name: mongo, env: [{name: A}]}]}");
        stage.put(before);
        StepChecks step = stage.enter(boxes(FILE, "open"));

        stage.put(withTemplate("{containers: [{name: mongo}]}"));
        assertThat(stage.told(step)).isEmpty();
        stage.put(before);

        assertThat(stage.told(step))
                .containsExactly(
                        "the pod template of StatefulSet mongo was changed (env): its pods are to be replaced.");
    }

    private static Item withTemplate(String spec) {
        return with(set(2, 2), "spec: {template: {spec: " + spec + "}}");
    }

    @Test
    void whoEditsBackToWhatWasThereAtTheBeginningHasDoneNothingWrong() {
        stage.put(service("a", "{selector: {app: mongo}}"));
        StepChecks step = stage.enter(boxes(FILE, "replaced"));

        stage.remove(service("a", "{selector: {app: mongo}}")).put(service("b", "{selector: {app: mango}}"));
        stage.pass(Duration.ofSeconds(4));
        stage.put(service("b", "{selector: {app: mongo}}"));

        assertThat(stage.told(step)).isEmpty();
    }

    /** As long as the set is too small, that is what there is to say. */
    @Test
    void aMistakeThatIsAStateIsToldOnceWhatElseBroughtItAboutIsTakenBack() {
        stage.put(set(2, 2), pod("uid-1", false));
        StepChecks step = stage.enter(boxes(FILE, "published"));

        Item leaving = with(pod("uid-1", false), "metadata: {deletionTimestamp: \"2026-11-22T12:00:00Z\"}");
        stage.put(set(0, 0), leaving).remove(leaving);
        assertThat(stage.told(step)).containsExactly("StatefulSet mongo was scaled from 2 to 0.");
        stage.put(set(2, 2), pod("uid-2", true));

        assertThat(stage.told(step)).containsExactly("mongo-1 is ready.");
    }

    private static Item pod(String uid, boolean ready) {
        return with(
                Objects.pod("mongo-1", uid, ready),
                "metadata: {ownerReferences: [{kind: StatefulSet, name: mongo, uid: set-1, controller: true}]}");
    }

    @Test
    void aPodThatTheSetTookForItsOwnAndDeletedIsToldAllTheSame() {
        stage.put(set(1, 1), service("a", "{}"));
        StepChecks step = stage.enter(boxes(FILE, "published"));

        Item ninth = with(Objects.pod("mongo-9", "uid-9", true), "metadata: {labels: {app: mongo}}");
        stage.put(ninth).remove(ninth);

        assertThat(stage.told(step)).hasSize(1).first().asString().contains("took it for its own");
        stage.pass(Duration.ofSeconds(10));
        assertThat(stage.told(step)).isEmpty();
    }

    @Test
    void aNamespaceThatTheLessonMadeIsMissedWhenItGoesAndNotWhenItIsBack() {
        StepChecks step = stage.enter(boxes(FILE, "published"));
        try (var ours = step.hands().byTheLesson("kubectl apply -f next-door.yaml")) {
            stage.put(namespace("n1"));
        }
        stage.pass(Duration.ofSeconds(5));

        stage.remove(namespace("n1"));
        assertThat(stage.told(step)).hasSize(1).first().asString().contains("namespace shop-other was deleted");
        stage.put(namespace("n2"));

        assertThat(stage.told(step)).isEmpty();
    }

    @Test
    void aServiceThatWasMadeAgainOtherwiseIsToldUntilItIsAsItWas() {
        stage.put(service("a", "{selector: {app: mongo}, clusterIP: None}"));
        StepChecks step = stage.enter(boxes(COME, "stranger"));

        stage.remove(service("a", "{selector: {app: mongo}, clusterIP: None}"));
        assertThat(stage.told(step)).containsExactly("Service mongo was deleted.");
        stage.put(service("b", "{selector: {app: mongo}, clusterIP: 10.96.0.7}"));
        assertThat(stage.told(step))
                .containsExactly("Service mongo was deleted and made again, but not as it was: spec.clusterIP.");
        stage.remove(service("b", "{selector: {app: mongo}, clusterIP: 10.96.0.7}"));
        stage.put(service("c", "{selector: {app: mongo}, clusterIP: None}"));

        assertThat(stage.told(step)).containsExactly("Service mongo was deleted and made again.");
        assertThat(stage.told(step)).isEmpty();
    }

    @Test
    void aPodThatLostItsOwnerIsToldAlthoughItsSetAdoptsItAgain() {
        Item mongo = ToldStage.pod("mongo-1", "uid-1");
        stage.put(set(3, 3), mongo);
        StepChecks step = stage.enter(boxes(COME, "stranger"));

        stage.put(with(mongo, "metadata: {labels: {app: mongo}, ownerReferences: []}"));
        stage.put(with(mongo, "metadata: {labels: {app: mongo}}"));

        assertThat(stage.told(step))
                .containsExactly("the owner of pod mongo-1 was taken away (metadata.ownerReferences): as its labels"
                        + " still fit, StatefulSet mongo adopts it again.");
        stage.pass(Duration.ofSeconds(4));
        assertThat(stage.told(step)).isEmpty();
    }

    @Test
    void aSetWhoseNameIsAlmostThatOfThePodsThatAreMeantIsNamed() {
        ChecksFile file = ChecksFile.read(new SourceText("checks/pods.yaml", """
                checks:
                  waits: {expect: {like: pod/archive-0, where: {status.phase: Pending}}}
                """));
        StepChecks step = stage.enter(boxes(file, "waits"));

        stage.put(object("{kind: StatefulSet, metadata: {name: archiv, uid: a}, spec: {replicas: 2}}"));

        assertThat(stage.told(step))
                .containsExactly("StatefulSet archiv was made; this step is about archive, which is not there.");
    }

    @Test
    void whatCameAndWasDeletedByForceHasComeAllTheSame() {
        ChecksFile file = ChecksFile.read(new SourceText("checks/four.yaml", """
                checks:
                  four: {expect: {happened: created, of: pods, selector: app=mongo, times: 2}}
                """));
        StepChecks step = stage.enter(boxes(file, "four"));

        stage.put(ToldStage.pod("mongo-0", "a")).remove(ToldStage.pod("mongo-0", "a"));
        stage.put(ToldStage.pod("mongo-0", "b"));
        step.refresh();

        assertThat(step.standing().proven()).isTrue();
    }

    @Test
    void anotherImageForAPodThatShallGetReadyIsAskedForWhicheverItIs() {
        ChecksFile file = ChecksFile.read(new SourceText("checks/stuck.yaml", """
                checks:
                  unstuck: {expect: {ready: pod/stuck}}
                """));
        String pod =
                "{kind: Pod, metadata: {name: stuck, uid: a}, spec: {containers: [{name: c, image: 'busybox:%s'}]}}";
        StepChecks step = stage.enter(boxes(file, "unstuck"));
        stage.put(object(pod.formatted("1.36.l")));

        stage.put(object(pod.formatted("1.36")));

        assertThat(stage.told(step)).isEmpty();
    }
}
