package dev.podlings.check.why;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of troubles as a real cluster showed them. */
class RecordedTroublesTest extends Diagnosed {
    @Test
    void aFirstPodWhoseImageCannotBePulledHoldsTheOthersBack() {
        stage.play("06-first-pod-broken", step -> {});

        assertThat(the("ordered", "sts/mongo").sentence())
                .isEqualTo(
                        "mongo-1 and mongo-2 wait until mongo-0 is Running and Ready (podManagementPolicy: OrderedReady)");
        assertThat(the("image-pull", "sts/mongo").sentence())
                .startsWith("the image mongo:no-such-tag of container mongo cannot be pulled");
        assertThat(the("ordered", "pod/mongo-2").next()).contains("kubectl describe pod mongo-0");
    }

    @Test
    void aRolloutThatWasTakenBackLeavesItsBrokenPod() {
        boolean[] seen = new boolean[1];
        stage.play(
                "25-bad-rollout",
                step -> seen[0] |= why("sts/mongo").stream()
                        .anyMatch(reason -> reason.trouble().equals("stuck-revision")
                                && reason.next()
                                        .filter(next -> next.toString().equals("kubectl delete pod mongo-2"))
                                        .isPresent()));

        assertThat(seen[0]).isTrue();
    }

    @Test
    void aPodWithTheNameOfOneOfTheSetsIsNamed() {
        boolean[] seen = new boolean[1];
        stage.play("24-foreign-pods", step -> {
            if (step == 8) {
                assertThat(the("name-taken", "sts/mongo").sentence())
                        .isEqualTo("the name mongo-1 is taken by a pod that is not of the set; it belongs to nobody and"
                                + " its labels do not match");
                seen[0] = true;
            }
            if (step == 23) {
                assertThat(the("released", "sts/mongo").next())
                        .contains("kubectl label pod mongo-2 --overwrite app=mongo");
            }
        });
        assertThat(seen[0]).isTrue();
    }

    @Test
    void aClaimThatIsGoingBlocksItsPod() {
        stage.play("20-delete-claim-in-use", step -> {
            if (step == 6) {
                assertThat(the("claim-deleting", "pvc/mongo-volume-mongo-1").sentence())
                        .isEqualTo(
                                "the claim mongo-volume-mongo-1 was deleted; it goes as soon as mongo-1 no longer uses it");
            }
        });
    }

    @Test
    void aPodThatLostItsReadinessBlocksScaling() {
        boolean[] seen = new boolean[1];
        stage.play(
                "08-readiness-lost",
                step -> seen[0] |= why("sts/mongo").stream()
                        .anyMatch(reason -> reason.trouble().equals("scale-down-blocked")
                                || reason.trouble().equals("ordered")));

        assertThat(seen[0]).isTrue();
    }

    @Test
    void aHealthySetHasNoTrouble() {
        stage.play("01-create-ordered", step -> {});

        assertThat(why("sts/mongo")).isEmpty();
        assertThat(why("pod/mongo-0")).isEmpty();
        assertThat(why("svc/mongo")).isEmpty();
        assertThat(why("pvc/mongo-volume-mongo-2")).isEmpty();
    }
}
