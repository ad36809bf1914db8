package dev.podlings.practice.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.PracticeCluster;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A practice cluster for one test, with what Kubernetes' own end-to-end tests do again and again. The cluster's time
 * goes on only while the test waits, and then as fast as it can.
 */
final class E2eCluster implements AutoCloseable {
    static final String NAMESPACE = "statefulset-1";
    static final String SET = "ss";

    /** Bounds a wait that never ends, nothing more. */
    private static final long GENEROUS_SECONDS = 60;

    /** The kubectl that upstream's own tests use to look into pods: {@code -De2e.kubectl=kubectl}; null for none. */
    private static final @Nullable String KUBECTL = System.getProperty("e2e.kubectl");

    private static final Duration QUIET = Duration.ofMillis(2);

    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final VirtualTimeline time = new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"), QUIET, bugs::add);
    private final PracticeCluster cluster = PracticeCluster.start(PracticeCluster.Options.forTests(time, bugs::add));
    final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(PracticeCluster.kubeconfig(cluster.url(), NAMESPACE)))
            .build();

    E2eCluster() {
        client.namespaces()
                .resource(new io.fabric8.kubernetes.api.model.NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        await("the default account", client.serviceAccounts().inNamespace(NAMESPACE), all -> !all.isEmpty());
        client.services()
                .inNamespace(NAMESPACE)
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("test")
                        .endMetadata()
                        .withNewSpec()
                        .withClusterIP("None")
                        .addToSelector(Sets.LABELS)
                        .addNewPort()
                        .withName("http")
                        .withPort(80)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
    }

    StatefulSet create(StatefulSet set) {
        return client.apps().statefulSets().inNamespace(NAMESPACE).resource(set).create();
    }

    RollableScalableResource<StatefulSet> set() {
        return client.apps().statefulSets().inNamespace(NAMESPACE).withName(SET);
    }

    StatefulSet change(Consumer<StatefulSet> change) {
        while (true) {
            try {
                return set().edit(set -> {
                    change.accept(set);
                    return set;
                });
            } catch (KubernetesClientException refused) {
                // The controller was faster with the status: read again.
                if (refused.getCode() != 409) {
                    throw refused;
                }
            }
        }
    }

    void scale(int replicas) {
        change(set -> set.getSpec().setReplicas(replicas));
    }

    void image(String image) {
        change(set ->
                set.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(image));
    }

    /** The set's pods by name. */
    List<Pod> pods() {
        List<Pod> pods = new ArrayList<>(client.pods()
                .inNamespace(NAMESPACE)
                .withLabels(Sets.LABELS)
                .list()
                .getItems());
        pods.sort(Comparator.comparing(pod -> pod.getMetadata().getName()));
        return pods;
    }

    Pod pod(String name) {
        return client.pods().inNamespace(NAMESPACE).withName(name).require();
    }

    List<String> podNames() {
        return pods().stream().map(pod -> pod.getMetadata().getName()).toList();
    }

    List<String> images() {
        return pods().stream()
                .map(pod -> pod.getSpec().getContainers().get(0).getImage())
                .toList();
    }

    List<PersistentVolumeClaim> claims() {
        return client.persistentVolumeClaims()
                .inNamespace(NAMESPACE)
                .withLabels(Sets.LABELS)
                .list()
                .getItems();
    }

    List<String> claimNames() {
        return claims().stream()
                .map(claim -> claim.getMetadata().getName())
                .sorted()
                .toList();
    }

    /** Until there are just these many pods, all of them running and ready. */
    void awaitReady(int count) {
        awaitPods(
                count + " ready pods",
                pods -> pods.size() == count && pods.stream().allMatch(E2eCluster::isReady));
    }

    void awaitPods(String what, Predicate<List<Pod>> condition) {
        await(what, client.pods().inNamespace(NAMESPACE).withLabels(Sets.LABELS), condition);
    }

    StatefulSet awaitSet(String what, Predicate<StatefulSet> condition) {
        await(
                what,
                client.apps().statefulSets().inNamespace(NAMESPACE),
                sets -> sets.stream()
                        .anyMatch(set -> set.getMetadata().getName().equals(SET) && condition.test(set)));
        return set().require();
    }

    <T extends HasMetadata> void await(
            String what, FilterWatchListDeletable<T, ?, ?> where, Predicate<List<T>> condition) {
        try (Timeline.Busy going = time.advancing()) {
            where.informOnCondition(condition).get(GENEROUS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException never) {
            throw new AssertionError("waited in vain for " + what + "; " + describe(), never);
        }
        assertThat(bugs).isEmpty();
    }

    /** Lets that much of the cluster's time go by. */
    void pass(Duration duration) {
        CountDownLatch passed = new CountDownLatch(1);
        try (Timeline.Busy going = time.advancing()) {
            time.after(duration, passed::countDown);
            assertThat(passed.await(GENEROUS_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
        assertThat(bugs).isEmpty();
    }

    /** Runs a command line in a pod, through kubectl where one is named; what it printed. */
    String exec(String pod, String command) {
        if (KUBECTL != null) {
            return kubectl("exec", pod, "--", "/bin/sh", "-x", "-c", command);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Timeline.Busy going = time.advancing();
                ExecWatch watch = client.pods()
                        .inNamespace(NAMESPACE)
                        .withName(pod)
                        .writingOutput(output)
                        .writingError(new ByteArrayOutputStream())
                        .exec("/bin/sh", "-x", "-c", command)) {
            Integer code = watch.exitCode().get(GENEROUS_SECONDS, TimeUnit.SECONDS);
            assertThat(code).as("exit code of %s in %s", command, pod).isZero();
        } catch (InterruptedException | ExecutionException | TimeoutException never) {
            throw new AssertionError(command + " in " + pod + " does not end", never);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private String kubectl(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                String.valueOf(KUBECTL), "--kubeconfig=/dev/null", "--server=" + cluster.url(), "-n", NAMESPACE));
        line.addAll(List.of(arguments));
        try (Timeline.Busy going = time.advancing()) {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(GENEROUS_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends", line)
                    .isTrue();
            assertThat(process.exitValue()).as("exit code of %s", line).isZero();
            return output;
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(line.toString(), broken);
        }
    }

    /** The web server's readiness probe asks for this file. */
    void breakProbe(String pod) {
        exec(pod, "mv -v /localhost.crt /tmp/ || true");
        awaitPods(
                pod + " not ready",
                pods -> pods.stream()
                        .anyMatch(each -> each.getMetadata().getName().equals(pod) && !isReady(each)));
    }

    void restoreProbe(String pod) {
        exec(pod, "mv -v /tmp/localhost.crt / || true");
    }

    static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && "Running".equals(pod.getStatus().getPhase())
                && pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(each -> each.getType().equals("Ready")
                                && each.getStatus().equals("True"));
    }

    private String describe() {
        StringBuilder text = new StringBuilder("bugs: " + bugs);
        text.append("; status: ")
                .append(set().get() == null ? "no set" : set().get().getStatus());
        pods().forEach(pod -> text.append("; ")
                .append(pod.getMetadata().getName())
                .append(isReady(pod) ? " ready" : " not ready")
                .append(pod.getMetadata().getDeletionTimestamp() == null ? "" : ", deleting"));
        client.v1()
                .events()
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .forEach(event -> text.append("\n")
                        .append(event.getInvolvedObject().getName())
                        .append(" ")
                        .append(event.getReason())
                        .append(": ")
                        .append(event.getMessage()));
        return text.toString();
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
        time.close();
    }
}
