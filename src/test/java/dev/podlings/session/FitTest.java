package dev.podlings.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.check.Objects;
import dev.podlings.check.world.Item;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final String PLAIN = """
            apiVersion: v1
            kind: Service
            metadata: {name: mongo}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: mongo}
            spec: {replicas: 3, serviceName: mongo}
            """;
    private static final String WITH_CLAIMS =
            PLAIN.replace("serviceName: mongo", "serviceName: mongo, volumeClaimTemplates: [{metadata: {name: data}}]");

    private static Item set(String more) {
        return Objects.object(
                "kind: StatefulSet\nmetadata: {name: mongo, uid: s}\nspec: {replicas: 3, serviceName: mongo" + more
                        + "}");
    }

    @Test
    void aSetFitsTheFileThatSaysNothingElse() {
        assertThat(Fit.of(PLAIN, set(""))).isGreaterThan(Fit.of(WITH_CLAIMS, set("")));
    }

    @Test
    void ofTwoThatFitTheOneThatSaysMoreFitsBetter() {
        Item set = set(", volumeClaimTemplates: [{metadata: {name: data}}]");

        assertThat(Fit.of(WITH_CLAIMS, set)).isGreaterThan(Fit.of(PLAIN, set));
    }

    @Test
    void whatIsNoManifestFitsWorst() {
        assertThat(Fit.of("kind: [", set(""))).isEqualTo(Integer.MIN_VALUE);
    }
}
