package dev.podlings.practice.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Kubernetes, test/e2e/apps/statefulset.go: "Basic StatefulSet functionality", the tests about scaling. */
@DisplayName("Basic StatefulSet functionality: scaling")
class ScalingTest {
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final E2eCluster cluster = new E2eCluster();

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    @DisplayName("Scaling should happen in predictable order and halt if any stateful pod is unhealthy [Slow]"
            + " [Conformance]")
    void predictableOrder() {
        // What this watch shows may lag a little behind the others that the test waits with.
        List<String> happened = new CopyOnWriteArrayList<>();
        cluster.create(Sets.probed(1));
        try (Watch watching = watch(happened)) {
            cluster.awaitReady(1);
            cluster.breakProbe("ss-0");
            cluster.scale(3);
            cluster.pass(A_WHILE);
            assertThat(cluster.podNames()).containsExactly("ss-0");
            cluster.restoreProbe("ss-0");
            cluster.awaitReady(3);
            assertThat(happened.stream().filter(each -> each.startsWith("ADDED")))
                    .startsWith("ADDED ss-0", "ADDED ss-1");

            List.of("ss-0", "ss-1", "ss-2").forEach(cluster::breakProbe);
            cluster.scale(0);
            cluster.pass(A_WHILE);
            assertThat(cluster.podNames()).containsExactly("ss-0", "ss-1", "ss-2");
            // From the top: the lowest that is not ready need not be waited for.
            List.of("ss-2", "ss-1").forEach(cluster::restoreProbe);
            cluster.awaitPods("no pods", List::isEmpty);
            assertThat(happened.stream().filter(each -> each.startsWith("DELETED")))
                    .startsWith("DELETED ss-2", "DELETED ss-1");
        }
    }

    @Test
    @DisplayName("Burst scaling should run to completion even with unhealthy pods [Slow] [Conformance]")
    void burst() {
        cluster.create(Sets.parallel(Sets.probed(1)));
        cluster.awaitReady(1);
        cluster.breakProbe("ss-0");
        cluster.scale(3);
        cluster.awaitPods(
                "three pods, two of them ready",
                pods -> pods.size() == 3
                        && pods.stream().filter(E2eCluster::isReady).count() == 2);
        cluster.restoreProbe("ss-0");
        cluster.awaitReady(3);
        cluster.breakProbe("ss-0");
        cluster.scale(0);

        cluster.awaitPods("no pods", List::isEmpty);
    }

    @Test
    @DisplayName("Should recreate evicted statefulset [Conformance]")
    void recreatesAFailedPod() {
        cluster.client
                .pods()
                .inNamespace(E2eCluster.NAMESPACE)
                .resource(holder())
                .create();
        cluster.await(
                "the holder runs",
                cluster.client.pods().inNamespace(E2eCluster.NAMESPACE),
                pods -> pods.stream().anyMatch(E2eCluster::isReady));
        String node = cluster.client
                .pods()
                .inNamespace(E2eCluster.NAMESPACE)
                .withName("test-pod")
                .require()
                .getSpec()
                .getNodeName();
        StatefulSet set = Sets.web(1);
        var spec = set.getSpec().getTemplate().getSpec();
        spec.setNodeName(node);
        spec.getContainers()
                .get(0)
                .setPorts(holder().getSpec().getContainers().get(0).getPorts());
        cluster.create(set);
        // The node refuses it, as the port is taken: it fails, and another one is made, again and again.
        AtomicReference<String> first = new AtomicReference<>();
        cluster.awaitPods(
                "another ss-0",
                pods -> pods.stream()
                        .map(pod -> pod.getMetadata().getUid())
                        .anyMatch(uid -> !first.compareAndSet(null, uid) && !uid.equals(first.get())));
        cluster.client
                .pods()
                .inNamespace(E2eCluster.NAMESPACE)
                .withName("test-pod")
                .delete();

        cluster.awaitReady(1);
    }

    @Test
    @DisplayName("should have a working scale subresource [Conformance]")
    void scaleSubresource() {
        cluster.create(Sets.probed(1));
        cluster.awaitReady(1);
        Scale scale = cluster.set().scale();
        assertThat(scale.getSpec().getReplicas()).isEqualTo(1);
        assertThat(scale.getStatus().getReplicas()).isEqualTo(1);
        scale.getMetadata().setResourceVersion(null);
        scale.getSpec().setReplicas(2);
        assertThat(cluster.set().scale(scale).getSpec().getReplicas()).isEqualTo(2);
        assertThat(cluster.set().require().getSpec().getReplicas()).isEqualTo(2);

        cluster.client
                .apps()
                .statefulSets()
                .inNamespace(E2eCluster.NAMESPACE)
                .withName(E2eCluster.SET)
                .subresource("scale")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"spec\":{\"replicas\":4}}");
        assertThat(cluster.set().require().getSpec().getReplicas()).isEqualTo(4);
    }

    private static Pod holder() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("test-pod")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("webserver")
                .withImage(Sets.WEB)
                .withArgs("test-webserver")
                .addNewPort()
                .withContainerPort(21017)
                .withHostPort(21017)
                .endPort()
                .endContainer()
                .endSpec()
                .build();
    }

    private Watch watch(List<String> happened) {
        return cluster.client
                .pods()
                .inNamespace(E2eCluster.NAMESPACE)
                .withLabels(Sets.LABELS)
                .watch(new PodWatcher((action, pod) ->
                        happened.add(action + " " + pod.getMetadata().getName())));
    }

    private record PodWatcher(java.util.function.BiConsumer<Action, Pod> told) implements Watcher<Pod> {
        @Override
        public void eventReceived(Action action, Pod pod) {
            told.accept(action, pod);
        }

        @Override
        public void onClose(WatcherException why) {
            throw new AssertionError(why);
        }
    }
}
