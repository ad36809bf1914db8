package dev.podlings.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what the learner may see. */
public final class Permitted {
    private Permitted() {}

    /** Empty where the learner may not see it, or where it is not there. */
    public static <T> Optional<T> read(Supplier<? extends @Nullable T> reading) {
        try {
            return Optional.ofNullable(reading.get());
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
