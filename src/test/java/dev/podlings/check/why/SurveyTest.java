package dev.podlings.check.why;

import static dev.podlings.check.Objects.object;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Kind;
import dev.podlings.check.world.Ref;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is said of a whole namespace, of a kind and of a name. */
class SurveyTest extends Diagnosed {
    private String text(Survey survey) {
        return survey.text(Locale.ENGLISH, 0, command -> command);
    }

    @Test
    void eachTroubleIsToldOnceUnderWhatSomebodyMade() {
        stage.put(set(2, 0)).put(waiting("mongo-0", "ImagePullBackOff", "not found"));
        stage.put(with(pod("lone", "u", true), "metadata: {labels: {app: lone}}"));

        Survey survey = Survey.ofAll(stage.journal.world(), List.of());

        assertThat(text(survey))
                .startsWith("sts/mongo\n- The image mongo:nope of container mongo cannot be pulled")
                .containsOnlyOnce("cannot be pulled")
                .endsWith("Nothing is known to be wrong with the rest: pod lone.\n");
        assertThat(survey.isAllWell()).isFalse();
    }

    @Test
    void whatIsLongIsQuotedOnceForAllThatSufferFromIt() {
        String cause = "rpc error: code = Unknown desc = " + "failed to pull and unpack it".repeat(2);
        stage.put(with(waiting("a", "ImagePullBackOff", cause), "metadata: {ownerReferences: null}"));
        stage.put(with(waiting("b", "ImagePullBackOff", cause), "metadata: {ownerReferences: null}"));

        assertThat(text(Survey.ofKind(Kind.POD, stage.journal.world())))
                .contains("pod/a\n", "pod/b\n")
                .containsOnlyOnce("rpc error");
    }

    @Test
    void whatIsWellIsNotWhatSuffersFromWhatWasTold() {
        stage.put(set(1, 0)).put(waiting("mongo-0", "ImagePullBackOff", "not found"));
        stage.put(object(
                "kind: Service\nmetadata: {name: mongo, uid: s}\nspec: {clusterIP: None, selector: {app: mongo}}"));

        assertThat(text(Survey.ofAll(stage.journal.world(), List.of()))).doesNotContain("the rest");
    }

    @Test
    void whereAllIsWellOneSentenceSaysSo() {
        stage.put(pod("a", "1", true), pod("b", "2", true));
        Survey survey = Survey.ofKind(Kind.POD, stage.journal.world());
        assertThat(text(survey)).isEqualTo("Nothing is known to be wrong with 2 pods.\n");
        assertThat(survey.isAllWell()).isTrue();
    }

    @Test
    void whatHasNoOwnerLeftIsTold() {
        stage.put(
                with(
                        pod("left", "l", true),
                        "metadata: {creationTimestamp: '2026-11-21T10:00:00Z', ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: left, uid: gone, controller: true}]}"));

        assertThat(text(Survey.ofAll(stage.journal.world(), List.of())))
                .contains("Pod left belongs to StatefulSet left, which is not there", "known by its uid", "gone");
    }

    @Test
    void aNameMayBelongToSeveralKinds() {
        stage.put(set(1, 1)).put(object("kind: Service\nmetadata: {name: mongo, uid: s}\nspec: {clusterIP: None}"));
        assertThat(Survey.named("mongo", stage.journal.world()))
                .containsExactly(Ref.set("mongo"), new Ref(Kind.SERVICE, "mongo"));
    }

    @Test
    void whatWantsNothingSaysSoAndWhatNobodyExplainsIsNotCalledWell() {
        stage.put(object("kind: Deployment\nmetadata: {name: web, uid: d}\nspec: {replicas: 0}"));
        assertThat(text(Survey.ofKind(Kind.DEPLOYMENT, stage.journal.world()))).contains("web wants 0 replicas");

        stage.put(
                object(
                        "kind: PersistentVolumeClaim\nmetadata: {name: c, uid: c}\nspec: {storageClassName: s}\nstatus: {phase: Pending}"));
        stage.put(object("kind: StorageClass\nmetadata: {name: s, uid: s}\nprovisioner: x"));
        Survey claims = Survey.ofKind(Kind.PERSISTENT_VOLUME_CLAIM, stage.journal.world());
        assertThat(text(claims)).contains("Claim c is not ready yet (Pending); nothing is known that holds it up");
        assertThat(claims.isAllWell()).isFalse();
    }

    @Test
    void aNamespaceThatIsNotThereIsSaidToBeSo() {
        stage.put(object("kind: Namespace\nmetadata: {name: another, uid: n}"));
        assertThat(text(Survey.ofAll(stage.journal.world(), List.of())))
                .contains("There is no namespace " + stage.journal.world().namespace());
    }
}
