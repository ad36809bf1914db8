package dev.podlings.cluster;

import dev.podlings.words.Sentence;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A context of the kubeconfig, looked at from outside.
 *
 * @param server its address
 * @param state its version, or why it does not answer
 * @param answers whether it does
 * @param looksLikeProduction whether its name must be typed in full
 */
public record ContextLook(String name, String server, Sentence state, boolean answers, boolean looksLikeProduction) {

    /** Looks at all of them side by side, in the order of the kubeconfig. */
    public static List<ContextLook> at(Kubeconfig kubeconfig) {
        ExecutorService workers = Executors.newFixedThreadPool(8, task -> {
            Thread thread = new Thread(task, "context-look");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<CompletableFuture<ContextLook>> looks = new ArrayList<>();
            kubeconfig
                    .contextNames()
                    .forEach(name -> looks.add(CompletableFuture.supplyAsync(() -> at(kubeconfig, name), workers)));
            return looks.stream().map(CompletableFuture::join).toList();
        } finally {
            workers.shutdown();
        }
    }

    private static ContextLook at(Kubeconfig kubeconfig, String name) {
        String server = kubeconfig.server(name).orElse("");
        boolean production = ProductionGuard.mustConfirm(name, server);
        if (server.isEmpty()) {
            return new ContextLook(name, "", say("noServer"), false, production);
        }
        try {
            Path alone = Files.createTempFile("podlings-look", "");
            try {
                kubeconfig.writeOnly(name, "default", alone);
                return answer(name, server, alone, production);
            } finally {
                Files.deleteIfExists(alone);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("a file for a look at a cluster could not be made", failed);
        }
    }

    private static ContextLook answer(String name, String server, Path kubeconfig, boolean production) {
        try (KubernetesClient client = OwnCluster.client(kubeconfig)) {
            String version = client.getKubernetesVersion().getGitVersion();
            return new ContextLook(name, server, say("version", version), true, production);
        } catch (KubernetesClientException failure) {
            Sentence why = switch (failure.getCode()) {
                case 401 -> say("unknownUser");
                case 403 -> say("refuses");
                default -> say("silent", Trouble.why(failure));
            };
            return new ContextLook(name, server, why, false, production);
        }
    }

    private static Sentence say(String key, Object... arguments) {
        return Sentence.of(ContextLook.class, "look." + key, arguments);
    }
}
