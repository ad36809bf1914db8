package dev.podlings.cluster.door;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The private keys of kubeconfigs: RSA as kubeadm and minikube write them (PKCS #1), EC as k3s does (SEC 1), and PKCS
 * #8, the only form that Java reads, so the others are put into one.
 */
final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END");
    private static final byte[] VERSION_0 = {2, 1, 0};
    // RFC 8017: rsaEncryption, with NULL for its parameters.
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    // RFC 5480: id-ecPublicKey.
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    // RFC 5915: the curve stands in the field with the tag [0].
    private static final int CURVE = 0xa0;

    private PrivateKeys() {}

    static PrivateKey read(String pem) throws GeneralSecurityException {
        Matcher found = PEM.matcher(pem);
        if (!found.find()) {
            throw new InvalidKeySpecException(
                    "the client key is none that is known: it must be a PEM private key" + " without a password");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(found.group(2));
        return switch (found.group(1)) {
            case "RSA PRIVATE KEY" -> key("RSA", wrapped(RSA, bytes));
            case "EC PRIVATE KEY" -> key("EC", wrapped(der(SEQUENCE, EC, curve(bytes)), bytes));
            default -> ofAnyKind(bytes);
        };
    }

    private static PrivateKey ofAnyKind(byte[] pkcs8) throws GeneralSecurityException {
        InvalidKeySpecException refused =
                new InvalidKeySpecException("the client key is neither RSA nor EC nor Ed25519");
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return key(algorithm, pkcs8);
            } catch (InvalidKeySpecException another) {
                refused.addSuppressed(another);
            }
        }
        throw refused;
    }

    private static PrivateKey key(String algorithm, byte[] pkcs8)
            throws InvalidKeySpecException, NoSuchAlgorithmException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** RFC 5208: version, algorithm, and the key as a string of octets. */
    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return der(SEQUENCE, VERSION_0, algorithm, der(OCTETS, key));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length < 0x80) {
            whole.write(length);
        } else if (length < 0x100) {
            whole.write(0x81);
            whole.write(length);
        } else {
            whole.write(0x82);
            whole.write(length >> 8);
            whole.write(length);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    /** The name of the curve, which SEC 1 has within the key. */
    private static byte[] curve(byte[] sec1) throws InvalidKeySpecException {
        int at = header(sec1, 0);
        while (at < sec1.length) {
            int inner = header(sec1, at);
            int end = inner + length(sec1, at);
            if ((sec1[at] & 0xff) == CURVE && end <= sec1.length) {
                return Arrays.copyOfRange(sec1, inner, end);
            }
            at = (sec1[at] & 0xff) == SEQUENCE ? inner : end;
        }
        throw new InvalidKeySpecException("the client key does not name its curve");
    }

    /** Where the content begins of what stands there. */
    private static int header(byte[] der, int at) {
        int first = der[Math.min(at + 1, der.length - 1)] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int first = der[Math.min(at + 1, der.length - 1)] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = at + 2; i < at + 2 + (first & 0x7f) && i < der.length && length < der.length; i++) {
            length = (length << 8) | (der[i] & 0xff);
        }
        return length;
    }
}
