package dev.podlings.notebook;

import dev.podlings.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Learns what must not be written down while a document runs: the values of the Secrets in its namespace, also of those
 * that come and go within one cell; what its kubeconfig logs in with; and what the environment calls a secret.
 */
public final class Secrets implements AutoCloseable {
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?m)^\\s*(?:- )?(?:token|password|client-key-data|client-certificate-data|id-token|refresh-token|access-token)"
                    + ":\\s*[\"']?([^\"'\\s]+)");
    /** The practice cluster's address is also its key. */
    private static final Pattern SECRET_PATH = Pattern.compile("(?m)^\\s*server:\\s*\\S+://[^/\\s]+/(\\S+)");

    private static final Pattern NAMED_SO =
            Pattern.compile(".*(token|secret|password|passwd|api_?key|access_?key|credential|private_?key).*");

    private final Cluster cluster;
    private final Set<String> values = new LinkedHashSet<>();
    private final @Nullable Watch watch;
    private volatile Optional<String> trouble = Optional.empty();

    private Secrets(Cluster cluster, Map<String, String> environment) {
        this.cluster = cluster;
        environment.forEach((name, value) -> {
            if (NAMED_SO.matcher(name.toLowerCase(Locale.ROOT)).matches() && !isPlace(value)) {
                keep(value);
            }
        });
        kubeconfig();
        this.watch = watch();
    }

    /** Begins to watch. */
    public static Secrets of(Cluster cluster, Map<String, String> environment) {
        return new Secrets(cluster, environment);
    }

    /** Why Secrets cannot be read, so that only what looks like one can be kept from a page. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** What takes out all that is known by now. */
    public Redactor redactor() {
        try {
            cluster.client()
                    .secrets()
                    .inNamespace(cluster.namespace())
                    .list()
                    .getItems()
                    .forEach(this::learn);
        } catch (KubernetesClientException refused) {
            trouble = Optional.of(String.valueOf(refused.getMessage()));
        }
        synchronized (values) {
            return new Redactor(values);
        }
    }

    private @Nullable Watch watch() {
        try {
            return cluster.client().secrets().inNamespace(cluster.namespace()).watch(new Watcher<>() {
                @Override
                public void eventReceived(Action action, Secret secret) {
                    learn(secret);
                }

                @Override
                public void onClose(WatcherException ended) {
                    trouble = Optional.ofNullable(ended.getMessage());
                }
            });
        } catch (KubernetesClientException refused) {
            trouble = Optional.of(String.valueOf(refused.getMessage()));
            return null;
        }
    }

    private void learn(Secret secret) {
        Map<String, String> data = secret.getData();
        if (data != null) {
            data.values().forEach(coded -> {
                keep(coded);
                keep(new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8));
            });
        }
    }

    private void kubeconfig() {
        try {
            String text = Files.readString(cluster.kubeconfig());
            for (Pattern pattern : new Pattern[] {CREDENTIAL, SECRET_PATH}) {
                Matcher found = pattern.matcher(text);
                while (found.find()) {
                    keep(found.group(1));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the kubeconfig " + cluster.kubeconfig() + " could not be read", failed);
        }
    }

    /** Variables such as {@code TOKEN_FILE=/run/token} say where a secret is, which is none. */
    private static boolean isPlace(String value) {
        return value.startsWith("/") || value.length() < 6;
    }

    private void keep(String value) {
        synchronized (values) {
            values.add(value);
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
