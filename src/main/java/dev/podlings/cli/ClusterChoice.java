package dev.podlings.cli;

import dev.podlings.home.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that the learner chose once, so that it need not be named each time.
 *
 * @param context its name in the kubeconfig; "practice" for the built-in one
 * @param kubeconfig the file that it was chosen from; null for the usual ones
 */
record ClusterChoice(String context, @Nullable Path kubeconfig) {

    static Optional<ClusterChoice> remembered(Path file) {
        try {
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            if (lines.isEmpty() || lines.get(0).isBlank()) {
                return Optional.empty();
            }
            boolean named = lines.size() > 1 && !lines.get(1).isBlank();
            return Optional.of(new ClusterChoice(
                    lines.get(0).strip(), named ? Path.of(lines.get(1).strip()) : null));
        } catch (IOException failed) {
            throw new UncheckedIOException("the file " + file + " could not be read", failed);
        }
    }

    void remember(Path file) {
        PrivateFile.write(file, context + "\n" + (kubeconfig == null ? "" : kubeconfig.toAbsolutePath()) + "\n");
    }
}
