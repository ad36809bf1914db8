package dev.podlings.cluster;

import dev.podlings.cluster.door.Door;
import dev.podlings.cluster.door.Records;
import dev.podlings.cluster.door.Upstream;
import dev.podlings.failure.PodlingsException;
import dev.podlings.words.Sentence;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A context of the kubeconfig, looked at from outside.
 *
 * @param server its address, as it may be shown
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
        String shown = Upstream.shown(server);
        try {
            String version = asked(kubeconfig, name);
            return new ContextLook(name, shown, say("version", version), true, production);
        } catch (IOException unreachable) {
            return new ContextLook(name, shown, say("silent", Trouble.why(unreachable)), false, production);
        } catch (PodlingsException unusable) {
            return new ContextLook(
                    name, shown, say("silent", String.valueOf(unusable.getMessage())), false, production);
        } catch (KubernetesClientException failure) {
            Sentence why = switch (failure.getCode()) {
                case 401 -> say("unknownUser");
                case 403 -> say("refuses");
                default -> say("silent", Trouble.why(failure));
            };
            return new ContextLook(name, shown, why, false, production);
        }
    }

    /** By the way that the lessons would take, with all that only a door knows of. */
    private static String asked(Kubeconfig kubeconfig, String name) throws IOException {
        Path folder = Files.createTempDirectory("podlings-look");
        Path alone = folder.resolve("alone");
        Path through = folder.resolve("through");
        Path address = folder.resolve("address");
        try {
            kubeconfig.writeOnly(name, "default", alone);
            Upstream upstream = new Upstream(() -> OwnCluster.target(kubeconfig, name, alone));
            upstream.reach();
            try (Door door = new DoorAddress(address).open(upstream, new Records())) {
                Kubeconfig.writeDoor(name, "default", door.url(), through);
                try (KubernetesClient client = OwnCluster.client(through)) {
                    return client.getKubernetesVersion().getGitVersion();
                }
            }
        } finally {
            for (Path file : List.of(alone, through, address, folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Sentence say(String key, @Nullable Object... arguments) {
        return Sentence.of(ContextLook.class, "look." + key, arguments);
    }
}
