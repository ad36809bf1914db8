package dev.podlings.practice.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetOrdinalsBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Kubernetes, test/e2e/apps/statefulset.go: "StatefulSet with pods with start ordinal". */
@DisplayName("Scaling StatefulSetStartOrdinal")
class StartOrdinalTest {
    private final E2eCluster cluster = new E2eCluster();

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    @DisplayName("Setting .start.ordinal")
    void setting() {
        cluster.create(starting(Sets.web(2), 2));

        cluster.awaitReady(2);
        assertThat(cluster.podNames()).containsExactly("ss-2", "ss-3");
    }

    @Test
    @DisplayName("Increasing .start.ordinal")
    void increasing() {
        cluster.create(starting(Sets.web(2), 2));
        cluster.awaitReady(2);
        move(3);

        cluster.awaitPods(
                "ss-3 and ss-4",
                pods -> pods.stream()
                        .map(pod -> pod.getMetadata().getName())
                        .sorted()
                        .toList()
                        .equals(java.util.List.of("ss-3", "ss-4")));
        cluster.awaitReady(2);
    }

    @Test
    @DisplayName("Decreasing .start.ordinal")
    void decreasing() {
        cluster.create(starting(Sets.web(2), 3));
        cluster.awaitReady(2);
        move(2);

        cluster.awaitPods(
                "ss-2 and ss-3",
                pods -> pods.stream()
                        .map(pod -> pod.getMetadata().getName())
                        .sorted()
                        .toList()
                        .equals(java.util.List.of("ss-2", "ss-3")));
        cluster.awaitReady(2);
    }

    @Test
    @DisplayName("Removing .start.ordinal")
    void removing() {
        cluster.create(starting(Sets.web(2), 3));
        cluster.awaitReady(2);
        cluster.change(set -> set.getSpec().setOrdinals(null));

        cluster.awaitPods(
                "ss-0 and ss-1",
                pods -> pods.stream()
                        .map(pod -> pod.getMetadata().getName())
                        .sorted()
                        .toList()
                        .equals(java.util.List.of("ss-0", "ss-1")));
        cluster.awaitReady(2);
    }

    private void move(int start) {
        cluster.change(set -> starting(set, start));
    }

    private static StatefulSet starting(StatefulSet set, int start) {
        set.getSpec()
                .setOrdinals(new StatefulSetOrdinalsBuilder().withStart(start).build());
        return set;
    }
}
