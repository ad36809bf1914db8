package dev.podlings.cluster.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Keys that were made for this test alone, each as tools write it and as Java reads it. */
class PrivateKeysTest {
    private static PrivateKey read(String name) throws Exception {
        try (var in = PrivateKeysTest.class.getResourceAsStream("/recorded/keys/" + name + ".pem")) {
            return PrivateKeys.read(
                    new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private static BigInteger secretOf(String name) throws Exception {
        return ((ECPrivateKey) read(name)).getS();
    }

    @Test
    void whateverToolsWriteIsRead() throws Exception {
        assertThat(read("rsa-as-kubeadm-writes-it")).isEqualTo(read("rsa-pkcs8"));
        assertThat(secretOf("ec-as-k3s-writes-it")).isEqualTo(secretOf("ec-pkcs8"));
        assertThat(secretOf("ec-after-its-parameters")).isEqualTo(secretOf("ec-after-its-parameters-pkcs8"));
        assertThat(read("ed25519").getAlgorithm()).isEqualTo("EdDSA");
    }

    @Test
    void whatIsNoKeyIsSaidToBeNone() {
        assertThatThrownBy(() -> PrivateKeys.read("-----BEGIN ENCRYPTED PRIVATE KEY-----\nabc\n-----END"))
                .hasMessageContaining("without a password");
        assertThatThrownBy(() -> PrivateKeys.read("-----BEGIN EC PRIVATE KEY-----\nMAAA\n-----END"))
                .hasMessageContaining("does not name its curve");
    }
}
