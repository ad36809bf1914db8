package dev.podlings.cluster.door;

import dev.podlings.failure.PodlingsException;
import dev.podlings.words.Sentence;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
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
 * The API server behind the door, with the learner's credentials. Where it moves (minikube gives it another port when
 * it starts again), the kubeconfig is read once more.
 */
public final class Upstream {
    private static final int CONNECT_MILLIS = 5_000;

    private final Supplier<Target> kubeconfig;
    private volatile Way way;

    /** @param kubeconfig reads the learner's kubeconfig, each time anew */
    public Upstream(Supplier<Target> kubeconfig) {
        this.kubeconfig = kubeconfig;
        this.way = Way.of(kubeconfig.get());
    }

    /**
     * What a kubeconfig says of a server.
     *
     * @param tlsName whose certificate it must show, where that is not the host's
     * @param proxy its {@code proxy-url}
     * @param environment the proxies that count where it has none
     */
    public record Target(Config config, Optional<String> tlsName, Optional<String> proxy, Proxies environment) {
        public static Target plain(Config config) {
            return new Target(config, Optional.empty(), Optional.empty(), Proxies.NONE);
        }
    }

    /** How to get there. */
    private record Way(
            URI server,
            Tunnel tunnel,
            @Nullable SSLContext tls,
            String tlsName,
            boolean checksName,
            Optional<String> authorization) {
        static Way of(Target target) {
            Config config = target.config();
            URI server = URI.create(config.getMasterUrl());
            try {
                SSLContext tls = server.getScheme().equals("https") ? Tls.of(config) : null;
                boolean checks = !config.isTrustCerts() && !config.isDisableHostnameVerification();
                return new Way(
                        server,
                        Tunnel.to(server, target, CONNECT_MILLIS),
                        tls,
                        target.tlsName().orElse(host(server)),
                        checks,
                        authorization(config));
            } catch (GeneralSecurityException | IOException unusable) {
                throw new PodlingsException(
                        Sentence.of(Upstream.class, "certificates", shown(server.toString()), unusable.getMessage()),
                        Sentence.of(Upstream.class, "certificates.do"),
                        unusable);
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

        private static String host(URI server) {
            String host = server.getHost();
            return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        }

        Socket connect() throws IOException {
            Socket plain = tunnel.open(host(server), port());
            if (tls == null) {
                return plain;
            }
            try {
                SSLSocket safe = (SSLSocket) tls.getSocketFactory().createSocket(plain, tlsName, port(), true);
                SSLParameters parameters = safe.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm(checksName ? "HTTPS" : "");
                parameters.setApplicationProtocols(new String[] {"http/1.1"});
                safe.setSSLParameters(parameters);
                safe.setSoTimeout(CONNECT_MILLIS);
                safe.startHandshake();
                safe.setSoTimeout(0);
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

    /** As it may be shown. */
    String shown() {
        return shown(way.server.toString());
    }

    /**
     * The address of a server as it may be shown: without what stands before an {@code @}, and without a long path,
     * which may be as good as a key to it, as the practice cluster's is.
     */
    public static String shown(String server) {
        return server.replaceFirst("//[^/@]*@", "//").replaceFirst("(//[^/]+)/.*[0-9A-Za-z_-]{16,}.*", "$1");
    }

    /**
     * Looks whether somebody is there.
     *
     * @throws IOException as it came: nobody listens, no such host, no safe connection
     */
    public void reach() throws IOException {
        way.connect().close();
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
        } catch (PodlingsException | KubernetesClientException unreadable) {
            return false;
        }
    }
}
