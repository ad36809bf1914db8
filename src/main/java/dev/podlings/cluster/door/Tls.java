package dev.podlings.cluster.door;

import io.fabric8.kubernetes.client.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Safe connections as a kubeconfig describes them: who vouches for the server, and what the learner shows it. */
final class Tls {
    private static final char[] NO_PASSWORD = new char[0];

    private Tls() {}

    static SSLContext of(Config config) throws GeneralSecurityException, IOException {
        Optional<String> authority = text(config.getCaCertData(), config.getCaCertFile());
        Optional<String> certificate = text(config.getClientCertData(), config.getClientCertFile());
        Optional<String> key = text(config.getClientKeyData(), config.getClientKeyFile());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                certificate.isPresent() && key.isPresent() ? shown(certificate.get(), key.get()) : null,
                config.isTrustCerts()
                        ? new TrustManager[] {new Anybody()}
                        : authority.isPresent() ? trusted(authority.get()) : null,
                null);
        return context;
    }

    /** Kubernetes, kubeconfig: data count more than the file. */
    private static Optional<String> text(@Nullable String data, @Nullable String file) throws IOException {
        if (data != null && !data.isBlank()) {
            // Some tools write PEM where base64 of it is meant, and fabric8 takes both.
            return Optional.of(
                    data.contains("-----BEGIN")
                            ? data
                            : new String(Base64.getMimeDecoder().decode(data), StandardCharsets.US_ASCII));
        }
        return file == null || file.isBlank() ? Optional.empty() : Optional.of(Files.readString(Path.of(file)));
    }

    private static KeyManager[] shown(String certificate, String key) throws GeneralSecurityException, IOException {
        PrivateKey secret = PrivateKeys.read(key);
        KeyStore store = empty();
        store.setKeyEntry(
                "learner", secret, NO_PASSWORD, certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        return keys.getKeyManagers();
    }

    private static TrustManager[] trusted(String authority) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate each : certificates(authority)) {
            store.setCertificateEntry("authority-" + number++, each);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** {@code insecure-skip-tls-verify}, as the learner's kubeconfig wants it. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
