package dev.podlings.cluster.image;

import dev.podlings.cluster.Cluster;
import dev.podlings.words.Sentence;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds out whether a cluster can run images: one short pod with a container for each. The pod asks for next to nothing
 * and keeps to the strictest rules for pods; it is gone when the answer is there.
 */
public final class PullCheck {
    private static final String POD = "podlings-image-check";
    private static final Duration GOING = Duration.ofSeconds(40);
    private static final long NOBODY = 65_534;

    private final Cluster cluster;
    private final Map<String, String> labels;
    private final Consumer<Sentence> progress;

    /**
     * @param labels what the pod is labelled with
     * @param progress told now and then how far it is
     */
    public PullCheck(Cluster cluster, Map<String, String> labels, Consumer<Sentence> progress) {
        this.cluster = cluster;
        this.labels = Map.copyOf(labels);
        this.progress = progress;
    }

    /** Asks for the images, each of which is pulled where it is missing. */
    public Map<String, Answer> pull(List<String> images, Duration limit) {
        return ask(images, "IfNotPresent", limit);
    }

    /** Asks which of the images are there already; pulls nothing. */
    public Map<String, Answer> lookOnNode(List<String> images, Duration limit) {
        return ask(images, "Never", limit);
    }

    private Map<String, Answer> ask(List<String> images, String policy, Duration limit) {
        PodResource pod =
                cluster.client().pods().inNamespace(cluster.namespace()).withName(POD);
        try {
            remove(pod);
            cluster.client()
                    .pods()
                    .inNamespace(cluster.namespace())
                    .resource(pod(images, policy))
                    .create();
        } catch (KubernetesClientException refused) {
            return all(images, new Answer(Answer.State.OPEN, String.valueOf(refused.getMessage())));
        }
        try {
            return watch(pod, images, limit);
        } finally {
            remove(pod);
        }
    }

    private Map<String, Answer> watch(PodResource pod, List<String> images, Duration limit) {
        CompletableFuture<Boolean> decided = new CompletableFuture<>();
        Map<String, Answer> answers = new LinkedHashMap<>();
        Consumer<Pod> look = seen -> {
            Map<String, Answer> now = read(seen, images);
            synchronized (answers) {
                answers.putAll(now);
            }
            progress.accept(sentence(now));
            if (now.values().stream().noneMatch(answer -> answer.state() == Answer.State.OPEN)) {
                decided.complete(true);
            }
        };
        var over = cluster.time().after(limit, () -> decided.complete(false));
        try (var watching = pod.watch(new Seen(look, decided))) {
            Pod first = pod.get();
            if (first != null) {
                look.accept(first);
            }
            await(decided);
        } finally {
            over.cancel();
        }
        synchronized (answers) {
            return answers.isEmpty() ? all(images, new Answer(Answer.State.OPEN, "")) : Map.copyOf(answers);
        }
    }

    private static Map<String, Answer> read(Pod pod, List<String> images) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            String name = "image-" + i;
            answers.put(
                    images.get(i),
                    pod.getStatus().getContainerStatuses().stream()
                            .filter(status -> status.getName().equals(name))
                            .findFirst()
                            .map(PullCheck::read)
                            .orElseGet(() -> new Answer(Answer.State.OPEN, whyNotPlaced(pod))));
        }
        return answers;
    }

    private static Answer read(ContainerStatus status) {
        ContainerState state = status.getState();
        if (state != null && (state.getRunning() != null || state.getTerminated() != null)) {
            return new Answer(Answer.State.RUNS, "");
        }
        if (state == null || state.getWaiting() == null) {
            return new Answer(Answer.State.OPEN, "");
        }
        String reason = String.valueOf(state.getWaiting().getReason());
        String words = state.getWaiting().getMessage() == null
                ? reason
                : state.getWaiting().getMessage();
        return switch (reason) {
            case "ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "RegistryUnavailable" ->
                new Answer(Answer.State.REFUSED, words);
            // The image is there; that this container does not start is no matter of the image.
            case "CreateContainerError", "RunContainerError", "CreateContainerConfigError" ->
                new Answer(Answer.State.RUNS, words);
            default -> new Answer(Answer.State.OPEN, "");
        };
    }

    private static String whyNotPlaced(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition ->
                        condition.getType().equals("PodScheduled") && "False".equals(condition.getStatus()))
                .map(condition -> String.valueOf(condition.getMessage()))
                .findFirst()
                .orElse("");
    }

    private static Sentence sentence(Map<String, Answer> answers) {
        String waiting = answers.entrySet().stream()
                .filter(each -> each.getValue().state() == Answer.State.OPEN)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return waiting.isEmpty() ? Say.of("answers.all") : Say.of("answers.waits", waiting);
    }

    private Pod pod(List<String> images, String policy) {
        PodBuilder pod = new PodBuilder()
                .withNewMetadata()
                .withName(POD)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(1L)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(NOBODY)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .endSpec();
        Map<String, Quantity> little = Map.of("cpu", new Quantity("10m"), "memory", new Quantity("16Mi"));
        for (int i = 0; i < images.size(); i++) {
            pod.editSpec()
                    .addToContainers(new ContainerBuilder()
                            .withName("image-" + i)
                            .withImage(images.get(i))
                            .withImagePullPolicy(policy)
                            .withCommand("true")
                            .withNewResources()
                            .withRequests(little)
                            .withLimits(little)
                            .endResources()
                            .withNewSecurityContext()
                            .withAllowPrivilegeEscalation(false)
                            .withNewCapabilities()
                            .withDrop("ALL")
                            .endCapabilities()
                            .endSecurityContext()
                            .build())
                    .endSpec();
        }
        return pod.build();
    }

    /** Waits until it is gone, so that no lesson sees it go. */
    private void remove(PodResource pod) {
        if (pod.withGracePeriod(0).delete().isEmpty() && pod.get() == null) {
            return;
        }
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        var over = cluster.time().after(GOING, () -> gone.complete(false));
        try (var watching = pod.watch(new Gone(gone))) {
            if (pod.get() == null) {
                gone.complete(true);
            }
            await(gone);
        } finally {
            over.cancel();
        }
    }

    private static Map<String, Answer> all(List<String> images, Answer answer) {
        return images.stream().distinct().collect(Collectors.toMap(image -> image, image -> answer));
    }

    private static void await(CompletableFuture<Boolean> future) {
        try {
            future.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a look at a pod failed", failed.getCause());
        }
    }

    private record Seen(Consumer<Pod> look, CompletableFuture<Boolean> decided) implements Watcher<Pod> {
        @Override
        public void eventReceived(Action action, Pod pod) {
            if (action == Action.ADDED || action == Action.MODIFIED) {
                look.accept(pod);
            } else if (action == Action.DELETED) {
                decided.complete(false);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            decided.complete(false);
        }
    }

    private record Gone(CompletableFuture<Boolean> gone) implements Watcher<Pod> {
        @Override
        public void eventReceived(Action action, Pod pod) {
            if (action == Action.DELETED) {
                gone.complete(true);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            gone.complete(false);
        }
    }
}
