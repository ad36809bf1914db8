package dev.podlings.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlings.practice.PracticeCluster;
import dev.podlings.support.Certificates;
import dev.podlings.support.ForeignFront;
import dev.podlings.time.VirtualTimeline;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;

/** A practice cluster behind TLS, as somebody else's cluster would be, and kubeconfigs that lead to it. */
final class TlsCluster implements AutoCloseable {
    private final Certificates certificates;
    private final VirtualTimeline time;
    private final PracticeCluster practice;
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();

    TlsCluster(Path folder) throws Exception {
        certificates = Certificates.make(folder, "ip:127.0.0.1,ip:0:0:0:0:0:0:0:1,dns:api.example");
        time = new VirtualTimeline(Instant.parse("2026-11-22T12:00:00Z"), Duration.ofMillis(20), bugs::add);
        practice = PracticeCluster.start(PracticeCluster.Options.forTests(time, bugs::add));
    }

    /** @param header what each request must carry; empty for nothing */
    ForeignFront front(String address, boolean wantsCertificate, String header) throws Exception {
        SSLServerSocket entry = (SSLServerSocket) certificates
                .forServer()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName(address));
        entry.setNeedClientAuth(wantsCertificate);
        return new ForeignFront(entry, URI.create(practice.url()), header);
    }

    Certificates certificates() {
        return certificates;
    }

    VirtualTimeline time() {
        return time;
    }

    /** Where the same cluster is reached without TLS. */
    String plainUrl() {
        return practice.url();
    }

    /** The cluster's part of a kubeconfig: who vouches for it. */
    String authority() throws Exception {
        return "certificate-authority-data: " + data(certificates.authority());
    }

    /** The user's part of a kubeconfig: the certificate that the front may want. */
    String clientCertificate() throws Exception {
        return "client-certificate-data: " + data(certificates.clientCertificate()) + ", client-key-data: "
                + data(certificates.clientKey());
    }

    private static String data(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        practice.close();
        time.close();
        assertThat(bugs).isEmpty();
    }
}
