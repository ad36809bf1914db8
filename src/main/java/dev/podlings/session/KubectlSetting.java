package dev.podlings.session;

import dev.podlings.home.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which cluster and namespace kubectl means in a lesson. {@code kubectl config} can change that, and everything after
 * it, the lesson's own commands too, would go astray.
 */
record KubectlSetting(Path kubeconfig, String before) {

    static KubectlSetting of(Path kubeconfig) {
        return new KubectlSetting(kubeconfig, read(kubeconfig));
    }

    /** Sets it as it was; whether it was otherwise. */
    boolean putBack() {
        if (before.equals(read(kubeconfig))) {
            return false;
        }
        PrivateFile.write(kubeconfig, before);
        return true;
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException("kubectl's configuration cannot be read: " + file, failed);
        }
    }
}
