package dev.podlings.cluster.door;

import dev.podlings.failure.PodlingsException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The API server behind the door, with the learner's credentials. Where it moves (minikube gives it another port when it
 * starts again), the kubeconfig is read once more.
 */
public final class Upstream {
    private static final int CONNECT_MILLIS = 5_000;

    private final Supplier<Config> kubeconfig;
    private volatile Way way;

    /** @param kubeconfig reads the learner's kubeconfig, each time anew */
    public Upstream(Supplier<Config> kubeconfig) {
        this.kubeconfig = kubeconfig;
        this.way = Way.of(kubeconfig.get());
    }

    /** How to get there. */
    private record Way(URI server, @Nullable SSLContext tls, boolean checksName, Optional<String> authorization) {
        static Way of(Config config) {
            URI server = URI.create(config.getMasterUrl());
            try {
                SSLContext tls = server.getScheme().equals("https") ? SSLUtils.sslContext(config) : null;
                boolean checks = !config.isTrustCerts() && !config.isDisableHostnameVerification();
                return new Way(server, tls, checks, authorization(config));
            } catch (GeneralSecurityException | IOException unusable) {
                throw new IllegalStateException("the certificates of the kubeconfig cannot be used", unusable);
            }
        }

        private static Optional<String> authorization(Config config) {
            String token = config.getOauthTokenProvider() != null
                    ? config.getOauthTokenProvider().getToken()
                    : config.getOauthToken() != null ? config.getOauthToken() : config.getAutoOAuthToken();
            if (token != null && !token.isEmpty()) {
                return Optional.of("Bearer " + token);
            }
            return config.getUsername() == null || config.getUsername().isEmpty()
                    ? Optional.empty()
                    : Optional.of("Basic "
                            + Base64.getEncoder()
                                    .encodeToString((config.getUsername() + ":" + config.getPassword())
                                            .getBytes(StandardCharsets.UTF_8)));
        }

        int port() {
            return server.getPort() >= 0 ? server.getPort() : tls == null ? 80 : 443;
        }

        String host() {
            String host = server.getHost();
            return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        }

        @SuppressWarnings(
                "AddressSelection") // The name is the learner's own; the first address is as good as kubectl's.
        Socket connect() throws IOException {
            Socket plain = new Socket();
            try {
                plain.connect(new InetSocketAddress(host(), port()), CONNECT_MILLIS);
                plain.setTcpNoDelay(true);
                plain.setKeepAlive(true);
                if (tls == null) {
                    return plain;
                }
                SSLSocket safe = (SSLSocket) tls.getSocketFactory().createSocket(plain, host(), port(), true);
                SSLParameters parameters = safe.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm(checksName ? "HTTPS" : "");
                parameters.setApplicationProtocols(new String[] {"http/1.1"});
                safe.setSSLParameters(parameters);
                safe.startHandshake();
                return safe;
            } catch (IOException failed) {
                plain.close();
                throw failed;
            }
        }
    }

    /** What stands before each path there; "" for most servers. */
    String prefix() {
        String path = way.server.getRawPath();
        return path == null ? "" : path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    String host() {
        return way.server.getRawAuthority();
    }

    Optional<String> authorization() {
        return way.authorization;
    }

    /** As the learner knows it. */
    public String url() {
        return way.server.toString();
    }

    Socket connect() throws IOException {
        try {
            return way.connect();
        } catch (IOException gone) {
            URI before = way.server;
            if (!again() || way.server.equals(before)) {
                throw gone;
            }
            return way.connect();
        }
    }

    /**
     * Reads the kubeconfig again: the server may have moved, or a token may be new. One at a time: many connections end
     * when a cluster goes away.
     *
     * @return false if it could not be read just now, as while minikube writes it; then all stays as it was
     */
    synchronized boolean again() {
        try {
            way = Way.of(kubeconfig.get());
            return true;
        } catch (PodlingsException | KubernetesClientException | IllegalStateException unreadable) {
            return false;
        }
    }
}
