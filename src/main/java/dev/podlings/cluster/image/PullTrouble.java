package dev.podlings.cluster.image;

import dev.podlings.words.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The usual reasons why an image cannot be pulled, told by container runtimes and registries in many words. */
enum PullTrouble {
    RATE_LIMIT("toomanyrequests", "too many requests", "429", "rate limit"),
    CERTIFICATE("x509", "certificate"),
    NO_SUCH_TAG("not found", "manifest unknown"),
    NOT_ALLOWED("pull access denied", "unauthorized", "authentication required", "403 forbidden"),
    OFFLINE(
            "no such host",
            "i/o timeout",
            "connection refused",
            "network is unreachable",
            "no route to host",
            "temporary failure in name resolution",
            "server misbehaving",
            "deadline exceeded",
            "connection reset",
            "tls handshake timeout",
            "dial tcp"),
    NOT_ON_THE_NODE("pull policy of never"),
    OTHER;

    // Nobody changes what stands in an array of this enum.
    @SuppressWarnings("ImmutableEnumChecker")
    private final String[] signs;

    PullTrouble(String... signs) {
        this.signs = signs;
    }

    static PullTrouble of(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        // A name that was not resolved is "not found" to some resolvers, too: what is more certain comes first.
        for (PullTrouble trouble :
                List.of(RATE_LIMIT, CERTIFICATE, NOT_ON_THE_NODE, OFFLINE, NOT_ALLOWED, NO_SUCH_TAG)) {
            if (Arrays.stream(trouble.signs).anyMatch(lower::contains)) {
                return trouble;
            }
        }
        return OTHER;
    }

    /** Why, in a few words. */
    Sentence said() {
        return Say.of(name());
    }

    /** What may be behind it, or where to look. */
    Sentence sentence() {
        return Say.of(name() + ".more");
    }
}
