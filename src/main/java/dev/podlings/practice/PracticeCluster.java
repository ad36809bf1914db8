package dev.podlings.practice;

import dev.podlings.failure.PodlingsException;
import dev.podlings.practice.api.Bootstrap;
import dev.podlings.practice.api.Verbs;
import dev.podlings.practice.api.server.ApiServer;
import dev.podlings.practice.store.ObjectStore;
import dev.podlings.time.Timeline;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Kubernetes cluster in this JVM. */
public final class PracticeCluster implements AutoCloseable {
    private final ObjectStore store;
    private final Verbs verbs;
    private final ApiServer server;

    /**
     * What kind of practice cluster.
     *
     * @param time the clock that everything in it shares; closed by whoever made it
     * @param file where the objects are kept; null for in memory
     * @param listening address
     * @param onBug told of what should not have been thrown
     */
    public record Options(Timeline time, @Nullable Path file, ApiServer.Options listening, Consumer<Throwable> onBug) {}

    private PracticeCluster(Options options) {
        Path file = options.file();
        this.store = file == null ? new ObjectStore() : ObjectStore.in(file);
        this.verbs = new Verbs(store, options.time());
        boolean isNew = store.version() <= 1;
        Bootstrap.fill(verbs);
        if (isNew) {
            store.forgetHistory();
        }
        this.server = new ApiServer(options.listening(), store, verbs, options.time(), new NoPods(), options.onBug());
    }

    /** Starts a cluster; when it returns, clients can use it. */
    public static PracticeCluster start(Options options) {
        return new PracticeCluster(options);
    }

    /** With its secret part: what stands in a kubeconfig as {@code server}. */
    public String url() {
        return server.url();
    }

    public ObjectStore store() {
        return store;
    }

    public Verbs verbs() {
        return verbs;
    }

    /** Writes a kubeconfig that only this user can read; whoever has it may do everything in this cluster. */
    public void kubeconfig(Path path, String namespace) {
        String text = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: practice
                  cluster:
                    server: %s
                contexts:
                - name: practice
                  context:
                    cluster: practice
                    user: practice
                    namespace: %s
                current-context: practice
                users:
                - name: practice
                  user: {}
                """.formatted(url(), namespace);
        try {
            Files.deleteIfExists(path);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(path, text);
        } catch (IOException refused) {
            throw new PodlingsException(
                    "The kubeconfig of the practice cluster cannot be written to \"" + path + "\": "
                            + refused.getMessage(),
                    "Check that the folder is there and can be written to.",
                    refused);
        }
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
