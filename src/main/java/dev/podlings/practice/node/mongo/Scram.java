package dev.podlings.practice.node.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The server's side of one SCRAM-SHA-256 conversation (RFC 5802, RFC 7677), as drivers authenticate. */
final class Scram {
    static final String MECHANISM = "SCRAM-SHA-256";
    private static final int ITERATIONS = 15_000;
    private static final int BYTES = 32;

    private final Function<String, @Nullable Document> credentials;
    private final RandomGenerator random;
    private String user = "";
    private String nonce = "";
    private String messages = "";
    private @Nullable Document known;

    /** @param credentials of a user's name, as {@link #credentials} made them; null for a name that nobody has */
    Scram(Function<String, @Nullable Document> credentials, RandomGenerator random) {
        this.credentials = credentials;
        this.random = random;
    }

    /** What is kept of a password. */
    static Document credentials(String password, RandomGenerator random) {
        byte[] salt = new byte[BYTES - 4];
        random.nextBytes(salt);
        byte[] salted = salted(password, salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return new Document("iterationCount", ITERATIONS)
                .append("salt", base64.encodeToString(salt))
                .append("storedKey", base64.encodeToString(sha256(hmac(salted, "Client Key"))))
                .append("serverKey", base64.encodeToString(hmac(salted, "Server Key")));
    }

    static boolean matches(String password, Document credentials) {
        byte[] salted = salted(password, bytes(credentials, "salt"));
        return MessageDigest.isEqual(sha256(hmac(salted, "Client Key")), bytes(credentials, "storedKey"));
    }

    String user() {
        return user;
    }

    /** The answer to the client's first message, such as {@code n,,n=root,r=abc}. */
    String first(String message) {
        // gs2 header first, such as "n,,"
        String bare = message.substring(Math.max(0, message.indexOf("n=", 1)));
        Map<String, String> said = fields(bare);
        user = said.getOrDefault("n", "").replace("=2C", ",").replace("=3D", "=");
        known = credentials.apply(user);
        byte[] fresh = new byte[24];
        random.nextBytes(fresh);
        nonce = said.getOrDefault("r", "") + Base64.getEncoder().encodeToString(fresh);
        Document answer = known == null ? credentials(nonce, random) : known;
        String first = "r=" + nonce + ",s=" + answer.get("salt") + ",i=" + answer.get("iterationCount");
        messages = bare + "," + first;
        return first;
    }

    /** The answer to the client's proof, or null when it proves nothing. */
    @Nullable
    String last(String message) {
        Document credential = known;
        int proofAt = message.lastIndexOf(",p=");
        if (credential == null || proofAt < 0 || !nonce.equals(fields(message).get("r"))) {
            return null;
        }
        String all = messages + "," + message.substring(0, proofAt);
        byte[] stored = bytes(credential, "storedKey");
        byte[] signature = hmac(stored, all);
        byte[] proof = decoded(message.substring(proofAt + 3));
        if (proof.length != signature.length) {
            return null;
        }
        byte[] key = new byte[proof.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (proof[i] ^ signature[i]);
        }
        return MessageDigest.isEqual(sha256(key), stored)
                ? "v=" + Base64.getEncoder().encodeToString(hmac(bytes(credential, "serverKey"), all))
                : null;
    }

    private static Map<String, String> fields(String message) {
        Map<String, String> fields = new HashMap<>();
        for (String each : message.split(",")) {
            if (each.length() > 1 && each.charAt(1) == '=') {
                fields.put(each.substring(0, 1), each.substring(2));
            }
        }
        return fields;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] bytes(Document credentials, String name) {
        return Base64.getDecoder().decode(String.valueOf(credentials.get(name)));
    }

    private static byte[] salted(String password, byte[] salt) {
        try {
            PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, BYTES * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
