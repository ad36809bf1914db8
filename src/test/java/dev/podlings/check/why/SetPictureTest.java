package dev.podlings.check.why;

import static dev.podlings.check.Objects.claim;
import static dev.podlings.check.Objects.pod;
import static dev.podlings.check.Objects.set;
import static dev.podlings.check.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.world.Item;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The picture of a StatefulSet: a row for each ordinal, or lines where that is too wide. */
class SetPictureTest extends Diagnosed {
    @Test
    void thePictureOfASetShowsEachOrdinal() {
        stage.put(set(3, 1))
                .put(owned(
                        with(pod("mongo-0", "u0", true), "metadata: {labels: {controller-revision-hash: mongo-rev1}}")))
                .put(owned(with(
                        waiting("mongo-1", "ErrImagePull", ""),
                        "metadata: {labels: {controller-revision-hash: mongo-rev1}}")))
                .put(claim("mongo-volume-mongo-0", "c0"), claim("mongo-volume-mongo-1", "c1"))
                .pass(Duration.ofSeconds(4));

        SetPicture picture = SetPicture.of(set(3, 1), stage.journal.world());

        assertThat(picture.text(Locale.ENGLISH, 120)).isEqualTo("""
                        POD       STATE                                CLAIM                            VOLUME   REVISION   WAITS FOR
                        mongo-0   ready                                mongo-volume-mongo-0 Bound       pvc-c0   rev1
                        mongo-1   container mongo: ErrImagePull, 4 s   mongo-volume-mongo-1 Bound       pvc-c1   rev1       its image
                        mongo-2   not there                            mongo-volume-mongo-2 not there   -        -          mongo-1 to be ready
                        """);
        assertThat(picture.text(Locale.ENGLISH, 80)).isEqualTo("""
                        POD      STATE      CLAIM                   VOLUME  REVISION
                        mongo-0  ready      mongo-volume Bound      pvc-c0  rev1
                        mongo-1  not ready  mongo-volume Bound      pvc-c1  rev1
                          container mongo: ErrImagePull, 4 s; waits for its image
                        mongo-2  not there  mongo-volume not there  -       -
                          waits for mongo-1 to be ready
                        """);
        assertThat(picture.text(Locale.ENGLISH, 40)).startsWith("""
                        mongo-0  ready
                          CLAIM  mongo-volume Bound
                          VOLUME  pvc-c0
                          REVISION  rev1
                        mongo-1  container mongo: ErrImagePull, 4 s
                        """);
        assertThat(picture.summary()).hasToString("1 of 3 pods ready");
    }

    @Test
    void thePictureNamesClaimsThatWereKeptAndCutsUidsShort() {
        stage.put(set(1, 1))
                .put(owned(pod("mongo-0", "u0", true)))
                .put(with(
                        claim("mongo-volume-mongo-0", "c0"),
                        "spec: {volumeName: pvc-b9424d66-ca45-4650-a061-83dbd642d9be}"))
                .put(claim("mongo-volume-mongo-1", "c1"), claim("other-1", "c2"));

        assertThat(SetPicture.of(set(1, 1), stage.journal.world()).text(Locale.ENGLISH, 80))
                .contains("pvc-b9424d66…")
                .endsWith("\nKept, without a pod: mongo-volume-mongo-1\n");
    }

    @Test
    void ofAHundredReplicasThoseThatAreAlikeAreOneRow() {
        stage.put(set(100, 40));
        for (int i = 0; i < 41; i++) {
            stage.put(owned(with(
                    pod("mongo-" + i, "u" + i, i < 40), "metadata: {labels: {controller-revision-hash: mongo-rev1}}")));
            stage.put(claim("mongo-volume-mongo-" + i, "c" + i));
        }
        assertThat(SetPicture.of(set(100, 40), stage.journal.world()).text(Locale.ENGLISH, 80))
                .isEqualTo("""
                        POD            STATE           CLAIM                   VOLUME   REVISION
                        mongo-0 … 39   ready (40)      mongo-volume Bound               rev1
                        mongo-40       not ready       mongo-volume Bound      pvc-c40  rev1
                          container mongo: running, not ready, 0 s; waits for its readiness probe
                        mongo-41 … 99  not there (59)  mongo-volume not there           -
                          waits for mongo-40 to be ready
                        """);
    }

    @Test
    void everyClaimOfAPodIsShown() {
        Item set =
                with(set(1, 0), "spec: {volumeClaimTemplates: [{metadata: {name: data}}, {metadata: {name: logs}}]}");
        stage.put(set).put(owned(pod("mongo-0", "u0", true))).put(claim("data-mongo-0", "c0"));

        assertThat(SetPicture.of(set, stage.journal.world()).text(Locale.ENGLISH, 0))
                .contains("data-mongo-0 Bound, logs-mongo-0 not there   pvc-c0, -");
    }

    @Test
    void ordinalsThatStartHigherAreWhereThePictureStarts() {
        Item set = with(set(2, 0), "spec: {ordinals: {start: 5}, podManagementPolicy: Parallel}");
        stage.put(set).put(owned(pod("mongo-6", "u6", true)));

        assertThat(SetPicture.of(set, stage.journal.world()).text(Locale.ENGLISH, 0))
                .containsSubsequence("mongo-5   not there", "mongo-6   ready")
                .doesNotContain("mongo-0")
                .doesNotContain("to be ready");
    }
}
