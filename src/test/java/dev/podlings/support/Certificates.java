package dev.podlings.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of a server and of a client, each vouching for itself, made by the JDK's keytool. */
public final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String NAME = "one";

    private final KeyStore server;
    private final KeyStore client;

    private Certificates(KeyStore server, KeyStore client) {
        this.server = server;
        this.client = client;
    }

    /** @param serverNames as keytool takes them, such as {@code ip:127.0.0.1,dns:api.example} */
    public static Certificates make(Path folder, String serverNames) throws Exception {
        List<Process> making = Stream.of(
                        keytool(folder.resolve("server.p12"), "CN=kube-apiserver", "san=" + serverNames),
                        keytool(folder.resolve("client.p12"), "CN=learner,O=learners", "ku=digitalSignature"))
                .toList();
        for (Process each : making) {
            if (each.waitFor() != 0) {
                throw new IllegalStateException("keytool ended with " + each.exitValue());
            }
        }
        return new Certificates(read(folder.resolve("server.p12")), read(folder.resolve("client.p12")));
    }

    private static Process keytool(Path file, String name, String extension) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-genkeypair",
                        "-alias",
                        NAME,
                        "-keyalg",
                        "EC",
                        "-dname",
                        name,
                        "-ext",
                        extension,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static KeyStore read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** For a server that shows its certificate and trusts the client's. */
    public SSLContext forServer() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
        trusted.setCertificateEntry(NAME, client.getCertificate(NAME));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** What vouches for the server. */
    public String authority() throws GeneralSecurityException {
        return pem("CERTIFICATE", server.getCertificate(NAME).getEncoded());
    }

    public String clientCertificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", client.getCertificate(NAME).getEncoded());
    }

    public String clientKey() throws GeneralSecurityException {
        return pem("PRIVATE KEY", client.getKey(NAME, PASSWORD).getEncoded());
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + kind + "-----\n";
    }
}
